package io.guanxi.touch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes down the slots of a plan that were never fired, for the timetable fires of several missed ones the last alone. */
@Component
class MissedSlots {
    static final Silence WHY = Silence.expected(
            "nothing fired it in its time: no node ran, or the plan was paused; a later slot came first");
    /** What was missed before that is not even worth a row. */
    private static final Duration FARTHEST = Duration.ofDays(31);

    private final Runs runs;

    MissedSlots(Runs runs) {
        this.runs = runs;
    }

    /** Those between the plan's last run and this slot. */
    void before(Plan plan, Instant slot, Instant now) {
        missed(plan, slot).forEach(missed -> runs.begin(plan, missed, Optional.of(WHY), now));
    }

    private List<Instant> missed(Plan plan, Instant slot) {
        var last = runs.page(plan.id(), Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(Run::slot)
                .orElse(plan.createdAt());
        var farthest = slot.minus(FARTHEST);
        var from = last.isBefore(farthest) ? farthest : last;
        if (!from.isBefore(slot)) {
            return List.of();
        }
        var timing = plan.timing();
        return plan.dayOf(from)
                .datesUntil(plan.dayOf(slot).plusDays(1))
                .filter(timing::fallsOn)
                .filter(day -> timing.silentOn(day).isEmpty())
                .map(day -> timing.slot(day, plan.zone()))
                .filter(missed -> missed.isAfter(from) && missed.isBefore(slot))
                .toList();
    }
}
