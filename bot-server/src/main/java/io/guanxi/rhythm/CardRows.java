package io.guanxi.rhythm;

import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code rhythm_card}. */
@Component
class CardRows {
    private final JdbcTemplate sql;

    CardRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Whether the guide was told of somebody on that day. */
    boolean given(StaffId guide, LocalDate day) {
        return !sql.queryForList(
                        "SELECT 1 FROM rhythm_card WHERE staff_id = ? AND given_on = ? LIMIT 1",
                        Integer.class,
                        guide.value(),
                        day)
                .isEmpty();
    }

    /** Nothing if somebody was told of this purchase already. */
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
