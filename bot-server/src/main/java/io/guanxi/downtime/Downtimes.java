package io.guanxi.downtime;

import io.guanxi.downtime.DowntimeMapper.DowntimeRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** When no server ran, or none reached the database: every node leaves a pulse, and a long pause in it was a downtime. */
@Component
public class Downtimes {
    private static final Logger log = LoggerFactory.getLogger(Downtimes.class);
    /** What is shorter is a restart. */
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /** So long after it what is made up for has begun, as far as one can tell. */
    private static final Duration SETTLED = Duration.ofMinutes(30);

    private static final int MOST = 500;

    private final DowntimeMapper rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Downtimes(DowntimeMapper rows, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    public record Downtime(Instant from, Instant to) {
        private static Downtime of(DowntimeRow row) {
            return new Downtime(row.awayFrom(), row.backAt());
        }
    }

    void pulse() {
        try {
            beat(clock.instant());
        } catch (RuntimeException e) {
            log.debug("The database does not take the pulse: {}", e.toString());
        }
    }

    void beat(Instant now) {
        transaction.executeWithoutResult(status -> {
            if (rows.back(now, now.minus(PAUSE)) > 0) {
                log.warn(
                        "No server ran for more than {} minutes; GET /api/v1/late says what was missed",
                        PAUSE.toMinutes());
            }
            rows.beat(now);
        });
    }

    List<Downtime> between(Instant since, Instant before) {
        return rows.between(since, before, MOST).stream().map(Downtime::of).toList();
    }

    /** Those of which nobody has been told, once it is known what was done about them. */
    public List<Downtime> untold(Instant now) {
        return rows.untold(now.minus(SETTLED)).stream().map(Downtime::of).toList();
    }

    /** In the transaction that tells it; false if another node has. */
    public boolean tell(Downtime downtime, Instant now) {
        return rows.tell(downtime.from(), now) > 0;
    }
}
