package io.guanxi.announcement;

import io.guanxi.announcement.ChooseGroups.Chosen;
import io.guanxi.privacy.Actor;
import org.springframework.stereotype.Component;

/**
 * What is said to many customers needs a second person, who agrees to exactly what is said, to which groups, and when. What
 * features announce themselves is decided where they are: its words are theirs.
 */
@Component
class SecondPerson {
    private final GroupApprovalSettings settings;

    SecondPerson(GroupApprovalSettings settings) {
        this.settings = settings;
    }

    boolean needed(Chosen chosen) {
        return chosen.customers() > settings.approvalAbove();
    }

    boolean missing(Announcement it, Chosen chosen) {
        return it.source().isEmpty() && it.written().valid().isEmpty() && needed(chosen);
    }

    /** Refuses, in a sentence, whoever can't agree to this. */
    static void check(String what, Written written, Fingerprint seen, Actor actor) {
        if (actor.kind() != Actor.Kind.OPERATOR) {
            throw new IllegalArgumentException("a person approves: say who in the header X-Operator");
        }
        if (actor.name().equalsIgnoreCase(written.author())) {
            throw new IllegalArgumentException("who wrote " + what + " can't approve it; ask a second person");
        }
        if (!seen.equals(written.fingerprint())) {
            throw new IllegalArgumentException(what
                    + " is not what that fingerprint stands for; look at it again and approve the one that it has now");
        }
    }
}
