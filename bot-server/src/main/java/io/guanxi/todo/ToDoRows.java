package io.guanxi.todo;

import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.todo.ToDosSettled.Settled;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code guide_task}: how its rows come to be, and what becomes of them. */
@Component
class ToDoRows {
    private static final int PAGE = 500;

    private final JdbcTemplate sql;

    ToDoRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** One of them as it stands. */
    record Row(
            long id,
            StaffId guide,
            ExternalUserId customer,
            String kind,
            String key,
            String why,
            Optional<String> suggestion,
            int worth,
            LocalDate from,
            String state,
            int shown,
            int number,
            Optional<LocalDate> laterOn) {
        boolean withdrawn() {
            return state.equals(Outcome.WITHDRAWN.name());
        }

        boolean open() {
            return state.equals("OPEN");
        }

        Settled settled(Outcome outcome) {
            return new Settled(kind, key, guide, customer, outcome);
        }

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /** Nothing of those that are there already under their kind and key, unless they were withdrawn: these are asked for anew. */
    void add(List<ToDo> tasks, Instant at) {
        sql.batchUpdate("""
                INSERT INTO guide_task (staff_id, external_userid, kind, dedup_key, why, suggestion, worth, from_on, until_on, state, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
                ON DUPLICATE KEY UPDATE
                  staff_id = IF(state = 'WITHDRAWN', VALUES(staff_id), staff_id),
                  why = IF(state = 'WITHDRAWN', VALUES(why), why),
                  suggestion = IF(state = 'WITHDRAWN', VALUES(suggestion), suggestion),
                  worth = IF(state = 'WITHDRAWN', VALUES(worth), worth),
                  from_on = IF(state = 'WITHDRAWN', VALUES(from_on), from_on),
                  until_on = IF(state = 'WITHDRAWN', VALUES(until_on), until_on),
                  shown = IF(state = 'WITHDRAWN', 0, shown),
                  list_no = IF(state = 'WITHDRAWN', NULL, list_no),
                  shown_on = IF(state = 'WITHDRAWN', NULL, shown_on),
                  made_at = IF(state = 'WITHDRAWN', VALUES(made_at), made_at),
                  settled_at = IF(state = 'WITHDRAWN', NULL, settled_at),
                  state = IF(state = 'WITHDRAWN', 'OPEN', state)
                """, tasks, tasks.size(), (row, task) -> {
            row.setString(1, task.guide().value());
            row.setString(2, task.customer().value());
            row.setString(3, task.kind());
            row.setString(4, task.key());
            row.setString(5, task.why());
            row.setString(6, task.suggestion().orElse(null));
            row.setInt(7, task.worth());
            row.setObject(8, task.from());
            row.setObject(9, task.until());
            row.setTimestamp(10, Timestamp.from(at));
        });
    }

    Optional<Row> find(StaffId guide, long id) {
        return rows("task_id = ? AND staff_id = ?", id, guide.value()).stream().findFirst();
    }

    /** Nobody else changes it before this transaction ends. */
    Optional<Row> lock(StaffId guide, long id) {
        return rows("task_id = ? AND staff_id = ? FOR UPDATE", id, guide.value()).stream()
                .findFirst();
    }

    void putOff(long id, LocalDate day) {
        sql.update("UPDATE guide_task SET later_on = ? WHERE task_id = ? AND state = 'OPEN'", day, id);
    }

    /** Open again, as before the guide's answer. */
    void reopen(long id) {
        sql.update("UPDATE guide_task SET state = 'OPEN', settled_at = NULL, later_on = NULL WHERE task_id = ?", id);
    }

    void settle(Collection<Long> ids, Outcome outcome, Instant at) {
        var params = new ArrayList<Object>(List.of(outcome.name(), Timestamp.from(at)));
        params.addAll(ids);
        sql.update(
                "UPDATE guide_task SET state = ?, settled_at = ? WHERE state = 'OPEN' AND task_id IN ("
                        + marks(ids.size()) + ")",
                params.toArray());
    }

    /** Open ones under these keys, locked. */
    List<Row> open(String kind, Collection<String> keys) {
        var params = new ArrayList<Object>(List.of(kind));
        params.addAll(keys);
        return rows(
                "kind = ? AND state = 'OPEN' AND dedup_key IN (" + marks(keys.size()) + ") ORDER BY task_id FOR UPDATE",
                params.toArray());
    }

    /** Open ones whose time is over or that were shown often enough, locked; a page of them. */
    List<Row> over(LocalDate today, int times) {
        return rows(
                "state = 'OPEN' AND (until_on < ? OR (shown >= ? AND shown_on < ?)) LIMIT " + PAGE + " FOR UPDATE",
                today,
                times,
                today);
    }

    long done(StaffId guide, Instant since) {
        return Optional.ofNullable(sql.queryForObject(
                        "SELECT COUNT(*) FROM guide_task WHERE staff_id = ? AND state = 'DONE' AND settled_at >= ?",
                        Long.class,
                        guide.value(),
                        Timestamp.from(since)))
                .orElse(0L);
    }

    int forget(Instant before, int limit) {
        return sql.update("DELETE FROM guide_task WHERE settled_at < ? LIMIT ?", Timestamp.from(before), limit);
    }

    private List<Row> rows(String where, Object... params) {
        return sql.query("SELECT * FROM guide_task WHERE " + where, (row, n) -> row(row), params);
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("task_id"),
                new StaffId(row.getString("staff_id")),
                new ExternalUserId(row.getString("external_userid")),
                row.getString("kind"),
                row.getString("dedup_key"),
                row.getString("why"),
                Optional.ofNullable(row.getString("suggestion")),
                row.getInt("worth"),
                row.getObject("from_on", LocalDate.class),
                row.getString("state"),
                row.getInt("shown"),
                row.getInt("list_no"),
                Optional.ofNullable(row.getObject("later_on", LocalDate.class)));
    }

    static String marks(int n) {
        return String.join(", ", Collections.nCopies(n, "?"));
    }
}
