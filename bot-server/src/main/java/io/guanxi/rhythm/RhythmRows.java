package io.guanxi.rhythm;

import io.guanxi.wecom.ExternalUserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code rhythm}. */
@Component
class RhythmRows {
    /** Rows of one statement. */
    private static final int CHUNK = 500;

    private final JdbcTemplate sql;

    RhythmRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Of customers after one and up to another, by id. */
    List<Usual> between(String after, String upTo) {
        return sql.query(
                "SELECT * FROM rhythm WHERE external_userid > ? AND external_userid <= ?",
                (row, n) -> usual(row),
                after,
                upTo);
    }

    void put(List<Usual> fresh) {
        for (int from = 0; from < fresh.size(); from += CHUNK) {
            putChunk(fresh.subList(from, Math.min(fresh.size(), from + CHUNK)));
        }
    }

    private void putChunk(List<Usual> fresh) {
        var values = new ArrayList<Object>();
        for (var usual : fresh) {
            var rhythm = usual.rhythm();
            Collections.addAll(values, usual.customer().value(), usual.category(), rhythm.lastOn());
            Collections.addAll(values, rhythm.expectedOn(), rhythm.intervalDays(), rhythm.certainty());
            values.add(rhythm.purchases());
        }
        sql.update(
                """
                INSERT INTO rhythm (external_userid, category, last_on, expected_on, interval_days, certainty, purchases)
                VALUES %s
                ON DUPLICATE KEY UPDATE last_on = VALUES(last_on), expected_on = VALUES(expected_on),
                  interval_days = VALUES(interval_days), certainty = VALUES(certainty), purchases = VALUES(purchases)
                """.formatted(String.join(", ", Collections.nCopies(fresh.size(), "(?, ?, ?, ?, ?, ?, ?)"))),
                values.toArray());
    }

    void remove(List<Usual> gone) {
        for (var usual : gone) {
            sql.update(
                    "DELETE FROM rhythm WHERE external_userid = ? AND category = ?",
                    usual.customer().value(),
                    usual.category());
        }
    }

    /** What we expect of a customer on a day, if that is sure enough, among days that are looked at together. */
    record Window(LocalDate from, LocalDate to, int certainty, LocalDate restSince) {}

    /**
     * Who is expected on that day, by id after the given one. A customer who is expected for several things within the window
     * comes once, with the surest; of two alike, with the one that says more than "anything". Without those who are on a
     * card since {@code restSince}, and without what a card was given for already.
     */
    List<Usual> due(LocalDate day, Window window, String after, int limit) {
        return sql.query(
                """
                SELECT * FROM rhythm r WHERE r.expected_on = ? AND r.external_userid > ? AND r.certainty >= ?
                  AND NOT EXISTS (SELECT 1 FROM rhythm_card c
                    WHERE c.external_userid = r.external_userid
                      AND (c.given_on >= ? OR c.category = r.category AND c.last_on = r.last_on))
                  AND NOT EXISTS (SELECT 1 FROM rhythm b
                    WHERE b.external_userid = r.external_userid AND b.expected_on BETWEEN ? AND ?
                      AND (b.certainty > r.certainty OR b.certainty = r.certainty AND b.category > r.category))
                ORDER BY r.external_userid LIMIT ?
                """,
                (row, n) -> usual(row),
                day,
                after,
                window.certainty(),
                window.restSince(),
                window.from(),
                window.to(),
                limit);
    }

    private static Usual usual(ResultSet row) throws SQLException {
        return new Usual(
                new ExternalUserId(row.getString("external_userid")),
                row.getString("category"),
                new Rhythm(
                        row.getObject("last_on", LocalDate.class),
                        row.getObject("expected_on", LocalDate.class),
                        row.getInt("interval_days"),
                        row.getInt("certainty"),
                        row.getInt("purchases")));
    }
}
