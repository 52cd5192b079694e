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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is said to many customers needs a second person, who agrees to exactly what is said, to which groups, and when. What
 * features announce themselves is decided where they are: its words are theirs.
 */
@Component
class SecondPerson {
    static final String PROGRAMME_NOT_APPROVED =
            "nobody had approved its programme as it was then; what was missed so is not made up for";

    private static final Logger log = LoggerFactory.getLogger(SecondPerson.class);

    private final GroupApprovalSettings settings;
    private final ChooseGroups choose;
    private final AnnouncementMapper announcements;
    private final ProgrammeMapper programmes;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SecondPerson(
            GroupApprovalSettings settings,
            ChooseGroups choose,
            AnnouncementMapper announcements,
            ProgrammeMapper programmes,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.choose = choose;
        this.announcements = announcements;
        this.programmes = programmes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean needed(GroupChoice choice) {
        return needed(List.of(choice)).get(0);
    }

    /** Of each, counting all groups that are meant: what keeps some of them from it today may not when it is begun. */
    List<Boolean> needed(List<GroupChoice> choices) {
        return choose.customersMeant(choices).stream()
                .map(customers -> customers > settings.approvalAbove())
                .toList();
    }

    /** Of one that is begun or over nobody has to agree any more. */
    boolean needed(Announcement it) {
        return switch (it.state()) {
            case WAITING -> true;
            case PLANNED -> it.source().isEmpty() && needed(it.groups());
            case ASKED, FINISHED, SKIPPED, CANCELLED -> false;
        };
    }

    boolean missing(Announcement it, Chosen chosen) {
        return it.source().isEmpty() && it.written().valid().isEmpty() && chosen.customers() > settings.approvalAbove();
    }

    /** Refuses whoever writes for so many without a name: nobody could be told from them. */
    static void named(String what, Actor author) {
        if (author.kind() != Actor.Kind.OPERATOR) {
            throw new IllegalArgumentException(what + " is for so many customers that somebody else than its author has"
                    + " to approve it: say who you are in the header X-Operator");
        }
    }

    /** One that was begun without the approval that it needs waits; a time of a programme is left out. In the caller's transaction. */
    void doWithout(Announcement it) {
        long id = it.id().value();
        if (it.programme().isEmpty()) {
            log.warn("Announcement {} is for so many customers now that it waits for an approval", id);
            announcements.await(id);
            return;
        }
        var programme = it.programme().orElseThrow();
        if (announcements.skip(id, PROGRAMME_NOT_APPROVED) > 0) {
            log.warn("Announcement {} is left out: nobody has approved programme {} as it is", id, programme);
            programmes.giveBack(programme.value());
        }
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
        if (written.author().isEmpty()) {
            throw new IllegalArgumentException("nobody is named as the author of " + what
                    + ", so that nobody can be told from them; write it anew with the header X-Operator");
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
