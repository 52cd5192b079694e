package io.guanxi.rhythm;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code rhythm_card}. */
@Component
class CardRows {
    private final JdbcTemplate sql;

    CardRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** One line of a guide's card. */
    record Line(ExternalUserId customer, String category, LocalDate lastOn, LocalDate expectedOn, int intervalDays) {}

    /** Whether the guide has their card of that day. */
    boolean given(StaffId guide, LocalDate day) {
        return !of(guide, day).isEmpty();
    }

    List<Line> of(StaffId guide, LocalDate day) {
        return sql.query(
                "SELECT * FROM rhythm_card WHERE staff_id = ? AND given_on = ? ORDER BY expected_on, external_userid",
                (row, n) -> new Line(
                        new ExternalUserId(row.getString("external_userid")),
                        row.getString("category"),
                        row.getObject("last_on", LocalDate.class),
                        row.getObject("expected_on", LocalDate.class),
                        row.getInt("interval_days")),
                guide.value(),
                day);
    }

    /** Nothing if the customer is on another card for this purchase already. */
    void add(StaffId guide, LocalDate day, Usual usual) {
        sql.update(
                """
                INSERT IGNORE INTO rhythm_card (external_userid, category, last_on, expected_on, interval_days, staff_id, given_on)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                usual.customer().value(),
                usual.category(),
                usual.rhythm().lastOn(),
                usual.rhythm().expectedOn(),
                usual.rhythm().intervalDays(),
                guide.value(),
                day);
    }

    int forget(LocalDate before, int limit) {
        return sql.update("DELETE FROM rhythm_card WHERE given_on < ? LIMIT ?", before, limit);
    }
}
