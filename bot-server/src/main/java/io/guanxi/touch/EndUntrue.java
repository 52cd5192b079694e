package io.guanxi.touch;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Ends the time of what guides have not sent yet and what has become untrue since they were asked: a sale that was cancelled.
 * What ends as foreseen has that end from the beginning.
 */
@Component
class EndUntrue {
    private final HoldMapper rows;
    private final Plans plans;
    private final Occasions occasions;
    private final Clock clock;

    EndUntrue(HoldMapper rows, Plans plans, Occasions occasions, Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.occasions = occasions;
        this.clock = clock;
    }

    void look() {
        Instant now = clock.instant();
        rows.runsWithOpenTasks(now).stream()
                .filter(run -> until(run).filter(until -> !now.isBefore(until)).isPresent())
                .forEach(run -> rows.endRun(run.runId(), now));
    }

    private Optional<Instant> until(HoldMapper.OpenRun run) {
        return plans.find(new PlanId(run.planId())).flatMap(plan -> occasions.until(plan, run.day()));
    }
}
