package io.guanxi.touch;

import io.guanxi.privacy.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A plan for many people needs a second person, who agrees to exactly what it says, to whom, and when. */
@Component
class Approvals {
    private final ApprovalSettings settings;
    private final Occasions occasions;
    private final Plans plans;

    Approvals(ApprovalSettings settings, Occasions occasions, Plans plans) {
        this.settings = settings;
        this.occasions = occasions;
        this.plans = plans;
    }

    /** SHA-256 over content, audience, timing and guardrails; what the segment means belongs to it. */
    String fingerprint(Plan plan) {
        var all = new ArrayList<>(plans.written(plan.id()));
        all.add(plan.intent().segment().map(occasions::definition).orElse(""));
        return ContentHash.of(String.join("\u0000", all)).hex();
    }

    boolean approved(Plan plan) {
        return plan.approval()
                .filter(approval -> approval.fingerprint().equals(fingerprint(plan)))
                .isPresent();
    }

    /** Whether a run of that day would be for so many that somebody has to agree. */
    boolean tooManyWithout(Plan plan, LocalDate day) {
        int most = settings.approvalAbove();
        return occasions.count(plan, day, most + 1) > most;
    }

    /** Why a run of that day must not be, in a sentence. */
    Optional<String> missing(Plan plan, LocalDate day) {
        if (approved(plan)) {
            return Optional.empty();
        }
        if (plan.approval().isPresent()) {
            return Optional.of("what " + plan.approval().get().by() + " approved has changed since; approve it again");
        }
        if (tooManyWithout(plan, day)) {
            return Optional.of(
                    "is for more than " + settings.approvalAbove() + " customers, and nobody had approved it");
        }
        return plan.state() == Plan.State.WAITING
                ? Optional.of("was for more than " + settings.approvalAbove() + " customers, and waits for an approval")
                : Optional.empty();
    }

    /** Refuses whoever makes a plan for so many without a name: nobody could be told from them. */
    static void named(Actor author) {
        if (author.kind() != Actor.Kind.OPERATOR) {
            throw new IllegalArgumentException(
                    "the plan is for so many customers that somebody else than its author has"
                            + " to approve it: say who you are in the header X-Operator");
        }
    }

    /**
     * By another person than the author.
     *
     * @param fingerprint of what that person has seen
     * @param now a moment before the plan's last time: it is noted as the approval's own
     * @return false if the plan was cancelled
     */
    boolean approve(Plan plan, String fingerprint, Actor actor, Instant now) {
        if (actor.kind() != Actor.Kind.OPERATOR) {
            throw new IllegalArgumentException("a person approves: say who in the header X-Operator");
        }
        if (plan.author().isEmpty()) {
            throw new IllegalArgumentException("nobody is named as the author of plan " + plan.id()
                    + ", so that nobody can be told from them; make it anew with the header X-Operator");
        }
        if (actor.name().equalsIgnoreCase(plan.author())) {
            throw new IllegalArgumentException("who made the plan can't approve it; ask a second person");
        }
        if (!fingerprint.equals(fingerprint(plan))) {
            throw new IllegalArgumentException("plan " + plan.id()
                    + " is not what that fingerprint stands for; look at it again and approve the one that it has now");
        }
        return plans.approve(plan.id(), fingerprint, actor, now);
    }
}
