package io.guanxi.trust;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A guide's word that they talked with a customer today: what they say to each other we neither hear nor ask. */
@Component
class TalkedToday {
    private final TrustSignals signals;
    private final Talks talks;
    private final AuditTrail audit;
    private final TrustSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TalkedToday(
            TrustSignals signals,
            Talks talks,
            AuditTrail audit,
            TrustSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.signals = signals;
        this.talks = talks;
        this.audit = audit;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Once a day: the second time on a day is the same sign, for it carries the time of the day's beginning. */
    void note(ExternalUserId customer, StaffId guide, Actor actor) {
        transaction.executeWithoutResult(status -> {
            signals.saw(List.of(new Signal(customer, SignalKind.TALKED_TODAY, today())));
            talks.note(customer, clock.instant());
            audit.append(List.of(new AuditEntry(
                    clock.instant(), actor, "trust.talked", Optional.of(customer), Optional.of(guide), Map.of())));
        });
    }

    private Instant today() {
        return clock.instant()
                .atZone(settings.zone())
                .toLocalDate()
                .atStartOfDay(settings.zone())
                .toInstant();
    }
}
