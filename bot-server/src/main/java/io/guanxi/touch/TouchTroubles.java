package io.guanxi.touch;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an operator has to see to about touches. */
@Component
public class TouchTroubles {
    private final Brakes brakes;
    private final ReminderMapper reminders;

    TouchTroubles(Brakes brakes, ReminderMapper reminders) {
        this.brakes = brakes;
        this.reminders = reminders;
    }

    /** A plan that stopped itself because customers left. */
    public record Braked(long plan, int gone, int delivered) {}

    public List<Braked> braked() {
        return brakes.pulled().stream()
                .map(row -> new Braked(
                        row.planId(),
                        Optional.ofNullable(row.gone()).orElse(0),
                        Optional.ofNullable(row.delivered()).orElse(0)))
                .toList();
    }

    /** Tasks that guides do not confirm although reminded, whose shop has no known manager. */
    public long unattended() {
        return reminders.leaderless();
    }
}
