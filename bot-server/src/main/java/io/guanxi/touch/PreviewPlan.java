package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides as a run would, and writes nothing. */
@Component
class PreviewPlan {
    private static final int PAGE = 5000;
    /** No run's, so that everything counts. */
    private static final RunId NO_RUN = new RunId(0);

    private final Occasions occasions;
    private final Candidates candidates;

    PreviewPlan(Occasions occasions, Candidates candidates) {
        this.occasions = occasions;
        this.candidates = candidates;
    }

    Preview on(LocalDate day, Plan plan) {
        var slot = day.atTime(plan.at()).atZone(plan.zone()).toInstant();
        var preview = new Preview(day, slot);
        Optional<ExternalUserId> after = Optional.empty();
        var customers = occasions.audience(plan, day, after, PAGE);
        while (!customers.isEmpty()) {
            preview.add(candidates.decide(plan, NO_RUN, customers, slot));
            after = Optional.of(customers.get(customers.size() - 1));
            customers = occasions.audience(plan, day, after, PAGE);
        }
        return preview;
    }
}
