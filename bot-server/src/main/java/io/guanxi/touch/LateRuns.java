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
    /** The last guide is asked so long before it would be too late, or in the middle of the time that is left. */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final Runs runs;
    private final Plans plans;
    private final Occasions occasions;
    private final GuardrailSettings house;
    private final TouchSettings settings;

    LateRuns(Runs runs, Plans plans, Occasions occasions, GuardrailSettings house, TouchSettings settings) {
        this.runs = runs;
        this.plans = plans;
        this.occasions = occasions;
        this.house = house;
        this.settings = settings;
    }

    /** Over so long a time from its beginning guides get it: no longer than until it would be too late, or too late in the evening; none of a run that came in time. */
    Duration window(Plan plan, Run run) {
        return Runs.isLate(run.slot(), run.begunAt()) ? window(plan, run.slot(), run.begunAt()) : Duration.ZERO;
    }

    private Duration window(Plan plan, Instant slot, Instant begunAt) {
        if (!occasions.spreadWhenLate(plan) || nightOver(plan, begunAt).isPresent()) {
            return Duration.ZERO;
        }
        var day = plan.dayOf(slot);
        var limits = plan.limits();
        var mayBeSaid = Stream.of(
                        limits.quietHours().map(quiet -> quiet.next(begunAt, plan.zone())),
                        occasions.until(plan, day),
                        Optional.of(endOfDay(plan, begunAt))
                                .filter(end -> occasions.tooLate(plan, day, end).isPresent()))
                .flatMap(Optional::stream)
                .map(end -> inTime(begunAt, end));
        var asked = Stream.of(
                begunAt.plus(house.spread()), begunAt.plus(limits.expireAfter().dividedBy(2)));
        var end = Stream.concat(asked, mayBeSaid).min(Instant::compareTo).orElse(begunAt);
        return end.isAfter(begunAt) ? Duration.between(begunAt, end) : Duration.ZERO;
    }

    /** Until when a run may hand out so that all have it by then: it is looked at again only now and then. */
    Instant inTime(Instant begunAt, Instant tooLate) {
        var half = Duration.between(begunAt, tooLate).dividedBy(2);
        var margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
        var lookedAt = Runs.AGAIN.plus(settings.pollInterval().multipliedBy(2));
        return tooLate.minus(margin.compareTo(lookedAt) < 0 ? lookedAt : margin);
    }

    private static Instant endOfDay(Plan plan, Instant at) {
        return plan.dayOf(at).plusDays(1).atStartOfDay(plan.zone()).toInstant();
    }

    /** When the quiet hours are over within which it was begun. */
    private static Optional<Instant> nightOver(Plan plan, Instant begunAt) {
        return plan.limits().quietHours().flatMap(quiet -> quiet.over(begunAt, plan.zone()));
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
            return late(plan, row, Done.SKIPPED, String.valueOf(row.reason()));
        }
        var end = Optional.ofNullable(row.reason())
                .map(reason -> "; then: " + reason)
                .orElse("");
        return nightOver(plan, row.begunAt())
                .map(morning -> night(plan, row, morning, end))
                .orElseGet(() -> day(plan, row, end));
    }

    /** It waits for the morning, unless that is too late for it. */
    private Late night(Plan plan, LateRow row, Instant morning, String end) {
        return occasions
                .tooLate(plan, plan.dayOf(row.slot()), morning)
                .map(why -> late(plan, row, Done.SKIPPED, "it came in the quiet hours, and after them: " + why))
                .orElseGet(() ->
                        late(plan, row, Done.SPREAD, "guides get it one by one when the quiet hours are over" + end));
    }

    private Late day(Plan plan, LateRow row, String end) {
        var window = window(plan, row.slot(), row.begunAt());
        return window.isZero()
                ? late(plan, row, Done.CAUGHT_UP, "it was handed out at once" + end)
                : late(
                        plan,
                        row,
                        Done.SPREAD,
                        "guides got it one by one until " + row.begunAt().plus(window) + end);
    }

    private static Late late(Plan plan, LateRow row, Done done, String why) {
        return new Late(plan.id().value(), plan.name(), row.slot(), row.begunAt(), done, why);
    }
}
