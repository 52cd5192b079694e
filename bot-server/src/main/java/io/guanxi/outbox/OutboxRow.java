package io.guanxi.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the outbox. {@code firstSentAt} is set while an attempt may have arrived whose outcome we don't know. */
record OutboxRow(
        long id,
        String kind,
        String dedupKey,
        int priority,
        Instant notBefore,
        @Nullable Instant expiresAt,
        String payload,
        int attempts,
        @Nullable Instant firstSentAt,
        int fence,
        Instant createdAt) {

    static OutboxRow fresh(OutboxCall<?> call, String payload, Instant now) {
        return new OutboxRow(
                0,
                call.kind(),
                call.dedupKey(),
                call.priority().rank,
                call.notBefore(),
                call.expiresAt().orElse(null),
                payload,
                0,
                null,
                0,
                now);
    }

    boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Optional<Instant> mayHaveArrivedSince() {
        return Optional.ofNullable(firstSentAt);
    }

    /** What this row is once a worker holds it: the lease is the next fence. */
    OutboxRow leased() {
        return new OutboxRow(
                id,
                kind,
                dedupKey,
                priority,
                notBefore,
                expiresAt,
                payload,
                attempts + 1,
                firstSentAt,
                fence + 1,
                createdAt);
    }
}
