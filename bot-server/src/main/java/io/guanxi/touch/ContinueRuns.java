package io.guanxi.touch;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Goes on with runs of which something waits: for the morning, for a guide who had enough, for the end of a pause. */
@Component
class ContinueRuns implements Task {
    static final TaskKey KEY = new TaskKey("continue-touch-runs", "all");
    private static final Logger log = LoggerFactory.getLogger(ContinueRuns.class);
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Runs runs;
    private final Plans plans;
    private final PlanTouches planning;
    private final PackRun packing;
    private final Clock clock;

    ContinueRuns(Runs runs, Plans plans, PlanTouches planning, PackRun packing, Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.planning = planning;
        this.packing = packing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        runs.takeWaiting(clock.instant(), LEASE).forEach(this::goOn);
    }

    private void goOn(Run run) {
        try {
            plans.find(run.plan()).ifPresent(plan -> goOn(plan, run));
        } catch (RuntimeException e) {
            log.warn("Run {} could not go on and is looked at again in {}", run.id(), LEASE, e);
        }
    }

    private void goOn(Plan plan, Run run) {
        if (plan.state() == Plan.State.CANCELLED) {
            packing.cancelled(run);
        } else {
            planning.goOn(plan, run);
        }
    }
}
