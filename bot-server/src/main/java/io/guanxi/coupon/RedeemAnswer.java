package io.guanxi.coupon;

import io.guanxi.coupon.Coupon.Redemption;
import io.guanxi.coupon.Redeeming.Redeemed;
import io.guanxi.coupon.Redeeming.Refused;
import io.guanxi.coupon.Redeeming.TooLate;
import java.util.Optional;

/**
 * What a till hears.
 *
 * @param reason empty if it was redeemed by this request or by an earlier one with the same number
 * @param redemption where and when, also if somebody else was first
 */
record RedeemAnswer(
        boolean redeemed,
        Optional<String> reason,
        Optional<String> why,
        Optional<String> benefit,
        Optional<Redemption> redemption) {

    static RedeemAnswer to(Redeeming outcome) {
        if (outcome instanceof Redeemed done) {
            return known(done.coupon(), done.redemption(), Optional.empty(), Optional.empty());
        }
        if (outcome instanceof TooLate late) {
            return known(late.coupon(), late.redemption(), Optional.of("REDEEMED"), Optional.of("这张券已核销过。"));
        }
        var refused = (Refused) outcome;
        return new RedeemAnswer(
                false,
                Optional.of(refused.reason().name()),
                Optional.of(refused.why()),
                Optional.empty(),
                Optional.empty());
    }

    private static RedeemAnswer known(
            Coupon coupon, Redemption redemption, Optional<String> reason, Optional<String> why) {
        var benefit = Optional.of(coupon.terms().benefit());
        return new RedeemAnswer(reason.isEmpty(), reason, why, benefit, Optional.of(redemption));
    }
}
