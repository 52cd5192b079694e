package io.guanxi.channel;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people at a desk do to channels: the deed and its entry in the audit trail are one transaction. */
@Component
class Deeds {
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Clock clock;

    Deeds(TransactionTemplate transaction, AuditTrail audit, Clock clock) {
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param details ids only */
    <T> T done(Actor actor, String what, Map<String, String> details, Supplier<T> deed) {
        return done(actor, what, Optional.empty(), Optional.empty(), details, deed);
    }

    <T> T done(Actor actor, String what, StaffId staff, Map<String, String> details, Supplier<T> deed) {
        return done(actor, what, Optional.empty(), Optional.of(staff), details, deed);
    }

    <T> T done(Actor actor, String what, ExternalUserId customer, Supplier<T> deed) {
        return done(actor, what, Optional.of(customer), Optional.empty(), Map.of(), deed);
    }

    private <T> T done(
            Actor actor,
            String what,
            Optional<ExternalUserId> customer,
            Optional<StaffId> staff,
            Map<String, String> details,
            Supplier<T> deed) {
        var result = transaction.execute(status -> {
            T value = deed.get();
            audit.append(List.of(new AuditEntry(clock.instant(), actor, what, customer, staff, details)));
            return Optional.of(value);
        });
        return Optional.ofNullable(result).flatMap(value -> value).orElseThrow();
    }
}
