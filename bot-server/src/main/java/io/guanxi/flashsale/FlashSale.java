package io.guanxi.flashsale;

import java.time.Instant;

/**
 * A sale of few things to many people at one moment.
 *
 * @param remaining the stock less what is held or confirmed
 */
record FlashSale(long id, Offer offer, int remaining, State state) {
    /** The names are stored and never change. */
    enum State {
        OPEN,
        CANCELLED
    }

    /** Where a sale stands at a moment. */
    enum Phase {
        NOT_YET,
        ON,
        OVER
    }

    Phase phase(Instant now) {
        if (state == State.CANCELLED || !now.isBefore(offer.ends())) {
            return Phase.OVER;
        }
        return now.isBefore(offer.begins()) ? Phase.NOT_YET : Phase.ON;
    }

    /** Not cancelled; what is held may be confirmed after its end. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** What its coupons come from. */
    String source() {
        return source(id);
    }

    static String source(long id) {
        return "flashsale:" + id;
    }
}
