package io.guanxi.trust;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people ask about levels: read only, but for what is forgotten. */
@Component
class TrustView {
    private static final String CHANGE =
            "change_id, from_level, to_level, at, rules, signs, talks, kinds, last_sign_at,"
                    + " orders, own_accord, lately, last_order_at";

    private final JdbcClient sql;

    TrustView(JdbcClient sql) {
        this.sql = sql;
    }

    record Current(int level, Instant since) {}

    record Count(int level, long customers) {}

    record ChangeRow(long changeId, int fromLevel, int toLevel, Instant at, String rules, Numbers numbers) {}

    Optional<Current> current(String customer) {
        return sql.sql("SELECT level, since FROM trust_level WHERE external_userid = ?")
                .param(customer)
                .query((row, n) ->
                        new Current(row.getInt(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    List<Count> counts() {
        return sql.sql("SELECT level, COUNT(*) AS customers FROM trust_level GROUP BY level ORDER BY level")
                .query(Count.class)
                .list();
    }

    /** The latest first, before the given one. */
    List<ChangeRow> history(String customer, long before, int limit) {
        return sql.sql("SELECT " + CHANGE + " FROM trust_level_change WHERE external_userid = ? AND change_id < ?"
                        + " ORDER BY change_id DESC LIMIT ?")
                .params(customer, before, limit)
                .query((row, n) -> change(row))
                .list();
    }

    private static ChangeRow change(ResultSet row) throws SQLException {
        return new ChangeRow(
                row.getLong("change_id"),
                row.getInt("from_level"),
                row.getInt("to_level"),
                row.getTimestamp("at").toInstant(),
                row.getString("rules"),
                LevelRows.numbers(row));
    }

    int forget(Instant before, int limit) {
        return sql.sql("DELETE FROM trust_level_change WHERE at < ? ORDER BY at LIMIT ?")
                .params(LevelRows.utc(before), limit)
                .update();
    }
}
