package io.guanxi.coupon;

import io.guanxi.wecom.ExternalUserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A benefit that was issued to somebody, with its fate.
 *
 * @param customer empty if they were erased
 */
public record Coupon(
        CouponCode code,
        String source,
        String number,
        Optional<ExternalUserId> customer,
        Terms terms,
        State state,
        Instant issuedAt,
        Optional<Redemption> redemption) {
    /** The names are stored and never change. */
    public enum State {
        ISSUED,
        REDEEMED,
        EXPIRED,
        WITHDRAWN
    }

    /** Where and when. */
    public record Redemption(String shop, String number, Optional<BigDecimal> amount, Instant at) {}

    /** Nobody has to come by at the end of its time for it to be over. */
    State stateAt(Instant now) {
        return state == State.ISSUED && !now.isBefore(terms.until()) ? State.EXPIRED : state;
    }
}
