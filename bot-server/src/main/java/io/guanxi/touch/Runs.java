package io.guanxi.touch;

import io.guanxi.touch.RunMapper.RunRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The runs of the plans, with how far each has come. */
@Component
class Runs {
    private static final int PAGE = 100;

    private final RunMapper rows;
    private final Touches touches;

    Runs(RunMapper rows, Touches touches) {
        this.rows = rows;
        this.touches = touches;
    }

    /** The one run of that plan and slot, begun now unless it was before. */
    Run begin(Plan plan, Instant slot, Optional<String> tooLate, Instant now) {
        var state = tooLate.isPresent() ? Run.State.SKIPPED : Run.State.PLANNING;
        long id = plan.id().value();
        rows.begin(id, slot, plan.dayOf(slot), state.name(), tooLate.orElse(null), now);
        return rows.at(id, slot)
                .map(Runs::run)
                .orElseThrow(() -> new IllegalStateException("the run of plan " + id + " for " + slot + " is gone"));
    }

    Optional<Run> find(RunId id) {
        return rows.find(id.value()).map(Runs::run);
    }

    /** The plan's latest runs before the given one. */
    List<Run> page(PlanId plan, long before, int limit) {
        return rows.page(plan.value(), before, limit).stream().map(Runs::run).toList();
    }

    /** Notes that customers up to this one are planned; another node that plans the same run fails here and stops. */
    void advance(Run run, ExternalUserId to) {
        String from = run.plannedTo().map(ExternalUserId::value).orElse("");
        if (rows.advance(run.id().value(), from, to.value()) == 0) {
            throw new IllegalStateException("run " + run.id() + " is being planned by another node");
        }
    }

    void become(Run run, Run.State from, Run.State to) {
        rows.become(run.id().value(), from.name(), to.name());
    }

    void abandon(Run run, String reason) {
        rows.abandon(run.id().value(), reason);
    }

    /** A task of the run turned out not to be over. */
    void reopen(RunId run) {
        rows.reopen(run.value());
    }

    /** Closes a run whose touches have all met their fate. */
    boolean finish(RunId run, Instant now) {
        return rows.finish(run.value(), now) > 0;
    }

    /** Closes all such; a run is looked at from outside, since of two tasks that end together neither sees the other's. */
    void finishAll(Instant now) {
        var open = rows.open(0, PAGE);
        while (!open.isEmpty()) {
            open.forEach(row -> rows.finish(row.runId(), now));
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
