package io.guanxi.guide;

import io.guanxi.wecom.StaffId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code guide_card} and {@code guide_habit}. */
@Component
class CardRows {
    private final JdbcTemplate sql;

    CardRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** A guide's card of a day, and what WeCom knows it by. */
    record Card(StaffId guide, LocalDate day, String key) {}

    /** False if the guide's list of that day was seen to before. */
    boolean begin(Card card, Instant at) {
        return sql.update(
                        "INSERT IGNORE INTO guide_card (staff_id, day, card_key, made_at) VALUES (?, ?, ?, ?)",
                        card.guide().value(),
                        card.day(),
                        card.key(),
                        Timestamp.from(at))
                == 1;
    }

    Optional<Card> find(String key) {
        return one("card_key = ?", key);
    }

    Optional<Card> find(StaffId guide, LocalDate day) {
        return one("staff_id = ? AND day = ?", guide.value(), day);
    }

    private Optional<Card> one(String where, Object... params) {
        return sql
                .query(
                        "SELECT staff_id, day, card_key FROM guide_card WHERE " + where,
                        (row, n) -> new Card(
                                new StaffId(row.getString(1)), row.getObject(2, LocalDate.class), row.getString(3)),
                        params)
                .stream()
                .findFirst();
    }

    Set<StaffId> begun(LocalDate day) {
        return new HashSet<>(sql.query(
                "SELECT staff_id FROM guide_card WHERE day = ?", (row, n) -> new StaffId(row.getString(1)), day));
    }

    void gotCode(Card card, String code, Instant at) {
        sql.update(
                "UPDATE guide_card SET response_code = ?, response_at = ? WHERE card_key = ?",
                code,
                Timestamp.from(at),
                card.key());
    }

    boolean hasCode(Card card, Instant since) {
        return !sql.queryForList(
                        "SELECT 1 FROM guide_card WHERE card_key = ? AND response_code IS NOT NULL AND response_at > ?",
                        Integer.class,
                        card.key(),
                        Timestamp.from(since))
                .isEmpty();
    }

    /** The right to change the card, which is nobody else's from now on. */
    Optional<String> takeCode(Card card, Instant since) {
        List<String> codes = sql.queryForList(
                "SELECT response_code FROM guide_card WHERE card_key = ? AND response_code IS NOT NULL AND response_at > ?",
                String.class,
                card.key(),
                Timestamp.from(since));
        return codes.stream()
                .filter(code -> sql.update(
                                "UPDATE guide_card SET response_code = NULL WHERE card_key = ? AND response_code = ?",
                                card.key(),
                                code)
                        == 1)
                .findFirst();
    }

    /** When those who chose a time want their list. */
    Map<StaffId, LocalTime> times() {
        var times = new HashMap<StaffId, LocalTime>();
        sql.query("SELECT staff_id, list_at FROM guide_habit", row -> {
            times.put(new StaffId(row.getString(1)), row.getObject(2, LocalTime.class));
        });
        return times;
    }

    Optional<LocalTime> wanted(StaffId guide) {
        return sql
                .query(
                        "SELECT list_at FROM guide_habit WHERE staff_id = ?",
                        (row, n) -> row.getObject(1, LocalTime.class),
                        guide.value())
                .stream()
                .findFirst();
    }

    /** As everybody who chose no time. */
    void wantsAsAll(StaffId guide) {
        sql.update("DELETE FROM guide_habit WHERE staff_id = ?", guide.value());
    }

    void wants(StaffId guide, LocalTime at) {
        sql.update(
                "INSERT INTO guide_habit (staff_id, list_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE list_at = VALUES(list_at)",
                guide.value(),
                at);
    }

    void rename(StaffId from, StaffId to) {
        for (var table : List.of("guide_card", "guide_habit")) {
            sql.update("UPDATE IGNORE " + table + " SET staff_id = ? WHERE staff_id = ?", to.value(), from.value());
        }
    }

    int forget(LocalDate before, int limit) {
        return sql.update("DELETE FROM guide_card WHERE day < ? LIMIT ?", before, limit);
    }
}
