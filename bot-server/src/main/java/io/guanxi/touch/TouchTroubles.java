package io.guanxi.touch;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an operator has to see to about touches. */
@Component
public class TouchTroubles {
    private final Brakes brakes;
    private final ReminderMapper reminders;
    private final GuardrailSettings.Brake rule;

    TouchTroubles(Brakes brakes, ReminderMapper reminders, GuardrailSettings house) {
        this.rule = house.brake();
        this.brakes = brakes;
        this.reminders = reminders;
    }

    /**
     * A plan that stopped itself because customers left.
     *
     * @param at when; it is the same as long as the brake holds the plan
     * @param perThousand so many of 1000 may leave
     */
    public record Braked(long plan, String name, Instant at, int gone, int delivered, double perThousand) {}

    public List<Braked> braked() {
        return brakes.pulled().stream()
                .map(row -> new Braked(
                        row.planId(), row.name(), row.pulledAt(), row.gone(), row.delivered(), rule.perThousand()))
                .toList();
    }

    /** Tasks that guides do not confirm although reminded, whose shop has no known manager. */
    public long unattended() {
        return reminders.leaderless();
    }
}
