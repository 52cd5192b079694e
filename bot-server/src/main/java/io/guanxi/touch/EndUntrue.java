package io.guanxi.touch;

import io.guanxi.touch.HoldMapper.OpenRun;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends the time of what guides have not sent yet and what has become untrue since they were asked: a sale that was cancelled,
 * words that others took the place of. What ends as foreseen has that end from the beginning.
 */
@Component
class EndUntrue {
    private static final Logger log = LoggerFactory.getLogger(EndUntrue.class);

    private static final ContentHash NONE = ContentHash.of("");

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
        rows.runsWithOpenTasks(now).forEach(run -> endIfUntrue(run, now));
    }

    /** One run's trouble is not the others'. */
    private void endIfUntrue(OpenRun run, Instant now) {
        try {
            plans.find(new PlanId(run.planId())).ifPresent(plan -> endIfUntrue(plan, run, now));
        } catch (RuntimeException e) {
            log.warn("Whether run {} is still true could not be seen", run.runId(), e);
        }
    }

    private void endIfUntrue(Plan plan, OpenRun run, Instant now) {
        if (occasions.until(plan, run.day()).filter(end -> !now.isBefore(end)).isPresent()) {
            rows.endRun(run.runId(), now);
        } else if (run.editions()) {
            var edition = occasions.edition(plan, run.day());
            var halt = edition.isPresent() ? "REWORDED" : "UNTRUE";
            rows.endOthers(run.runId(), edition.orElse(NONE).bytes(), halt, now);
        }
    }
}
