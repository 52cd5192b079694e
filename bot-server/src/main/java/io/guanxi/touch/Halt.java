package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls off what guides have not sent yet, wherever something is stopped. Looks again at every poll, so that neither a crash
 * nor a task packed at the same moment slips through. What WeCom was not asked for ends here; what guides have already is
 * cancelled there by {@link PollTask}.
 */
@Component
class Halt {
    private static final int BATCH = 100;

    private final HoldMapper rows;
    private final Stops stops;
    private final TouchTasks tasks;
    private final TaskFates fates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Halt(
            HoldMapper rows,
            Stops stops,
            TouchTasks tasks,
            TaskFates fates,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.stops = stops;
        this.tasks = tasks;
        this.fates = fates;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many tasks are called off. */
    int whatIsStopped() {
        Instant now = clock.instant();
        int halted = rows.haltPlans(now);
        halted += stops.everything() ? rows.haltAll("HOLD", now) : haltGuides(stops.guides(), "HOLD", now);
        endUnasked();
        rows.lookAtRuns(now);
        return halted;
    }

    /** Once and for ever, without stopping what comes later; of everybody's tasks if no guides are given. */
    int cancel(Optional<Collection<StaffId>> guides) {
        Instant now = clock.instant();
        int halted = guides.map(these -> haltGuides(these, "CANCEL", now)).orElseGet(() -> rows.haltAll("CANCEL", now));
        endUnasked();
        return halted;
    }

    private int haltGuides(Collection<StaffId> guides, String how, Instant now) {
        return guides.isEmpty()
                ? 0
                : rows.haltGuides(guides.stream().map(StaffId::value).toList(), how, now);
    }

    private void endUnasked() {
        var unasked = rows.unasked(BATCH);
        while (!unasked.isEmpty()) {
            unasked.forEach(this::end);
            unasked = rows.unasked(BATCH);
        }
    }

    private void end(long task) {
        tasks.find(new TaskId(task))
                .ifPresent(found -> transaction.executeWithoutResult(status -> fates.calledOff(
                        found, new Skip("CALLED_OFF", "called off before WeCom was asked"), clock.instant())));
    }
}
