package io.guanxi.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox.
 *
 * @param firstSentAt of the attempts that may have arrived and whose outcome we don't know
 * @param leasedUntil of the worker that holds it
 */
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
        @Nullable Instant leasedUntil,
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
                null,
                now);
    }

    boolean expiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    Optional<Instant> mayHaveArrivedSince() {
        return Optional.ofNullable(firstSentAt);
    }

    /** Whether the lease still holds then. */
    boolean leasedAt(Instant then) {
        return leasedUntil != null && then.isBefore(leasedUntil);
    }

    /** What this row is once a worker holds it: the lease is the next fence. */
    OutboxRow leased(Instant until) {
        return with(attempts + 1, firstSentAt, fence + 1, until);
    }

    /** The attempts before did not arrive. */
    OutboxRow sentAgain(Instant at, Instant until) {
        return with(attempts, at, fence, until);
    }

    private OutboxRow with(int attempts, @Nullable Instant firstSentAt, int fence, Instant leasedUntil) {
        return new OutboxRow(
                id,
                kind,
                dedupKey,
                priority,
                notBefore,
                expiresAt,
                payload,
                attempts,
                firstSentAt,
                fence,
                leasedUntil,
                createdAt);
    }
}
