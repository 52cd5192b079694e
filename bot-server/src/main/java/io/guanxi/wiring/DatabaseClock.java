package io.guanxi.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The time as the database has it, which all nodes share: a lease that one node took is over for the others at the same
 * moment, wherever their own clocks stand. Between two looks, and while the database is away, the node's own clock goes on.
 */
class DatabaseClock extends Clock {
    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    /** What a slow answer alone can make of it; time does not jump for that. */
    private static final Duration NOISE = Duration.ofMillis(250);

    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private final Clock own;
    private final Supplier<Instant> database;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(Clock own, Supplier<Instant> database) {
        this.own = own;
        this.database = database;
        look();
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
    void lookAgain() {
        try {
            look();
        } catch (DataAccessException e) {
            log.debug("The database does not tell the time: {}", e.toString());
        }
    }

    private void look() {
        var asked = own.instant();
        var theirs = database.get();
        var took = Duration.between(asked, own.instant());
        var found = Duration.between(asked.plus(took.dividedBy(2)), theirs);
        if (found.minus(ahead).abs().compareTo(NOISE.plus(took)) <= 0) {
            return;
        }
        if (found.minus(ahead).abs().compareTo(WORTH_A_WORD) > 0) {
            log.warn(
                    "The database's clock, by which this node goes, is {} ahead of its own; set them right (NTP)",
                    found);
        }
        ahead = found.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Say the zone where a day is asked for");
    }
}
