package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why a plan that is due says nothing: one of its skip dates, too late, not approved, or words that are missing. */
@Component
class WhyNot {
    /** As long as the column of a run. */
    private static final int LONGEST = 255;

    private final Occasions occasions;
    private final Approvals approvals;
    private final FewEnough oneWordEach;
    private final Speeches speeches;
    private final Plans plans;

    WhyNot(Occasions occasions, Approvals approvals, FewEnough oneWordEach, Speeches speeches, Plans plans) {
        this.occasions = occasions;
        this.approvals = approvals;
        this.oneWordEach = oneWordEach;
        this.speeches = speeches;
        this.plans = plans;
    }

    /** In a sentence; empty if it may speak. */
    Optional<String> notToRun(Plan plan, Instant slot, Instant now) {
        var day = plan.dayOf(slot);
        return plan.timing()
                .silentOn(day)
                .or(() -> tooLate(plan, day, now))
                .or(() -> unsayable(plan, day))
                .or(() -> oneWordEach.tooMany(plan, day))
                .or(() -> unapproved(plan, day))
                .map(why -> why.length() <= LONGEST ? why : why.substring(0, LONGEST - 1) + "…");
    }

    /** What the plan means to do as it is now, so that a change can be noticed; empty if that can't be said. */
    Optional<String> meant(Plan plan) {
        try {
            return Optional.of(approvals.fingerprint(plan));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<String> tooLate(Plan plan, LocalDate day, Instant now) {
        return occasions.tooLate(plan, day, now);
    }

    private Optional<String> unsayable(Plan plan, LocalDate day) {
        try {
            plan.intent().segment().ifPresent(occasions::definition);
            speeches.check(plan.intent(), day);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The plan waits from then on, so that somebody sees it. */
    private Optional<String> unapproved(Plan plan, LocalDate day) {
        var missing = approvals.missing(plan, day);
        missing.ifPresent(why -> plans.await(plan.id()));
        return missing;
    }
}
