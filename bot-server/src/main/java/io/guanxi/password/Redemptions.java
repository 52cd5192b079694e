package io.guanxi.password;

import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.trust.SignalKind;
import io.guanxi.trust.TrustSignals;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows from a redemption, and from taking it back; in the transaction that notes it. */
@Component
class Redemptions {
    private final PasswordRedemptionMapper rows;
    private final TrustSignals signals;
    private final BenefitCoupons coupons;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Redemptions(
            PasswordRedemptionMapper rows,
            TrustSignals signals,
            BenefitCoupons coupons,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.signals = signals;
        this.coupons = coupons;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    static Optional<String> guide(Actor by) {
        return by.kind() == Actor.Kind.GUIDE ? Optional.of(by.name()) : Optional.empty();
    }

    Verdict begun(long id, Claim claim, Password password, Optional<ExternalUserId> customer) {
        customer.ifPresent(who -> signals.saw(List.of(new Signal(who, SignalKind.REDEEMED_PASSWORD, claim.at()))));
        customer.ifPresent(who -> coupons.issue(id, password, who));
        events.publishEvent(new PasswordRedeemed(id, password.id(), claim.shop(), customer, claim.at()));
        note("password.redeem", id, customer, claim.by());
        return new Verdict.Redeemed(id, password, customer, claim.at(), false);
    }

    /** It turned out whose it is; the customer did come and say the words. */
    void recognised(RedemptionRow row, ExternalUserId customer, boolean doubled) {
        signals.saw(List.of(new Signal(customer, SignalKind.REDEEMED_PASSWORD, row.redeemedAt())));
        note(
                doubled ? "password.double" : "password.recognise",
                row.redemptionId(),
                Optional.of(customer),
                Actor.SERVER);
    }

    /** What came of taking one back. */
    enum Undoing {
        UNDONE,
        /** Somebody had done it already. */
        BEFORE,
        /** Its coupon has been redeemed and must be taken back first. */
        COUPON_USED
    }

    /** Once. The sign of trust stays: the customer did come and say the words. */
    Undoing undo(RedemptionRow row, Actor by) {
        if (!coupons.takeBack(row)) {
            return Undoing.COUPON_USED;
        }
        if (rows.undo(row.redemptionId(), clock.instant()) == 0) {
            return Undoing.BEFORE;
        }
        var customer = Optional.ofNullable(row.externalUserid()).map(ExternalUserId::new);
        events.publishEvent(new RedemptionUndone(row.redemptionId(), customer));
        note("password.undo", row.redemptionId(), customer, by);
        return Undoing.UNDONE;
    }

    /** A till is no person. */
    private void note(String what, long id, Optional<ExternalUserId> customer, Actor by) {
        if (by.kind() != Actor.Kind.API) {
            audit.append(List.of(new AuditEntry(
                    clock.instant(),
                    by,
                    what,
                    customer,
                    guide(by).map(StaffId::new),
                    Map.of("redemption", Long.toString(id)))));
        }
    }
}
