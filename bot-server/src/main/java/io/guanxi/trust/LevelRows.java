package io.guanxi.trust;

import io.guanxi.segment.Clause;
import io.guanxi.trust.TrustLevelChanged.Changed;
import io.guanxi.wecom.ExternalUserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL that works out levels: where the rows are, for one customer as for a stretch of thousands. */
@Component
class LevelRows {
    private static final String TALKS = Stream.of(SignalKind.values())
            .filter(SignalKind::talk)
            .map(kind -> "'" + kind + "'")
            .collect(Collectors.joining(", "));

    private static final String NUMBERS =
            "COALESCE(s.signs, 0) AS signs, COALESCE(s.talks, 0) AS talks, COALESCE(s.kinds, '') AS kinds,"
                    + " s.last_at AS last_sign_at, COALESCE(b.orders, 0) AS orders,"
                    + " COALESCE(b.own_accord, 0) AS own_accord, COALESCE(b.lately, 0) AS lately,"
                    + " b.last_at AS last_order_at";

    /** Cut to the column's width: the database puts what has no limit into a slow temporary table. */
    private static final String KINDS = "CAST(GROUP_CONCAT(t.kind ORDER BY t.last_at DESC, t.kind SEPARATOR ',')"
            + " AS CHAR(120) CHARACTER SET ascii)";

    /** As {@link Rules#level}. */
    private static final String LEVEL = "CASE WHEN b.lately >= ? THEN 5 WHEN b.own_accord >= ? THEN 4"
            + " WHEN b.orders >= ? THEN 3 WHEN s.talks >= ? THEN 2 WHEN s.signs >= ? THEN 1 ELSE 0 END AS to_level";

    private final JdbcClient sql;
    private final JsonMapper json;
    private final BuyingRecord buying;

    LevelRows(JdbcClient sql, JsonMapper json, BuyingRecord buying) {
        this.sql = sql;
        this.json = json;
        this.buying = buying;
    }

    /** What holds at a moment. */
    record Moment(Rules rules, Instant now, Instant unfaded, Instant lately) {
        static Moment of(TrustSettings settings, Instant now) {
            var rules = settings.rules();
            return new Moment(rules, now, rules.unfaded(now), rules.lately(now, settings.zone()));
        }
    }

    /** One level, and what it was worked out from. */
    record Computed(String externalUserid, int fromLevel, int toLevel, Numbers numbers) {}

    /** Those of them who have a level. */
    Set<String> known(Whose whose) {
        var these = whose.on("l.external_userid");
        return sql.sql("SELECT l.external_userid FROM trust_level l WHERE " + these.sql())
                .params(these.values())
                .query(String.class)
                .set();
    }

    /** Those of them who have none begin at L0. Sorted, so that all lock in the same order. */
    void admit(List<String> customers, Instant now) {
        sql.sql("""
                        INSERT INTO trust_level (external_userid, level, since, tag_due_at)
                        SELECT asked.id, 0, :now, :now
                        FROM JSON_TABLE(:ids, '$[*]' COLUMNS (nr FOR ORDINALITY, id VARCHAR(64) PATH '$')) asked
                        ORDER BY asked.nr
                        ON DUPLICATE KEY UPDATE trust_level.level = trust_level.level
                        """)
                .param(
                        "ids",
                        json.writeValueAsString(customers.stream().sorted().toList()))
                .param("now", utc(now))
                .update();
    }

    /** Until the end of the transaction nobody else works out their levels. A scan would wait for those of others. */
    void lock(Whose whose) {
        var these = whose.on("l.external_userid");
        sql.sql("SELECT COUNT(*) FROM trust_level l FORCE INDEX (PRIMARY) WHERE " + these.sql() + " FOR UPDATE")
                .params(these.values())
                .query(Long.class)
                .single();
    }

