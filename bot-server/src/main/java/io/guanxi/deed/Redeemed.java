package io.guanxi.deed;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Knows when customers redeemed something. A package that knows it brings it as a bean; asked in sets, never one by one. */
public interface Redeemed {
    /**
     * The first redemption of each at or after their moment, of those who made one. What was taken back is none.
     *
     * @param sources only of these, as occasions name them; empty: whatever was redeemed
     */
    Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments, Optional<Set<String>> sources);
}
