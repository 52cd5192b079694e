package io.guanxi.touch;

import static java.util.stream.Collectors.toMap;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.touch.ComplaintMapper.ComplaintRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers who complained: for a while they hear nothing but service. */
@Component
class Complaints {
    private static final Skip COMPLAINED = new Skip("COMPLAINED", "complained after the plan was made");

    private final ComplaintMapper rows;
    private final TouchDays days;
    private final TouchMeters meters;
    private final ErasedPersons erased;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Complaints(
            ComplaintMapper rows,
            TouchDays days,
            TouchMeters meters,
            ErasedPersons erased,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.days = days;
        this.meters = meters;
        this.erased = erased;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What WeCom was not asked for is not sent any more. Nothing is kept of somebody who was erased. */
    Optional<ComplaintRow> note(ExternalUserId customer, Duration quiet, Actor actor) {
        var now = clock.instant();
        transaction.executeWithoutResult(status -> {
            if (erased.among(List.of(customer)).isEmpty()) {
                rows.add(customer.value(), now, now.plus(quiet));
                skipPlanned(customer, now);
                note("touch.complaint", customer, actor);
            }
        });
        return rows.find(customer.value());
    }

    private void skipPlanned(ExternalUserId customer, Instant now) {
        int skipped = rows.skipPlanned(customer.value(), COMPLAINED.reason(), COMPLAINED.sentence(), now);
        days.free(customer);
        meters.failed(TouchState.SKIPPED, COMPLAINED, skipped);
    }

    void remove(ExternalUserId customer, Actor actor) {
        transaction.executeWithoutResult(status -> {
            if (rows.remove(customer.value()) > 0) {
                note("touch.complaint-over", customer, actor);
            }
        });
    }

    Optional<ComplaintRow> find(ExternalUserId customer) {
        return rows.find(customer.value());
    }

    /** Of those who complained once. */
    Map<ExternalUserId, Instant> quietUntil(Collection<ExternalUserId> customers) {
        return customers.isEmpty()
                ? Map.of()
                : rows.of(customers.stream().map(ExternalUserId::value).toList()).stream()
                        .collect(toMap(row -> new ExternalUserId(row.externalUserid()), ComplaintRow::quietUntil));
    }

    private void note(String what, ExternalUserId customer, Actor actor) {
        audit.append(List.of(
                new AuditEntry(clock.instant(), actor, what, Optional.of(customer), Optional.empty(), Map.of())));
    }
}
