package io.guanxi.flashsale;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing of a sale that somebody claimed, or waits for.
 *
 * @param n the customer's first, second, …; empty once it has lapsed
 */
record Claim(long id, long sale, Optional<Integer> n, State state, Instant askedAt, Optional<Instant> heldUntil) {
    /** The names are stored and never change. */
    enum State {
        WAITING,
        HELD,
        CONFIRMED,
        LAPSED
    }
}
