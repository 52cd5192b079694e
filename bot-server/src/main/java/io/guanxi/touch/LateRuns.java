package io.guanxi.touch;

import io.guanxi.downtime.Late;
import io.guanxi.downtime.Late.Done;
import io.guanxi.downtime.LateTimes;
import io.guanxi.touch.RunMapper.LateRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is done about runs that come late: guides get them one by one, or all at once, or not at all. */
@Component
class LateRuns implements LateTimes {
    private final Runs runs;
    private final Plans plans;
    private final Occasions occasions;
    private final GuardrailSettings house;

    LateRuns(Runs runs, Plans plans, Occasions occasions, GuardrailSettings house) {
        this.runs = runs;
        this.plans = plans;
        this.occasions = occasions;
        this.house = house;
    }

    /** Over so long a time from its beginning guides get it: no longer than until it would be too late, or too late in the evening; none of a run that came in time. */
    Duration window(Plan plan, Run run) {
        return Runs.isLate(run.slot(), run.begunAt()) ? window(plan, run.slot(), run.begunAt()) : Duration.ZERO;
    }

    private Duration window(Plan plan, Instant slot, Instant begunAt) {
        var limits = plan.limits();
        if (!occasions.spreadWhenLate(plan)
                || limits.quietHours()
                        .flatMap(quiet -> quiet.over(begunAt, plan.zone()))
                        .isPresent()) {
            return Duration.ZERO;
        }
        var ends = Stream.of(
                Optional.of(begunAt.plus(house.spread())),
                Optional.of(begunAt.plus(limits.expireAfter().dividedBy(2))),
                limits.quietHours().map(quiet -> quiet.next(begunAt, plan.zone())),
                occasions.until(plan, plan.dayOf(slot)));
        var end = ends.flatMap(Optional::stream).min(Instant::compareTo).orElse(begunAt);
        return end.isAfter(begunAt) ? Duration.between(begunAt, end) : Duration.ZERO;
    }

    @Override
    public String what() {
        return "plan";
    }

    @Override
    public String inChinese() {
        return "计划";
    }

    @Override
    public List<Late> late(Instant since, Instant before, int limit) {
        var known = new HashMap<Long, Optional<Plan>>();
        return runs.late(since, before, limit).stream()
                .flatMap(
                        row -> known
                                .computeIfAbsent(row.planId(), id -> plans.find(new PlanId(id)))
                                .map(plan -> late(plan, row))
                                .stream())
                .toList();
    }

    private Late late(Plan plan, LateRow row) {
        if (row.state().equals("SKIPPED")) {
            return new Late(
                    plan.id().value(),
                    plan.name(),
                    row.slot(),
                    row.begunAt(),
                    Done.SKIPPED,
                    String.valueOf(row.reason()));
        }
        var window = window(plan, row.slot(), row.begunAt());
        boolean night = row.heldFor() != null;
        var done = night || !window.isZero() ? Done.SPREAD : Done.CAUGHT_UP;
        var how = night
                ? "guides get it one by one when the quiet hours are over"
                : done == Done.SPREAD
                        ? "guides got it one by one until " + row.begunAt().plus(window)
                        : "it was handed out at once";
        var end = Optional.ofNullable(row.reason())
                .map(reason -> "; then: " + reason)
                .orElse("");
        return new Late(plan.id().value(), plan.name(), row.slot(), row.begunAt(), done, how + end);
    }
}
