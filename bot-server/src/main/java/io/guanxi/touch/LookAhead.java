package io.guanxi.touch;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sees a day before which plans somebody has to approve, so that they are told in time. */
@Component
class LookAhead implements Task {
    static final TaskKey KEY = new TaskKey("look-ahead", "all");
    /** To count an audience costs too much for every minute. */
    static final Duration EVERY = Duration.ofMinutes(15);

    private static final Logger log = LoggerFactory.getLogger(LookAhead.class);
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Plans plans;
    private final WhyNot reasons;
    private final SilenceMapper rows;
    private final Clock clock;

    LookAhead(Plans plans, WhyNot reasons, SilenceMapper rows, Clock clock) {
        this.plans = plans;
        this.reasons = reasons;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        var now = clock.instant();
        plans.activeOrWaiting().forEach(plan -> look(plan, now));
    }

    /** One plan's trouble is not the others'; of what can't be said the run itself will tell. */
    private void look(Plan plan, Instant now) {
        try {
            var approvedAt = plan.approval().map(Plan.Approval::at).orElse(null);
            rows.foresee(plan.id().value(), unapproved(plan, now).orElse(null), approvedAt);
        } catch (RuntimeException e) {
            log.warn("Whether plan {} needs an approval can't be seen now: {}", plan.id(), e.toString());
        }
    }

    private Optional<Instant> unapproved(Plan plan, Instant now) {
        var timing = plan.timing();
        var today = plan.dayOf(now);
        return Stream.of(today, today.plusDays(1))
                .filter(timing::fallsOn)
                .map(day -> timing.slot(day, plan.zone()))
                .filter(slot -> isAhead(slot, now))
                .filter(slot -> reasons.onlyUnapproved(plan, slot))
                .findFirst();
    }

    private static boolean isAhead(Instant slot, Instant now) {
        return slot.isAfter(now) && !slot.isAfter(now.plus(AHEAD));
    }
}
