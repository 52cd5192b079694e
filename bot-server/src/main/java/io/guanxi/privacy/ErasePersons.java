package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases a person: first they are known as erased, so that nothing of them is written any more; then every part deletes
 * what it holds; at last the id itself is forgotten, and a pseudonym remains. After a crash it goes on from the second step.
 */
@Component
public class ErasePersons {
    private static final Logger log = LoggerFactory.getLogger(ErasePersons.class);
    private static final int AT_ONCE = 100;

    private final ErasureMapper rows;
    private final ErasedPersons erased;
    private final Pseudonyms pseudonyms;
    private final AuditTrail audit;
    private final ObjectProvider<PersonalData> parts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ErasePersons(
            ErasureMapper rows,
            ErasedPersons erased,
            Pseudonyms pseudonyms,
            AuditTrail audit,
            ObjectProvider<PersonalData> parts,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.erased = erased;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.parts = parts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Answers when nothing of any of them is left. All are begun at once, so that a crash leaves none out. The reason is a
     * code, for nobody's words may stay.
     */
    void erase(Collection<ExternalUserId> customers, Reason reason, Actor actor) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            erased.closeGates();
            for (var customer : customers) {
                rows.begin(pseudonyms.inErased(customer), now, customer.value());
                audit.append(List.of(entry(now, actor, "customer.erase", customer, Map.of("reason", reason.name()))));
            }
        });
        customers.forEach(this::finish);
    }

    /** Nobody needs the data any more (PIPL art. 19, 47). */
    public void whenTimeIsOver(ExternalUserId customer) {
        erase(List.of(customer), Reason.RETENTION, Actor.SERVER);
    }

    /** Why somebody is erased (PIPL art. 47). */
    enum Reason {
        REQUEST,
        WITHDRAWAL,
        PURPOSE_ENDED,
        RETENTION
    }

    private void finish(ExternalUserId customer) {
        parts.orderedStream().forEach(part -> part.erase(customer));
        transaction.executeWithoutResult(status -> {
            audit.append(List.of(entry(clock.instant(), Actor.SERVER, "customer.erased", customer, Map.of())));
            rows.finish(pseudonyms.inErased(customer));
        });
        log.info("A person was erased");
    }

    /** What a crash left half done. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void goOn() {
        var before = clock.instant().minusSeconds(60);
        for (var id : rows.unfinished(before, AT_ONCE)) {
            try {
                finish(new ExternalUserId(id));
            } catch (RuntimeException e) {
                log.warn(
                        "An erasure can't be finished now, trying again: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private static AuditEntry entry(
            Instant at, Actor actor, String what, ExternalUserId customer, Map<String, String> details) {
        return new AuditEntry(at, actor, what, Optional.of(customer), Optional.empty(), details);
    }
}
