package io.guanxi.trust;

import io.guanxi.segment.Clause;
import java.time.Instant;

/** How often customers bought. Whoever knows it plugs in by a bean, so that levels are worked out where the rows are. */
public interface BuyingRecord {
    /**
     * A SELECT with the columns {@code external_userid}, {@code orders}, {@code own_accord} (orders made by themselves),
     * {@code lately} (orders at or after that moment), {@code last_at}: one row for each of these customers who bought.
     */
    Clause tally(Whose whose, Instant lately);
}
