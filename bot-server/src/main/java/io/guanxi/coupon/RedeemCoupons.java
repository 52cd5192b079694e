package io.guanxi.coupon;

import io.guanxi.coupon.Coupon.Redemption;
import io.guanxi.coupon.Redeeming.Reason;
import io.guanxi.coupon.Redeeming.Redeemed;
import io.guanxi.coupon.Redeeming.Refused;
import io.guanxi.coupon.Redeeming.TooLate;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.trust.SignalKind;
import io.guanxi.trust.TrustSignals;
import io.guanxi.trust.TrustSignals.Signal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Redeems coupons, each once however many tills try at the same moment, and undoes it for a while. */
@Component
class RedeemCoupons {
    static final Duration UNDO_WITHIN = Duration.ofMinutes(10);
    /** Between an attempt and the look at why it failed, somebody may have undone what stood in its way. */
    private static final int ATTEMPTS = 5;

    private final CouponMapper rows;
    private final TrustSignals signals;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RedeemCoupons(
            CouponMapper rows, TrustSignals signals, AuditTrail audit, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.signals = signals;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who asks a till to redeem.
     *
     * @param shop its code; may be empty for a coupon that holds everywhere
     * @param number the till's own: the same again is the same redemption, also after its answer was lost
     */
    record Till(String shop, String number, Optional<BigDecimal> amount, Actor actor) {
        Till {
            if (shop.length() > 64 || number.isBlank() || number.length() > 64) {
                throw new IllegalArgumentException(
                        "A redemption has a shop of at most 64 characters and a number of the till's own, 1 to 64");
            }
            if (amount.filter(paid -> paid.signum() < 0 || paid.scale() > 2 || paid.precision() - paid.scale() > 10)
                    .isPresent()) {
                throw new IllegalArgumentException("The amount is what was paid, such as 88.50");
            }
        }

        /** Its shop, if it names one. */
        Set<String> shops() {
            return shop.isEmpty() ? Set.of() : Set.of(shop);
        }
    }

    /** Whether it is this till's redemption already. */
    boolean isRedeemed(CouponCode code, Till till) {
        return find(code)
                .flatMap(Coupon::redemption)
                .filter(earlier -> isBy(till, earlier))
                .isPresent();
    }

    Redeeming redeem(CouponCode code, Till till) {
        for (int i = 0; i < ATTEMPTS; i++) {
            var answer = Objects.requireNonNull(transaction.execute(status -> attempt(code, till)));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new IllegalStateException("This coupon is being redeemed and undone at the same time; ask again");
    }

    /** Empty if what stood in its way is not there any more. */
    private Optional<Redeeming> attempt(CouponCode code, Till till) {
        var now = clock.instant();
        if (rows.redeem(code.value(), till.shop(), till.number(), now) == 0) {
            return why(code, till);
        }
        var by = till.actor();
        rows.redeemed(
                code.value(),
                till.shop(),
                till.number(),
                till.amount().orElse(null),
                by.kind().name(),
                by.name(),
                now);
        var coupon = find(code).orElseThrow();
        coupon.customer().ifPresent(customer -> signals.saw(List.of(new Signal(customer, SignalKind.CLAIMED, now))));
        note("coupon.redeem", by, coupon, till.shop());
        return Optional.of(new Redeemed(coupon, coupon.redemption().orElseThrow(), false));
    }

    private Optional<Redeeming> why(CouponCode code, Till till) {
        var found = find(code);
        if (found.isEmpty()) {
            return refused(Reason.UNKNOWN, "没有这张券，请核对券码。");
        }
        var coupon = found.get();
        var earlier = coupon.redemption();
        if (earlier.isPresent()) {
            return Optional.of(
                    isBy(till, earlier.get())
                            ? new Redeemed(coupon, earlier.get(), true)
                            : new TooLate(coupon, earlier.get()));
        }
        return refusal(coupon, till);
    }

    private Optional<Redeeming> refusal(Coupon coupon, Till till) {
        var now = clock.instant();
        var terms = coupon.terms();
        return switch (coupon.stateAt(now)) {
            case WITHDRAWN -> refused(Reason.WITHDRAWN, "这张券已作废。");
            case EXPIRED -> refused(Reason.EXPIRED, "这张券已过期。");
            case REDEEMED -> Optional.empty();
            case ISSUED -> {
                if (now.isBefore(terms.from())) {
                    yield refused(Reason.NOT_YET, "这张券还没到使用时间。");
                }
                if (!terms.shops().isEmpty() && !terms.shops().contains(till.shop())) {
                    yield refused(Reason.OTHER_SHOP, "这张券不能在这家门店使用。");
                }
                yield rows.undone(coupon.code().value(), till.shop(), till.number())
                        ? refused(Reason.UNDONE, "这笔核销已撤销；要再次核销，请换一个流水号。")
                        : Optional.empty();
            }
        };
    }

    private static Optional<Redeeming> refused(Reason reason, String why) {
        return Optional.of(new Refused(reason, why));
    }

    private static boolean isBy(Till till, Redemption earlier) {
        return earlier.shop().equals(till.shop()) && earlier.number().equals(till.number());
    }

    /** False if there is no such redemption, or it is too old; true also for one that was undone before. */
    boolean undo(CouponCode code, String shop, String number, Actor actor) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var now = clock.instant();
            if (rows.undo(code.value(), shop, number, now.minus(UNDO_WITHIN), now) == 0) {
                return rows.undone(code.value(), shop, number);
            }
            note("coupon.undo", actor, find(code).orElseThrow(), shop);
            return true;
        }));
    }

    private Optional<Coupon> find(CouponCode code) {
        return rows.find(code.value()).map(Coupons::coupon);
    }

    private void note(String what, Actor actor, Coupon coupon, String shop) {
        var details = Map.of("source", coupon.source(), "number", coupon.number(), "shop", shop);
        audit.append(
                List.of(new AuditEntry(clock.instant(), actor, what, coupon.customer(), Optional.empty(), details)));
    }
}
