package io.guanxi.customer;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The wishes not to be touched. They hold at once: what was planned is withdrawn in the same transaction. */
@Component
public class OptOuts {
    private final CustomerMapper rows;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OptOuts(
            CustomerMapper rows,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** False if there is no such customer; saying it again keeps the first time. */
    public boolean optOut(ExternalUserId customer, String reason, Actor actor) {
        var now = clock.instant();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.optOut(customer.value(), reason, now) == 0) {
                return false;
            }
            note("customer.opt-out", customer, actor);
            events.publishEvent(new CustomersOptedOut(List.of(customer), now));
            return true;
        }));
    }

    /** From now on plans may reach them again; what was withdrawn stays so. */
    public void optIn(ExternalUserId customer, Actor actor) {
        transaction.executeWithoutResult(status -> {
            if (rows.optIn(customer.value()) > 0) {
                note("customer.opt-in", customer, actor);
            }
        });
    }

    private void note(String what, ExternalUserId customer, Actor actor) {
        audit.append(List.of(
                new AuditEntry(clock.instant(), actor, what, Optional.of(customer), Optional.empty(), Map.of())));
    }
}
