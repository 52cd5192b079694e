package io.guanxi.touch;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
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
    private final MissedSlots missed;
    private final PlanPage page;
    private final PackRun packing;
    private final Stops stops;
    private final Clock clock;

    PlanTouches(
            Plans plans,
            WhyNot reasons,
            Runs runs,
            MissedSlots missed,
            PlanPage page,
            PackRun packing,
            Stops stops,
            Clock clock) {
        this.plans = plans;
        this.reasons = reasons;
        this.runs = runs;
        this.missed = missed;
        this.page = page;
        this.packing = packing;
        this.stops = stops;
        this.clock = clock;
    }

    static TaskKey key(PlanId plan) {
        return new TaskKey(NAME, plan.toString());
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
        missed.before(plan, slot, now);
        var meant = reasons.meant(plan);
        Optional<Silence> whyNot = reasons.notToRun(plan, slot, now);
        Run run = runs.begin(plan, slot, whyNot, now);
        if (run.isUnderWay()) {
            goOn(plan, run, meant, whyNot);
        }
    }

    /** Until everybody is decided about and every guide who may be asked now is; whoever may not waits. */
    void goOn(Plan plan, Run begun) {
        var now = clock.instant();
        var meant = reasons.meant(plan);
        var whyNot = begun.state() == Run.State.PLANNING
                ? reasons.notToRun(plan, begun.slot(), now)
                : reasons.tooLate(plan, begun.day(), now);
        goOn(plan, begun, meant, whyNot);
    }

    /** Should the plan mean something else before everybody is decided about, it has to be allowed anew. */
    private void goOn(Plan plan, Run begun, Optional<String> meant, Optional<Silence> whyNot) {
        if (whyNot.isPresent()) {
            packing.abandon(begun, whyNot.get());
            return;
        }
        var run = begun;
        while (run.state() == Run.State.PLANNING && !stops.stopped(plan.id())) {
            if (!reasons.meant(plan).equals(meant)) {
                goOn(plans.find(plan.id()).orElse(plan), run);
                return;
            }
            run = page.plan(plan, run);
        }
        if (run.state() == Run.State.PACKING) {
            packing.pack(plan, run);
        } else {
            boolean stopped = stops.stopped(plan.id());
            runs.waitUntil(run.id(), clock.instant().plus(stopped ? Runs.STOPPED : Runs.AGAIN));
        }
    }
}
