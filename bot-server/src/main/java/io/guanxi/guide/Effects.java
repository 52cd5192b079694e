package io.guanxi.guide;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the words and taps of guides brought about and may be taken back for a while: {@code guide_effect}. */
@Component
public class Effects {
    private static final String SELECT =
            "SELECT effect_id, kind, ref, at FROM guide_effect WHERE staff_id = ? AND at >= ?";

    private final JdbcTemplate sql;
    private final Clock clock;

    Effects(JdbcTemplate sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The last of them. */
    record Effect(long id, String kind, String ref, Instant at) {}

    /**
     * In the transaction that does it. What cannot be taken back is noted, too, so that 撤销 says so and leaves alone what was
     * done before.
     *
     * @param kind whose bean of {@link TakesBack} knows how; of another kind, nobody does
     * @param ref ids only, at most 1 000 ASCII characters
     * @return its number
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long note(StaffId guide, String kind, String ref, Optional<ExternalUserId> customer) {
        sql.update(
                "INSERT INTO guide_effect (staff_id, kind, ref, external_userid, at) VALUES (?, ?, ?, ?, ?)",
                guide.value(),
                kind,
                ref,
                customer.map(ExternalUserId::value).orElse(null),
                Timestamp.from(clock.instant()));
        return Objects.requireNonNull(sql.queryForObject("SELECT LAST_INSERT_ID()", Long.class));
    }

    /** Not taken back yet, since then. */
    Optional<Effect> last(StaffId guide, Instant since) {
        return sql
                .query(
                        SELECT + " AND undone_at IS NULL ORDER BY at DESC, effect_id DESC LIMIT 1",
                        Effects::effect,
                        guide.value(),
                        Timestamp.from(since))
                .stream()
                .findFirst();
    }

    /** The guide's own of that number, since then, taken back or not. */
    Optional<Effect> find(StaffId guide, long id, Instant since) {
        return sql
                .query(SELECT + " AND effect_id = ?", Effects::effect, guide.value(), Timestamp.from(since), id)
                .stream()
                .findFirst();
    }

    private static Effect effect(ResultSet row, int n) throws SQLException {
        return new Effect(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant());
    }

    /** False if somebody took it back a moment ago. */
    boolean takenBack(Effect effect) {
        return sql.update(
                        "UPDATE guide_effect SET undone_at = ? WHERE effect_id = ? AND undone_at IS NULL",
                        Timestamp.from(clock.instant()),
                        effect.id())
                == 1;
    }

    /** It could not be taken back after all: it stays the last, before what was done earlier. */
    void stands(Effect effect) {
        sql.update("UPDATE guide_effect SET undone_at = NULL WHERE effect_id = ?", effect.id());
    }

    int forget(Instant before, int limit) {
        return sql.update("DELETE FROM guide_effect WHERE at < ? LIMIT ?", Timestamp.from(before), limit);
    }
}
