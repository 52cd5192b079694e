package io.guanxi.touch;

import io.guanxi.touch.RunMapper.LateRow;
import io.guanxi.touch.RunMapper.RunRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The runs of the plans, with how far each has come. */
@Component
class Runs {
    /** How long a run that waits is left alone. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    /** And one that is stopped, which whoever lets it go on has looked at, or of which the rest waits for the end of a leave. */
    static final Duration STOPPED = Duration.ofMinutes(10);

    private static final int PAGE = 100;
    private static final Duration LATE = Duration.ofMinutes(5);
    /** A run of which nothing is heard for so long is gone on with by whoever looks. */
    private static final Duration HANGS = Duration.ofHours(1);

    private final RunMapper rows;
    private final Touches touches;
    private final Occasions occasions;

    Runs(RunMapper rows, Touches touches, Occasions occasions) {
        this.rows = rows;
        this.touches = touches;
        this.occasions = occasions;
    }

    /** The one run of that plan and slot, begun now unless it was before. */
    Run begin(Plan plan, Instant slot, Optional<Silence> silence, Instant now) {
        var state = silence.isPresent() ? Run.State.SKIPPED : Run.State.PLANNING;
        long id = plan.id().value();
        var kind = occasions.kind(plan);
        int priority = plan.limits().priority(kind);
        var next = now.plus(HANGS);
        rows.begin(
                id,
                slot,
                plan.dayOf(slot),
                kind.name(),
                priority,
                plan.content().oneWordEach(),
                state.name(),
                silence.map(Silence::why).orElse(null),
                silence.map(Silence::cause).map(Enum::name).orElse(null),
                now,
                next);
        return rows.at(id, slot)
                .map(Runs::run)
                .orElseThrow(() -> new IllegalStateException("the run of plan " + id + " for " + slot + " is gone"));
    }

    Optional<Run> find(RunId id) {
        return rows.find(id.value()).map(Runs::run);
    }

    /** Whether for that slot everybody is decided about. */
    boolean decided(PlanId plan, Instant slot) {
        return rows.at(plan.value(), slot)
                .map(Runs::run)
                .filter(run -> run.state() != Run.State.PLANNING)
                .isPresent();
    }

    boolean anyUnfinished(PlanId plan) {
        return rows.anyUnfinished(plan.value());
    }

    /** The plan's latest runs before the given one. */
    List<Run> page(PlanId plan, long before, int limit) {
        return rows.page(plan.value(), before, limit).stream().map(Runs::run).toList();
    }

    /** Notes that customers up to this one are planned; another node that plans the same run fails here and stops. */
    void advance(Run run, ExternalUserId to, Instant now) {
        String from = run.plannedTo().map(ExternalUserId::value).orElse("");
        if (rows.advance(run.id().value(), from, to.value(), now.plus(HANGS)) == 0) {
            throw new IllegalStateException("run " + run.id() + " is being planned by another node");
        }
    }

    /** Everybody is decided about. */
    void planned(Run run) {
        rows.planned(run.id().value());
    }

    /**
     * Nothing is left to pack, or the rest waits until then.
     *
     * @param later if all of the rest waits for guides who are on leave
     */
    void packed(Run run, Instant next, Instant later) {
        rows.packed(run.id().value(), next, later);
    }

    void waitUntil(RunId run, Instant next) {
        rows.waits(run.value(), next);
    }

    /** Something goes on that was stopped: what waits for it is looked at now. */
    void goOn(Instant now) {
        rows.wake(now, now.plus(STOPPED));
    }

    /** Touches of a task of the run were taken back and wait. */
    void hold(RunId run, Instant next) {
        rows.holds(run.value(), next);
    }

    /** Runs that are due to go on, the most important first; nobody else looks at them before the lease is over. */
    List<Run> takeWaiting(Instant now, Duration lease) {
        return rows.waiting(now, PAGE).stream()
                .filter(row -> rows.take(row.runId(), now, now.plus(lease)) > 0)
                .map(Runs::run)
                .toList();
    }

    void abandon(Run run, Silence silence) {
        rows.abandon(run.id().value(), silence.why(), silence.cause().name());
    }

    static boolean isLate(Instant slot, Instant begunAt) {
        return begunAt.isAfter(slot.plus(LATE));
    }

    /** Those due since then and before that begin five minutes later or more. */
    List<LateRow> late(Instant since, Instant before, int limit) {
        return rows.late(since, before, LATE.toSeconds(), limit);
    }

    /** A task of the run turned out not to be over. */
    void reopen(RunId run) {
        rows.reopen(run.value());
    }

    /** Closes a run whose touches have all met their fate. */
    boolean finish(RunId run, Instant now) {
        return rows.over(run.value()) > 0 && rows.finish(run.value(), now) > 0;
    }

    /** Closes all such; a run is looked at from outside, since of two tasks that end together neither sees the other's. */
    void finishAll(Instant now) {
        var open = rows.open(0, PAGE);
        while (!open.isEmpty()) {
            open.forEach(row -> finish(new RunId(row.runId()), now));
            open = rows.open(open.get(open.size() - 1).runId(), PAGE);
        }
    }

    /** How many touches are in which state; of a finished run as it was counted then. */
    Map<TouchState, Integer> counts(Run run) {
        return rows.find(run.id().value())
                .filter(row -> row.delivered() != null)
                .map(Runs::counted)
                .orElseGet(() -> touches.counts(run.id()));
    }

    private static Map<TouchState, Integer> counted(RunRow row) {
        var counts = new EnumMap<TouchState, Integer>(TouchState.class);
        putIfAny(counts, TouchState.DELIVERED, Optional.ofNullable(row.delivered()));
        putIfAny(counts, TouchState.FAILED, Optional.ofNullable(row.failed()));
        putIfAny(counts, TouchState.EXPIRED, Optional.ofNullable(row.expired()));
        putIfAny(counts, TouchState.SKIPPED, Optional.ofNullable(row.skipped()));
        return counts;
    }

    private static void putIfAny(Map<TouchState, Integer> counts, TouchState state, Optional<Integer> n) {
        n.filter(count -> count > 0).ifPresent(count -> counts.put(state, count));
    }

    private static Run run(RunRow row) {
        return new Run(
                new RunId(row.runId()),
                new PlanId(row.planId()),
                row.slot(),
                row.day(),
                Run.State.valueOf(row.state()),
                Optional.ofNullable(row.reason()),
                Optional.of(row.plannedTo()).filter(to -> !to.isEmpty()).map(ExternalUserId::new),
                row.begunAt(),
                Optional.ofNullable(row.finishedAt()));
    }
}
