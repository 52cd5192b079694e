package io.guanxi.touch;

import io.guanxi.staff.Guides;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    private final EndUntrue untrue;
    private final Stops stops;
    private final Guides guides;
    private final GuidesAway leaves;
    private final TouchTasks tasks;
    private final Runs runs;
    private final TaskFates fates;
    private final TouchDays days;
    private final TouchMeters meters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Halt(
            HoldMapper rows,
            EndUntrue untrue,
            Stops stops,
            Guides guides,
            GuidesAway leaves,
            TouchTasks tasks,
            Runs runs,
            TaskFates fates,
            TouchDays days,
            TouchMeters meters,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.untrue = untrue;
        this.stops = stops;
        this.guides = guides;
        this.leaves = leaves;
        this.tasks = tasks;
        this.runs = runs;
        this.fates = fates;
        this.days = days;
        this.meters = meters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many tasks are called off. */
    int whatIsStopped() {
        Instant now = clock.instant();
        int halted = rows.haltPlans(now);
        halted += stops.everything() ? rows.haltAll("HOLD", now) : haltGuides(stops.guides(), "HOLD", now);
        halted += haltThoseNotThere(now);
        untrue.look();
        endUnasked();
        rows.lookAtRuns(now);
        return halted;
    }

    /** Of who left it waits for whoever takes the customers over, of who is on leave for a colleague who knows them. */
    private int haltThoseNotThere(Instant now) {
        var confirming = rows.confirming().stream().map(StaffId::new).toList();
        return takeBack(guides.left(confirming), "LEFT", now) + takeBack(leaves.away(confirming, now), "AWAY", now);
    }

    private int takeBack(Collection<StaffId> guides, String why, Instant now) {
        return guides.isEmpty() ? 0 : rows.haltConfirming(ids(guides), why, now);
    }

    /** Something goes on: what waited for it is looked at now. */
    void over() {
        runs.goOn(clock.instant());
    }

    /**
     * Once and for ever, without stopping what comes later; of everybody's tasks if no guides are given. What waits goes
     * first: of what is packed meanwhile there is a task.
     */
    int cancel(Optional<Collection<StaffId>> guides) {
        Instant now = clock.instant();
        cancelWaiting(guides, now);
        int halted = guides.map(these -> haltGuides(these, "CANCEL", now)).orElseGet(() -> rows.haltAll("CANCEL", now));
        endUnasked();
        return halted;
    }

    private void cancelWaiting(Optional<Collection<StaffId>> guides, Instant now) {
        if (guides.isEmpty()) {
            rows.abandonPlanning(TaskFates.CANCELLED.sentence());
        } else if (guides.get().isEmpty()) {
            return;
        }
        var staff = guides.map(Halt::ids).orElse(null);
        var why = TaskFates.CANCELLED;
        rows.runsUnderWay()
                .forEach(run -> transaction.executeWithoutResult(status -> {
                    int cancelled = rows.cancelWaiting(run, staff, why.reason(), why.sentence(), now);
                    if (cancelled > 0) {
                        days.free(new RunId(run));
                        meters.failed(TouchState.EXPIRED, why, cancelled);
                    }
                }));
    }

    private static List<String> ids(Collection<StaffId> guides) {
        return guides.stream().map(StaffId::value).toList();
    }

    private int haltGuides(Collection<StaffId> guides, String how, Instant now) {
        return guides.isEmpty() ? 0 : rows.haltGuides(ids(guides), how, now);
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