    /** Writes which levels are otherwise now, and why; answers how many. They must be locked. */
    int noteChanges(Whose whose, Moment moment, String batch) {
        var computed = computed(whose, moment);
        var values = new ArrayList<Object>();
        values.add(utc(moment.now()));
        values.add(moment.rules().written());
        values.add(batch);
        values.addAll(computed.values());
        return sql.sql("INSERT INTO trust_level_change (external_userid, from_level, to_level, signs, talks, kinds,"
                        + " last_sign_at, orders, own_accord, lately, last_order_at, at, rules, batch)"
                        + " SELECT c.external_userid, c.from_level, c.to_level, c.signs, c.talks, c.kinds, c.last_sign_at,"
                        + " c.orders, c.own_accord, c.lately, c.last_order_at, ?, ?, UNHEX(?) FROM (" + computed.sql()
                        + ") c WHERE c.from_level <> c.to_level")
                .params(values)
                .update();
    }

    /** The last change that anybody noted. */
    long lastChange() {
        return sql.sql("SELECT COALESCE(MAX(change_id), 0) FROM trust_level_change")
                .query(Long.class)
                .single();
    }

    /** Makes the levels what the changes say; reads no change itself, for that would wait for what others are writing. */
    void apply(List<Changed> changed, Instant at) {
        record Row(String id, int level) {}
        var rows = changed.stream()
                .map(one -> new Row(one.customer().value(), one.to()))
                .toList();
        sql.sql("""
                        UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                          id VARCHAR(64) PATH '$.id', new_level TINYINT PATH '$.level')) asked
                        STRAIGHT_JOIN trust_level l FORCE INDEX (PRIMARY)
                          ON l.external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                        SET l.level = asked.new_level, l.since = ?, l.tag_due_at = ?
                        """).params(json.writeValueAsString(rows), utc(at), utc(at)).update();
    }

    List<Changed> changes(long after, String batch) {
        return sql.sql("""
                        SELECT external_userid, from_level, to_level, at FROM trust_level_change
                        WHERE change_id > ? AND batch = UNHEX(?) ORDER BY change_id
                        """)
                .params(after, batch)
                .query((row, n) -> new Changed(
                        new ExternalUserId(row.getString(1)),
                        row.getInt(2),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /** What the levels of these customers would be now. */
    List<Computed> compute(Whose whose, Moment moment) {
        var computed = computed(whose, moment);
        return sql.sql(computed.sql())
                .params(computed.values())
                .query((row, n) -> new Computed(
                        row.getString("external_userid"),
                        row.getInt("from_level"),
                        row.getInt("to_level"),
                        numbers(row)))
                .list();
    }

    /** From the columns that {@link #computed} and a change have in common. */
    static Numbers numbers(ResultSet row) throws SQLException {
        return new Numbers(
                row.getInt("signs"),
                row.getInt("talks"),
                row.getString("kinds"),
                instant(row.getTimestamp("last_sign_at")),
                row.getInt("orders"),
                row.getInt("own_accord"),
                row.getInt("lately"),
                instant(row.getTimestamp("last_order_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private Clause computed(Whose whose, Moment moment) {
        var rules = moment.rules();
        var levels = whose.on("l.external_userid");
        var signs = whose.on("t.external_userid");
        var tally = buying.tally(whose, moment.lately());
        var values = new ArrayList<Object>(
                List.of(rules.follows(), rules.buysAgain(), rules.buys(), rules.talks(), rules.knows()));
        values.addAll(signs.values());
        values.add(utc(moment.unfaded()));
        values.addAll(tally.values());
        values.addAll(levels.values());
        return new Clause(
                "SELECT l.external_userid, l.level AS from_level, " + LEVEL + ", " + NUMBERS + " FROM trust_level l"
                        + " LEFT JOIN (SELECT t.external_userid, SUM(t.n) AS signs,"
                        + "   SUM(IF(t.kind IN (" + TALKS + "), t.n, 0)) AS talks,"
                        + "   " + KINDS + " AS kinds,"
                        + "   MAX(t.last_at) AS last_at FROM trust_signal t WHERE " + signs.sql()
                        + "   AND t.last_at >= ? GROUP BY t.external_userid) s ON s.external_userid = l.external_userid"
                        + " LEFT JOIN (" + tally.sql() + ") b ON b.external_userid = l.external_userid"
                        + " WHERE " + levels.sql(),
                values);
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
