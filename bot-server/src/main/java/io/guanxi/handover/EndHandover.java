package io.guanxi.handover;

import io.guanxi.handover.Handover.State;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.transfer.Transfers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** Calls a handover off before it runs; takes back what WeCom has not been asked for when it does. */
@Component
class EndHandover {
    private final Handovers handovers;
    private final HandoverSteps steps;
    private final Authority authority;
    private final Transfers transfers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EndHandover(
            Handovers handovers,
            HandoverSteps steps,
            Authority authority,
            Transfers transfers,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.handovers = handovers;
        this.steps = steps;
        this.authority = authority;
        this.transfers = transfers;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void cancel(Handover handover, Actor actor) {
        authority.over(handover.predecessor(), actor);
        transaction.executeWithoutResult(status -> {
            if (!steps.cancel(handover.id(), clock.instant())) {
                throw refused("handover " + handover.id() + " runs or is over; POST …/withdraw takes back what WeCom"
                        + " has not been asked for yet");
            }
            note(handover, "handover.cancel", Map.of(), actor);
        });
    }

    /** How many customers and groups that were. */
    int withdraw(Handover handover, Actor actor) {
        authority.over(handover.predecessor(), actor);
        var taken = transaction.execute(status -> {
            if (handovers.find(handover.id()).map(Handover::state).orElseThrow() != State.RUNNING) {
                throw refused("handover " + handover.id() + " does not run");
            }
            int back = transfers.withdraw(handover.id());
            note(handover, "handover.withdraw", Map.of("back", Integer.toString(back)), actor);
            return back;
        });
        return Optional.ofNullable(taken).orElse(0);
    }

    private void note(Handover handover, String what, Map<String, String> details, Actor actor) {
        audit.append(List.of(new AuditEntry(
                clock.instant(), actor, what, Optional.empty(), Optional.of(handover.predecessor()), details)));
    }

    private static ResponseStatusException refused(String sentence) {
        return new ResponseStatusException(HttpStatus.CONFLICT, sentence);
    }
}
