package io.guanxi.segment;

import io.guanxi.segment.WalkMapper.WalkRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The passes over all customers: each goes on where it stopped, on whatever node, and does no stretch twice. */
@Component
public class Walks {
    private static final int STRETCH = 5_000;
    /** Longer than a part of a stretch takes: then its node is taken for dead. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** After a failure. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final WalkMapper rows;
    private final Population population;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final int stretch;
    private final Semaphore bell = new Semaphore(0);

    @Autowired
    Walks(WalkMapper rows, Population population, JdbcTemplate jdbc, Clock clock) {
        this(rows, population, jdbc, clock, STRETCH);
    }

    /** With stretches of so many customers. */
    Walks(WalkMapper rows, Population population, JdbcTemplate jdbc, Clock clock, int stretch) {
        this.rows = rows;
        this.population = population;
        this.jdbc = jdbc;
        this.clock = clock;
        this.stretch = stretch;
    }

    /** How far a pass is; {@code endedAt} is empty while it is under way. */
    public record Progress(Instant begunAt, long passed, Optional<Instant> endedAt) {}

    /**
     * Begins a pass; if one is under way, another follows it, since customers behind it may have to be seen again. Belongs in
     * the transaction that makes it necessary.
     */
    public void begin(String walk) {
        rows.begin(walk, clock.instant());
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.release();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.release();
            }
        });
    }

    /** Of the latest pass. */
    public Optional<Progress> progress(String walk) {
        return rows.find(walk)
                .map(row -> new Progress(row.begunAt(), row.passed(), Optional.ofNullable(row.endedAt())));
    }

    /** Does one stretch; false if there is nothing to do, or another node is at it. */
    public boolean step(Walk walk) {
        var now = clock.instant();
        if (rows.lease(walk.name(), now, now.plus(LEASE)) == 0) {
            return false;
        }
        var row = rows.find(walk.name()).orElseThrow();
        var next = next(row);
        try {
            walk.go(next, () -> ours(row, renewed(row)));
            ours(row, note(row, next));
        } catch (RuntimeException e) {
            rows.leaseUntil(
                    walk.name(), row.begunAt(), row.reached(), clock.instant().plus(REST));
            throw e;
        }
        return true;
    }

    private static void ours(WalkRow row, int changed) {
        if (changed == 0) {
            throw new IllegalStateException("another node has done this stretch of " + row.walk());
        }
    }

    private int renewed(WalkRow row) {
        return rows.leaseUntil(
                row.walk(), row.begunAt(), row.reached(), clock.instant().plus(LEASE));
    }

    private int note(WalkRow row, Stretch done) {
        int n = done.customers().size();
        return done.upTo()
                .map(last -> rows.advance(row.walk(), row.begunAt(), row.reached(), last, n, clock.instant()))
                .orElseGet(() -> rows.end(row.walk(), row.begunAt(), row.reached(), n, clock.instant()));
    }

    private Stretch next(WalkRow row) {
        var everybody = population.everybody();
        var page = Clause.of("SELECT e.external_userid FROM (")
                .then(everybody)
                .then(") e WHERE e.external_userid > ? ORDER BY e.external_userid LIMIT ?", row.reached(), stretch);
        List<ExternalUserId> ids =
                jdbc.query(page.sql(), (found, n) -> new ExternalUserId(found.getString(1)), page.bound());
        var last = ids.size() < stretch
                ? Optional.<String>empty()
                : Optional.of(ids.get(ids.size() - 1).value());
        return new Stretch(row.reached(), last, ids, row.begunAt());
    }

    void awaitBell(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
