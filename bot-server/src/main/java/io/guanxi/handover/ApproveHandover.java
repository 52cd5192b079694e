package io.guanxi.handover;

import io.guanxi.handover.Line.State;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.transfer.CustomerMove;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.transfer.Transfers;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** What was approved is exactly what is handed over to be done, or nothing: both happen in one transaction. */
@Component
class ApproveHandover {
    private static final int PAGE = 1_000;

    private final Handovers handovers;
    private final HandoverSteps steps;
    private final Lines lines;
    private final GroupLines groups;
    private final RuleBook book;
    private final Authority authority;
    private final RoomLeft room;
    private final Transfers transfers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final HandoverSettings settings;
    private final Clock clock;

    ApproveHandover(
            Handovers handovers,
            HandoverSteps steps,
            Lines lines,
            GroupLines groups,
            RuleBook book,
            Authority authority,
            RoomLeft room,
            Transfers transfers,
            AuditTrail audit,
            TransactionTemplate transaction,
            HandoverSettings settings,
            Clock clock) {
        this.handovers = handovers;
        this.steps = steps;
        this.lines = lines;
        this.groups = groups;
        this.book = book;
        this.authority = authority;
        this.room = room;
        this.transfers = transfers;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param fingerprint of what that person has seen */
    void approve(Handover seen, String fingerprint, Actor actor) {
        var who = authority.over(seen.predecessor(), actor);
        if (!seen.fingerprint().equals(fingerprint)) {
            throw refused("handover " + seen.id() + " is not what that fingerprint stands for any more;"
                    + " look at it again and approve the one that it has now");
        }
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            var rules = book.oneAfterTheOther().rules();
            boolean two = lines.count(seen.id(), State.PROPOSED) > settings.secondAbove();
            if (steps.start(seen, two, who, now)) {
                handOver(seen, rules, actor, now);
            } else if (two && steps.agreeFirst(seen, who)) {
                checkRoom(seen, rules);
                note(seen, actor, "handover.agree", now, Map.of("fingerprint", fingerprint));
            } else if (two && steps.start(seen, true, who, now)) { // somebody else agreed between the two
                handOver(seen, rules, actor, now);
            } else {
                throw refused(why(seen.id(), who));
            }
        });
    }

    /** Approvals come one after the other, so that two of them do not both give somebody the last of their room. */
    private void checkRoom(Handover seen, HandoverRules rules) {
        room.lacking(seen.id(), rules).ifPresent(sentence -> {
            throw refused(sentence);
        });
    }

    private void handOver(Handover seen, HandoverRules rules, Actor actor, Instant now) {
        checkRoom(seen, rules);
        int customers = lines.approve(seen.id());
        var page = lines.moves(seen.id(), "", PAGE);
        while (!page.isEmpty()) {
            transfers.customers(seen.order(), page);
            page = lines.moves(seen.id(), last(page).value(), PAGE);
        }
        var moves = groups.approve(seen.id());
        if (!moves.isEmpty()) {
            transfers.groups(seen.order(), moves);
        }
        note(
                seen,
                actor,
                "handover.approve",
                now,
                Map.of(
                        "fingerprint",
                        seen.fingerprint(),
                        "customers",
                        Integer.toString(customers),
                        "groups",
                        Integer.toString(moves.size())));
    }

    private static ExternalUserId last(List<CustomerMove> page) {
        return page.get(page.size() - 1).customer();
    }

    private void note(Handover seen, Actor actor, String what, Instant now, Map<String, String> details) {
        audit.append(
                List.of(new AuditEntry(now, actor, what, Optional.empty(), Optional.of(seen.predecessor()), details)));
    }

    /** What stands in the way now. */
    private String why(long id, String who) {
        var handover = handovers.find(id).orElseThrow();
        var name = "handover " + id + " ";
        if (handover.approver().isPresent()) {
            return name + "was approved by " + handover.approver().get() + " already";
        }
        if (handover.state() != Handover.State.PROPOSED) {
            return name + "has no proposal to approve: it is " + handover.state();
        }
        if (handover.kind() == Kind.LEFT && handover.leftAt().isEmpty()) {
            return name + "is prepared for the day on which " + handover.predecessor()
                    + " leaves; approve it then, or cancel it and make one of kind HERE";
        }
        if (handover.rulesVersion() != book.now().version()) {
            return "the rules have changed since; have " + name
                    + "proposed anew (POST …/proposal) and look at it again";
        }
        if (handover.firstApprover().filter(who::equalsIgnoreCase).isPresent()) {
            return name + "moves more than " + settings.secondAbove() + " customers: a second person has to approve it";
        }
        return name + "has changed since; look at it again and approve the fingerprint that it has now";
    }

    private static ResponseStatusException refused(String sentence) {
        return new ResponseStatusException(HttpStatus.CONFLICT, sentence);
    }
}
