package io.guanxi.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A call to WeCom that is decided.
 *
 * @param dedupKey at most 190 ASCII characters; a second call of the same kind and key is the same call
 * @param expiresAt after this instant it is not sent any more, and its kind hears Expired
 */
public record OutboxCall<P>(
        String kind, String dedupKey, Priority priority, Instant notBefore, Optional<Instant> expiresAt, P payload) {
    public OutboxCall {
        if (dedupKey.isBlank() || dedupKey.length() > 190 || !dedupKey.chars().allMatch(c -> c > 31 && c < 127)) {
            throw new IllegalArgumentException(
                    "The dedup key of a " + kind + " call must be 1 to 190 printable ASCII characters");
        }
    }
}
