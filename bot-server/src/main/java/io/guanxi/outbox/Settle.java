package io.guanxi.outbox;

import io.guanxi.wecom.ApiError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what became of a leased call; refused when the lease has passed to another worker meanwhile. */
@Component
class Settle {
    private static final Logger log = LoggerFactory.getLogger(Settle.class);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int BROKEN_AFTER = 6;

    private final OutboxMapper rows;
    private final OutboxKinds kinds;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final OutboxSettings settings;
    private final MeterRegistry meters;

    Settle(
            OutboxMapper rows,
            OutboxKinds kinds,
            JsonMapper json,
            TransactionTemplate transaction,
            Clock clock,
            OutboxSettings settings,
            MeterRegistry meters) {
        this.rows = rows;
        this.kinds = kinds;
        this.json = json;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * The row right before it is sent, with a lease that outlasts the call; empty if another holds it, for then that one asks
     * what became of it. What was looked up did not arrive, so that of an unknown outcome from now on only this attempt is
     * looked for.
     */
    Optional<OutboxRow> toSend(OutboxRow row) {
        var now = clock.instant();
        boolean first = row.mayHaveArrivedSince().isEmpty();
        if (first && row.leasedAt(now.plus(LONGEST_CALL))) {
            return Optional.of(row);
        }
        var until = now.plus(settings.lease());
        if (rows.toSend(row.id(), row.fence(), now, until) == 0) {
            report(row, "LATE");
            return Optional.empty();
        }
        return Optional.of(first ? row : row.sentAgain(now, until));
    }

    <P, R> void done(OutboxKind<P, R> kind, OutboxRow row, P payload, R result) {
        close(kind, row, payload, new Settlement.Done<>(result, clock.instant()), "DONE", Optional.empty());
    }

    <P, R> void refused(OutboxKind<P, R> kind, OutboxRow row, P payload, ApiError error) {
        var settlement = new Settlement.Refused<R>(error.code(), error.message());
        close(kind, row, payload, settlement, "REFUSED", Optional.of(error));
    }

    <P, R> void expired(OutboxKind<P, R> kind, OutboxRow row, P payload) {
        var late = row.expiresAt() == null ? Duration.ZERO : Duration.between(row.expiresAt(), clock.instant());
        var reason = "too late by " + late.toMillis() + " ms";
        var error = new ApiError(kind.api(), 0, reason);
        close(kind, row, payload, new Settlement.Expired<>(reason), "EXPIRED", Optional.of(error));
    }

    /** WeCom did not do it and another try has a chance. */
    void retryAfter(OutboxRow row, Duration atLeast, ApiError error) {
        var backoff = backoff(row);
        retryAt(row, clock.instant().plus(atLeast.compareTo(backoff) > 0 ? atLeast : backoff), error);
    }

    void retryAt(OutboxRow row, Instant next, ApiError error) {
        if (row.expiresAt() == null && givenUp(row)) {
            dead(row, error.code(), CarryOut.words(error));
            return;
        }
        write(row, next, null, row.attempts(), error.code(), CarryOut.words(error));
    }

    /** The call may have arrived: keep since when, so that it is looked up before it is sent again. */
    void unknown(OutboxRow row, Optional<Duration> pause, String why) {
        var since = row.mayHaveArrivedSince().orElseGet(clock::instant);
        if (givenUp(row)) {
            dead(row, 0, why);
            return;
        }
        write(row, clock.instant().plus(pause.orElseGet(() -> backoff(row))), since, row.attempts(), 0, why);
    }

    /** Nothing was sent and it is nobody's failure. */
    void postpone(OutboxRow row, Duration pause, String why) {
        write(row, clock.instant().plus(pause), row.firstSentAt(), row.attempts() - 1, null, why);
    }

    /**
     * Our own code failed; whether the call arrived is not known. One with a time of its own ends with that, however often it
     * had to wait before.
     */
    void broken(OutboxRow row, RuntimeException e) {
        var why = "our own code failed: " + e.getClass().getSimpleName();
        if (row.expiresAt() == null && row.attempts() >= BROKEN_AFTER) {
            dead(row, 0, why);
        } else {
            unknown(row, Optional.of(backoff(row)), why);
        }
    }

    private <P, R> void close(
            OutboxKind<P, R> kind,
            OutboxRow row,
            P payload,
            Settlement<R> settlement,
            String state,
            Optional<ApiError> error) {
        var code = error.map(ApiError::code).orElse(null);
        var reason = error.map(CarryOut::words).orElse(null);
        boolean ours = Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.settle(row.id(), row.fence(), state, clock.instant(), code, reason) != 1) {
                return false;
            }
            kind.settled(payload, settlement);
            return true;
        }));
        report(row, ours ? state : "LATE");
    }

    private void dead(OutboxRow row, int code, String why) {
        boolean ours = Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.settle(row.id(), row.fence(), "DEAD", clock.instant(), code, why) != 1) {
                return false;
            }
            kinds.find(row.kind()).ifPresent(kind -> givenUp(kind, row, why));
            return true;
        }));
        log.warn(
                "Outbox {} ({}) is a dead letter: {}. Replay it with POST /api/v1/outbox/dead/{}/replay",
                row.id(),
                row.kind(),
                why,
                row.id());
        report(row, ours ? "DEAD" : "LATE");
    }

    private <P> void givenUp(OutboxKind<P, ?> kind, OutboxRow row, String why) {
        P payload;
        try {
            payload = json.readValue(row.payload(), kind.payload());
        } catch (JacksonException e) {
            log.warn("Outbox {} ({}): its payload can't be read", row.id(), row.kind());
            return;
        }
        kind.givenUp(payload, why);
    }

    private void write(
            OutboxRow row, Instant next, @Nullable Instant since, int attempts, @Nullable Integer code, String why) {
        boolean ours = rows.retry(row.id(), row.fence(), next, since, attempts, code, why) == 1;
        report(row, ours ? "RETRY" : "LATE");
    }

    private void report(OutboxRow row, String fate) {
        if (fate.equals("LATE")) {
            log.warn("Outbox {} ({}): its worker came late, another holds the lease", row.id(), row.kind());
        }
        meters.counter("guanxi.outbox.calls", "kind", row.kind(), "fate", fate).increment();
    }

    private boolean givenUp(OutboxRow row) {
        return Duration.between(row.createdAt(), clock.instant()).compareTo(settings.giveUpAfter()) > 0;
    }

    /** 1 s, 2 s, 4 s … 10 min, each with up to a quarter more so that calls don't come in step. */
    private static Duration backoff(OutboxRow row) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), 1000L << Math.min(20, Math.max(0, row.attempts() - 1)));
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4));
    }
}
