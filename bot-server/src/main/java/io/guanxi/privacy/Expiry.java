package io.guanxi.privacy;

import java.time.Duration;
import java.time.Instant;

/**
 * One kind of data that is not kept for ever.
 *
 * @param what for the log, for example {@code welcomes}
 */
public record Expiry(String what, Duration keep, Purge purge) {
    /** Deletes at most {@code limit} of what is older than {@code before}, in one small statement. */
    @FunctionalInterface
    public interface Purge {
        int oldest(Instant before, int limit);
    }
}
