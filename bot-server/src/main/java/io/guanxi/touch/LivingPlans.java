package io.guanxi.touch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The plans that may still begin to write to somebody: not cancelled, and with a time to come or a run under way. */
@Component
class LivingPlans {
    private static final int PAGE = 100;

    private final Plans plans;
    private final Runs runs;
    private final Clock clock;

    LivingPlans(Plans plans, Runs runs, Clock clock) {
        this.plans = plans;
        this.runs = runs;
        this.clock = clock;
    }

    /** By number. */
    List<Plan> that(Predicate<Plan> fit) {
        var found = new ArrayList<Plan>();
        var page = plans.page(new PlanId(0), PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(plan -> plan.state() != Plan.State.CANCELLED)
                    .filter(fit)
                    .filter(plan -> !isOver(plan))
                    .forEach(found::add);
            page = plans.page(page.get(page.size() - 1).id(), PAGE);
        }
        return found;
    }

    /** With the name and the occasion of one of these. */
    List<Plan> like(Collection<Intent> intents) {
        return that(plan -> intents.stream()
                .anyMatch(intent ->
                        intent.name().equals(plan.name()) && intent.occasion().equals(plan.occasion())));
    }

    /** What has no run after its last time is given until the next day for it. */
    private boolean isOver(Plan plan) {
        var now = clock.instant();
        if (plan.timing().isAhead(now, plan.zone()) || runs.anyUnfinished(plan.id())) {
            return false;
        }
        return !runs.page(plan.id(), Long.MAX_VALUE, 1).isEmpty()
                || plan.timing().last().filter(plan.dayOf(now)::isAfter).isPresent();
    }
}
