package io.guanxi.handover;

import io.guanxi.handover.Handover.State;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of {@code handover}. */
@Component
class Handovers {
    /** The times that are told of one departure lie no further apart. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final JdbcClient sql;

    Handovers(JdbcClient sql) {
        this.sql = sql;
    }

    /** A handover as somebody wants it. */
    record Wanted(
            StaffId predecessor,
            Kind kind,
            Optional<Instant> leftAt,
            String madeBy,
            Optional<String> message,
            Optional<Long> backOf,
            Optional<StaffId> wish) {}

    /** Its id; empty if there is an open one for that predecessor. In a transaction of the caller's. */
    Optional<Long> open(Wanted wanted, Instant now) {
        int made = sql.sql("""
                        INSERT IGNORE INTO handover (predecessor, open_for, kind, state, noticed_at, left_at, made_by, message, back_of, wish)
                        VALUES (:guide, :guide, :kind, 'NOTICED', :now, :left, :by, :message, :backOf, :wish)
                        """)
                .param("guide", wanted.predecessor().value())
                .param("kind", wanted.kind().name())
                .param("now", Timestamp.from(now))
                .param("left", wanted.leftAt().map(Timestamp::from).orElse(null))
                .param("by", wanted.madeBy())
                .param("message", wanted.message().orElse(null))
                .param("backOf", wanted.backOf().orElse(null))
                .param("wish", wanted.wish().map(StaffId::value).orElse(null))
                .update();
        return made == 0
                ? Optional.empty()
                : Optional.of(
                        sql.sql("SELECT LAST_INSERT_ID()").query(Long.class).single());
    }

    /**
     * Somebody has left: a handover of theirs that does not run yet becomes one of theirs who left, to be proposed anew; without any
     * there is a new one, unless there was one of this departure before. What runs goes on; another follows its end.
     */
    void left(StaffId guide, Instant at, Instant now) {
        left(guide, at, now, false);
    }

    /** The same, of somebody of whom WeCom says that there are customers without anybody: that one has ended with nothing to hand over does not count. */
    void leftBehind(StaffId guide, Instant at, Instant now) {
        left(guide, at, now, true);
    }

    private void left(StaffId guide, Instant at, Instant now, boolean behind) {
        int known = sql.sql("""
                        UPDATE handover SET left_at = :at, version = version + 1, first_approver = NULL,
                          kind = IF(state = 'RUNNING', kind, 'LEFT'), back_of = IF(state = 'RUNNING', back_of, NULL),
                          wish = IF(state = 'RUNNING', wish, NULL), state = IF(state = 'RUNNING', state, 'NOTICED')
                        WHERE predecessor = :guide AND state IN ('NOTICED', 'PROPOSED', 'RUNNING') AND left_at IS NULL
                        """)
                .param("at", Timestamp.from(at))
                .param("guide", guide.value())
                .update();
        if (known == 0) {
            sql.sql("""
                            INSERT IGNORE INTO handover (predecessor, open_for, kind, state, noticed_at, left_at, made_by)
                            SELECT :guide, :guide, 'LEFT', 'NOTICED', :now, :at, '' FROM DUAL
                            WHERE NOT EXISTS (SELECT 1 FROM handover WHERE predecessor = :guide AND kind = 'LEFT'
                              AND (noticed_at >= :since OR left_at >= :since)
                              AND NOT (:behind AND state = 'ENDED' AND approved_at IS NULL))
                            """)
                    .param("guide", guide.value())
                    .param("now", Timestamp.from(now))
                    .param("at", Timestamp.from(at))
                    .param("since", Timestamp.from(at.minus(SLACK)))
                    .param("behind", behind)
                    .update();
        }
    }

    Optional<Handover> find(long id) {
        return sql.sql("SELECT * FROM handover WHERE handover_id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Handover> openFor(StaffId guide) {
        return sql.sql("SELECT * FROM handover WHERE open_for = ?")
                .param(guide.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The latest first, before the given one. */
    List<Handover> page(long before, int limit) {
        return sql.sql("SELECT * FROM handover WHERE handover_id < ? ORDER BY handover_id DESC LIMIT ?")
                .params(before, limit)
                .query((row, n) -> read(row))
                .list();
    }

    List<Handover> noticed(int limit) {
        return sql.sql("SELECT * FROM handover WHERE state = 'NOTICED' ORDER BY handover_id LIMIT ?")
                .param(limit)
                .query((row, n) -> read(row))
                .list();
    }

    /** Those that run and of which no customer and no group is on the way any more. */
    List<Handover> settled() {
        return sql.sql("""
                        SELECT h.* FROM handover h WHERE h.state = 'RUNNING' AND NOT EXISTS (
                          SELECT 1 FROM handover_customer c WHERE c.handover_id = h.handover_id AND c.state = 'APPROVED')
                          AND NOT EXISTS (SELECT 1 FROM handover_group g WHERE g.handover_id = h.handover_id AND g.state = 'APPROVED')
                        """).query((row, n) -> read(row)).list();
    }

    private static Handover read(ResultSet row) throws SQLException {
        return new Handover(
                row.getLong("handover_id"),
                new StaffId(row.getString("predecessor")),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getTimestamp("noticed_at").toInstant(),
                instant(row.getTimestamp("left_at")),
                row.getString("made_by"),
                Optional.ofNullable(row.getString("message")),
                Optional.ofNullable(row.getObject("back_of", Long.class)),
                Optional.ofNullable(row.getString("wish")).map(StaffId::new),
                row.getInt("version"),
                row.getInt("rules_version"),
                Optional.ofNullable(row.getString("problem")),
                Optional.ofNullable(row.getString("first_approver")),
                Optional.ofNullable(row.getString("approver")),
                instant(row.getTimestamp("approved_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
