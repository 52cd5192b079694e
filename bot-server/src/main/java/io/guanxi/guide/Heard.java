package io.guanxi.guide;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which messages had their effect: {@code guide_heard}. */
@Component
class Heard {
    private final JdbcTemplate sql;
    private final Clock clock;

    Heard(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** In the transaction of the effect. */
    boolean first(String message) {
        return sql.update(
                        "INSERT IGNORE INTO guide_heard (msg_id, heard_at) VALUES (?, ?)",
                        message,
                        Timestamp.from(clock.instant()))
                == 1;
    }

    int forget(Instant before, int limit) {
        return sql.update("DELETE FROM guide_heard WHERE heard_at < ? LIMIT ?", Timestamp.from(before), limit);
    }
}
