package io.guanxi.touch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why a plan that is due says nothing: one of its skip dates, too late, not approved, or words that are missing. */
@Component
class WhyNot {
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

    /** Empty if it may speak. */
    Optional<Silence> notToRun(Plan plan, Instant slot, Instant now) {
        return whateverIsApproved(plan, slot, now).or(() -> unapproved(plan, plan.dayOf(slot)));
    }

    /** Whether at that time, as things are now, nothing keeps it silent but that nobody has approved it. */
    boolean onlyUnapproved(Plan plan, Instant slot) {
        return whateverIsApproved(plan, slot, slot).isEmpty()
                && approvals.missing(plan, plan.dayOf(slot)).isPresent();
    }

    private Optional<Silence> whateverIsApproved(Plan plan, Instant slot, Instant now) {
        var day = plan.dayOf(slot);
        return plan.timing()
                .silentOn(day)
                .map(Silence::expected)
                .or(() -> tooLate(plan, day, now))
                .or(() -> unsayable(plan, day))
                .or(() -> oneWordEach.tooMany(plan, day).map(Silence::unsayable));
    }

    /** What the plan means to do as it is now, so that a change can be noticed; empty if that can't be said. */
    Optional<String> meant(Plan plan) {
        try {
            return Optional.of(approvals.fingerprint(plan));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<Silence> tooLate(Plan plan, LocalDate day, Instant now) {
        return occasions.tooLate(plan, day, now).map(Silence::expected);
    }

    private Optional<Silence> unsayable(Plan plan, LocalDate day) {
        try {
            plan.intent().segment().ifPresent(occasions::check);
            speeches.check(plan.intent(), day);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Silence.unsayable(String.valueOf(e.getMessage())));
        }
    }

    /** What is not what was approved waits until somebody has looked; that a day has many people stops no other day. */
    private Optional<Silence> unapproved(Plan plan, LocalDate day) {
        var missing = approvals.missing(plan, day);
        missing.flatMap(why -> plan.approval()).ifPresent(seen -> plans.await(plan.id(), seen.at()));
        return missing.map(Silence::unapproved);
    }
}
