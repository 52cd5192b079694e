package io.guanxi.touch;

import io.guanxi.touch.Silence.Cause;
import io.guanxi.touch.SilenceMapper.SilenceRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an operator has to see to about touches. */
@Component
public class TouchTroubles {
    /** What comes once a week is a trouble until it comes again. */
    private static final Duration LATELY = Duration.ofDays(8);

    private final Brakes brakes;
    private final ReminderMapper reminders;
    private final SilenceMapper silences;
    private final Plans plans;
    private final GuardrailSettings.Brake rule;
    private final Clock clock;

    TouchTroubles(
            Brakes brakes,
            ReminderMapper reminders,
            SilenceMapper silences,
            Plans plans,
            GuardrailSettings house,
            Clock clock) {
        this.rule = house.brake();
        this.brakes = brakes;
        this.reminders = reminders;
        this.silences = silences;
        this.plans = plans;
        this.clock = clock;
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

    /**
     * A plan with a time that nobody hears.
     *
     * @param author of the plan; empty if nobody is named
     * @param at that time, where the plan lives
     * @param why it was left out, in a sentence; empty if it is still to come
     * @param over whether it was the plan's last time
     */
    public record Silent(long plan, String name, String author, LocalDateTime at, Optional<String> why, boolean over) {}

    /** Since nobody has approved the plan: what was left out, and what will be within a day. */
    public List<Silent> unapproved() {
        return Stream.concat(leftOut(Cause.UNAPPROVED), silences.unapproved(clock.instant()).stream())
                .map(this::silent)
                .toList();
    }

    /** Since something that the plan needs is not there. */
    public List<Silent> unsayable() {
        return leftOut(Cause.UNSAYABLE).map(this::silent).toList();
    }

    private Stream<SilenceRow> leftOut(Cause cause) {
        return silences.leftOut(cause.name(), clock.instant().minus(LATELY)).stream();
    }

    private Silent silent(SilenceRow row) {
        var zone = ZoneId.of(row.zone());
        boolean over = plans.find(new PlanId(row.planId()))
                .filter(plan -> plan.timing().isAhead(clock.instant(), zone))
                .isEmpty();
        var at = row.slot().atZone(zone).toLocalDateTime();
        return new Silent(row.planId(), row.name(), row.author(), at, Optional.ofNullable(row.reason()), over);
    }
}
