package io.guanxi.coupon;

import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes back what was issued by mistake, unless it has been redeemed. */
@Component
class WithdrawCoupons {
    private final Coupons coupons;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WithdrawCoupons(Coupons coupons, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.coupons = coupons;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean withdraw(CouponCode code, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!coupons.withdraw(code)) {
                return false;
            }
            var coupon = coupons.find(code).orElseThrow();
            var details = Map.of("source", coupon.source(), "number", coupon.number());
            audit.append(List.of(new AuditEntry(
                    clock.instant(), actor, "coupon.withdraw", coupon.customer(), Optional.empty(), details)));
            return true;
        }));
    }
}
