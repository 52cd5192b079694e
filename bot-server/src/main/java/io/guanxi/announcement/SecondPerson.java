package io.guanxi.announcement;

import io.guanxi.announcement.ChooseGroups.Chosen;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is said to many customers needs a second person, who agrees to exactly what is said, to which groups, and when. What
 * features announce themselves is decided where they are: its words are theirs.
 */
@Component
class SecondPerson {
    private final GroupApprovalSettings settings;
    private final AnnouncementMapper announcements;
    private final ProgrammeMapper programmes;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecondPerson(
            GroupApprovalSettings settings,
            AnnouncementMapper announcements,
            ProgrammeMapper programmes,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.announcements = announcements;
        this.programmes = programmes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean needed(Chosen chosen) {
        return chosen.customers() > settings.approvalAbove();
    }

    boolean missing(Announcement it, Chosen chosen) {
        return it.source().isEmpty() && it.written().valid().isEmpty() && needed(chosen);
    }

    /** False if it is over, or under way. */
    boolean approve(Announcement seen, Fingerprint fingerprint, Actor actor) {
        check("announcement " + seen.id(), seen.written(), fingerprint, actor);
        return noted(
                () -> announcements.approve(seen.id().value(), fingerprint.bytes(), actor.name(), clock.instant()),
                "announcement",
                seen.id().toString(),
                actor);
    }

    /** False if it is cancelled, or somebody has changed it. */
    boolean approve(Programme seen, Fingerprint fingerprint, Actor actor) {
        check("programme " + seen.id(), seen.written(), fingerprint, actor);
        var author = seen.written().author();
        return noted(
                () -> programmes.approve(seen.id().value(), author, fingerprint.bytes(), actor.name(), clock.instant()),
                "programme",
                seen.id().toString(),
                actor);
    }

    private boolean noted(IntSupplier deed, String what, String id, Actor actor) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (deed.getAsInt() == 0) {
                return false;
            }
            audit.append(List.of(new AuditEntry(
                    clock.instant(), actor, what + ".approve", Optional.empty(), Optional.empty(), Map.of(what, id))));
            return true;
        }));
    }

    /** Refuses, in a sentence, whoever can't agree to this. */
    private static void check(String what, Written written, Fingerprint seen, Actor actor) {
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
