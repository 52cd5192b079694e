package io.guanxi.touch;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One firing of a plan: decides about everybody whom it is for, and packs what was decided. May be fired again for its slot at any point. */
@Component
class PlanTouches implements Task {
    static final String NAME = "plan-touches";
    private static final Logger log = LoggerFactory.getLogger(PlanTouches.class);

    private final Plans plans;
    private final WhyNot reasons;
    private final Runs runs;
    private final PlanPage page;
    private final PackRun packing;
    private final Clock clock;

    PlanTouches(Plans plans, WhyNot reasons, Runs runs, PlanPage page, PackRun packing, Clock clock) {
        this.plans = plans;
        this.reasons = reasons;
        this.runs = runs;
        this.page = page;
        this.packing = packing;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(Firing firing) {
        plans.find(new PlanId(Long.parseLong(firing.id())))
                .filter(Plan::isActive)
                .ifPresentOrElse(
                        plan -> run(plan, firing.slot()),
                        () -> log.info("Plan {} is not active, its slot {} is left out", firing.id(), firing.slot()));
    }

    private void run(Plan plan, Instant slot) {
        if (!plan.timing().fallsOn(plan.dayOf(slot))) {
            return;
        }
        Instant now = clock.instant();
        Optional<String> whyNot = reasons.notToRun(plan, slot, now);
        Run run = runs.begin(plan, slot, whyNot, now);
        if (!run.isUnderWay()) {
            return;
        }
        if (whyNot.isPresent()) {
            packing.abandon(run, whyNot.get());
            return;
        }
        while (run.state() == Run.State.PLANNING) {
            run = page.plan(plan, run);
        }
        packing.pack(plan, run);
    }
}
