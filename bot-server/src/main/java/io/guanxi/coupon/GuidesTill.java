package io.guanxi.coupon;

import io.guanxi.coupon.Redeeming.Redeemed;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.ExternalUserId;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where guides redeem coupons without writing: what may be redeemed of a customer, done and undone as by words. */
@Component
public class GuidesTill {
    private final RedeemByGuide redeem;
    private final UndoByGuide undo;
    private final Coupons coupons;
    private final Clock clock;

    GuidesTill(RedeemByGuide redeem, UndoByGuide undo, Coupons coupons, Clock clock) {
        this.redeem = redeem;
        this.undo = undo;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** What came of it, as the guide reads it. */
    public record Answer(boolean redeemed, String words) {}

    /** Those of the latest of the customer's that can be redeemed now. */
    public List<Coupon> open(ExternalUserId customer, int limit) {
        var now = clock.instant();
        return coupons.of(customer, limit).stream()
                .filter(coupon -> coupon.stateAt(now) == Coupon.State.ISSUED)
                .filter(coupon -> !now.isBefore(coupon.terms().from()))
                .toList();
    }

    /**
     * Redeems it in the guide's shop.
     *
     * @param number 1 to 64 characters: the same again is the same redemption
     */
    public Answer redeem(Guide guide, CouponCode code, Optional<BigDecimal> amount, String number) {
        var outcome = redeem.redeem(guide, code, amount, number);
        return outcome instanceof Redeemed done
                ? new Answer(true, "核销成功：" + done.coupon().terms().benefit())
                : new Answer(false, redeem.words(outcome));
    }

    /** Takes back what the guide redeemed a moment ago; says so if there is nothing. */
    public String undo(Guide guide, CouponCode code) {
        return undo.undo(guide, code);
    }
}
