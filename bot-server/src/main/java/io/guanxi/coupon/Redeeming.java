package io.guanxi.coupon;

import io.guanxi.coupon.Coupon.Redemption;

/** What came of an attempt to redeem a coupon. */
sealed interface Redeeming {
    /** By this attempt, or by an earlier one of the same shop and number. */
    record Redeemed(Coupon coupon, Redemption redemption, boolean repeated) implements Redeeming {}

    /** By somebody else before. */
    record TooLate(Coupon coupon, Redemption redemption) implements Redeeming {}

    /**
     * It can't be redeemed, whoever asks.
     *
     * @param why in Chinese, for the person at the counter
     */
    record Refused(Reason reason, String why) implements Redeeming {}

    /** In API answers; never changes. */
    enum Reason {
        UNKNOWN,
        NOT_YET,
        EXPIRED,
        WITHDRAWN,
        OTHER_SHOP,
        UNDONE
    }
}
