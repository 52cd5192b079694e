package io.guanxi.customer;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import java.time.Instant;

/** One thing that can be said of a relation. */
interface RelationPart {
    /** What of {@code follow f} it asks. */
    Clause where(Argument argument, Instant now);

    /** In Chinese. */
    String words(Argument argument);

    /** Whether it is asked of relations that have ended too. */
    default boolean ofEnded(Argument argument) {
        return false;
    }
}
