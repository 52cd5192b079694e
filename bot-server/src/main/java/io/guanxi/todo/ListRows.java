package io.guanxi.todo;

import static io.guanxi.todo.ToDoRows.marks;

import io.guanxi.todo.ToDoRows.Row;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code guide_task} for the lists of a day: what may be on one, and what is. */
@Component
class ListRows {
    private static final int PAGE = 500;

    /** What a list of the day has already, or may have, and no list of a later day may do as well. */
    private static final String PRESSING =
            "(from_on <= ? OR shown > 0) AND until_on >= ? AND (until_on <= ? OR worth >= ?)";

    private final JdbcTemplate sql;

    ListRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Whose open ones may be shown on that day. */
    List<StaffId> waiting(LocalDate day) {
        return sql.query(
                "SELECT DISTINCT staff_id FROM guide_task WHERE state = 'OPEN' AND from_on <= ? AND until_on >= ?"
                        + " AND (shown_on IS NULL OR shown_on < ?)",
                (row, n) -> new StaffId(row.getString(1)),
                day,
                day,
                day);
    }

    /** For whom something was made since then that may be shown on that day. */
    List<StaffId> fresh(LocalDate day, Instant since) {
        return sql.query(
                "SELECT DISTINCT staff_id FROM guide_task WHERE state = 'OPEN' AND from_on <= ?"
                        + " AND until_on >= ? AND (shown_on IS NULL OR shown_on < ?) AND made_at > ?",
                (row, n) -> new StaffId(row.getString(1)),
                day,
                day,
                day,
                Timestamp.from(since));
    }

    /** Those that may be shown to the guide on that day and are not yet, the worthiest first. */
    List<Row> showable(StaffId guide, LocalDate day, int times) {
        return rows(
                "staff_id = ? AND state = 'OPEN' AND from_on <= ? AND until_on >= ? AND shown < ?"
                        + " AND (shown_on IS NULL OR shown_on < ?) ORDER BY worth DESC, until_on, task_id LIMIT 200",
                guide.value(),
                day,
                day,
                times,
                day);
    }

    /** What was put on the guide's list of that day, in its order; what was withdrawn since keeps its place. */
    List<Row> shown(StaffId guide, LocalDate day) {
        return rows("staff_id = ? AND shown_on = ? ORDER BY list_no, task_id", guide.value(), day);
    }

    /** The same of several guides, in no order. */
    List<Row> shown(Collection<StaffId> guides, LocalDate day) {
        var params = new ArrayList<Object>(List.of(day));
        guides.forEach(guide -> params.add(guide.value()));
        return rows("shown_on = ? AND staff_id IN (" + marks(guides.size()) + ")", params.toArray());
    }

    /** On whose list of that day something is open about one of these; by id. */
    List<StaffId> showing(Collection<ExternalUserId> customers, LocalDate day) {
        var params = new ArrayList<Object>(List.of(day));
        customers.forEach(customer -> params.add(customer.value()));
        return sql.query(
                "SELECT DISTINCT staff_id FROM guide_task WHERE state = 'OPEN' AND shown_on = ? AND external_userid IN ("
                        + marks(customers.size()) + ") ORDER BY staff_id",
                (row, n) -> new StaffId(row.getString(1)),
                params.toArray());
    }

    /**
     * They are on the list of that day, numbered from {@code number} on, and may be on another after a pause, or on the last day
     * that they have.
     */
    void show(List<Long> ids, int number, LocalDate day, List<Integer> pauses) {
        var params = new ArrayList<Object>(List.of(day, pauses.get(0), pauses.get(1), day, number));
        params.addAll(ids);
        params.add(day);
        params.addAll(ids);
        sql.update(
                "UPDATE guide_task SET from_on = LEAST(until_on, DATE_ADD(?, INTERVAL (CASE shown WHEN 0 THEN ? ELSE ? END) DAY)),"
                        + " shown = shown + 1, shown_on = ?, later_on = NULL, list_no = ? - 1 + FIELD(task_id, "
                        + marks(ids.size()) + ")"
                        + " WHERE state = 'OPEN' AND (shown_on IS NULL OR shown_on < ?) AND task_id IN ("
                        + marks(ids.size()) + ")",
                params.toArray());
    }

    /** The guide never saw the list of that day: what is open may be shown as if it had not been on it. */
    int unshow(StaffId guide, LocalDate day) {
        return sql.update(
                "UPDATE guide_task SET shown = shown - 1, from_on = LEAST(until_on, ?), shown_on = NULL, list_no = NULL"
                        + " WHERE staff_id = ? AND shown_on = ? AND state = 'OPEN' AND later_on IS NULL AND shown > 0",
                day,
                guide.value(),
                day);
    }

    /** Whose open ones of that day cannot wait. */
    List<StaffId> pressed(LocalDate day) {
        return sql.query(
                "SELECT DISTINCT staff_id FROM guide_task WHERE state = 'OPEN' AND " + PRESSING,
                (row, n) -> new StaffId(row.getString(1)),
                day,
                day,
                day.plusDays(1),
                ToDo.CANNOT_WAIT);
    }

    List<Row> pressing(StaffId guide, LocalDate day) {
        return rows(
                "state = 'OPEN' AND staff_id = ? AND " + PRESSING + " ORDER BY task_id LIMIT " + PAGE,
                guide.value(),
                day,
                day,
                day.plusDays(1),
                ToDo.CANNOT_WAIT);
    }

    /** Open ones of a customer for the guide, the worthiest first. */
    List<Row> of(StaffId guide, ExternalUserId customer, LocalDate day) {
        return rows(
                "external_userid = ? AND state = 'OPEN' AND staff_id = ? AND until_on >= ? ORDER BY worth DESC, task_id",
                customer.value(),
                guide.value(),
                day);
    }

    void giveOn(List<Long> ids, StaffId from, StaffId to, LocalDate day) {
        var params = new ArrayList<Object>(List.of(to.value(), day, from.value()));
        params.addAll(ids);
        sql.update(
                "UPDATE guide_task SET staff_id = ?, from_on = LEAST(from_on, ?), shown = 0, shown_on = NULL, list_no = NULL,"
                        + " later_on = NULL WHERE staff_id = ? AND state = 'OPEN' AND task_id IN (" + marks(ids.size())
                        + ")",
                params.toArray());
    }

    private List<Row> rows(String where, Object... params) {
        return sql.query("SELECT * FROM guide_task WHERE " + where, (row, n) -> ToDoRows.row(row), params);
    }
}
