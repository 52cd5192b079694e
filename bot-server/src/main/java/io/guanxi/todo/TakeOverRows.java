package io.guanxi.todo;

import static io.guanxi.todo.ToDoRows.marks;

import io.guanxi.todo.ToDoRows.Row;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code guide_task}: how its rows go along when customers go to a colleague. */
@Component
class TakeOverRows {
    private final JdbcTemplate sql;

    TakeOverRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    int move(StaffId from, StaffId to, Collection<ExternalUserId> customers) {
        var params = new ArrayList<Object>(List.of(to.value(), from.value()));
        customers.forEach(customer -> params.add(customer.value()));
        return sql.update(
                "UPDATE guide_task SET staff_id = ?, shown = 0, shown_on = NULL, list_no = NULL, later_on = NULL"
                        + " WHERE staff_id = ? AND state = 'OPEN' AND external_userid IN (" + marks(customers.size())
                        + ")",
                params.toArray());
    }

    /** Open ones of a kind that the guide was given for these customers, locked. */
    List<Row> open(StaffId guide, String kind, Collection<ExternalUserId> customers) {
        var params = new ArrayList<Object>(List.of(guide.value(), kind));
        customers.forEach(customer -> params.add(customer.value()));
        return sql.query(
                "SELECT * FROM guide_task WHERE staff_id = ? AND kind = ? AND state = 'OPEN' AND external_userid IN ("
                        + marks(customers.size()) + ") ORDER BY task_id FOR UPDATE",
                (row, n) -> ToDoRows.row(row),
                params.toArray());
    }

    /** To whom of these customers which guide was asked for a thing of the kind, whatever became of it. */
    Set<Pair> asked(String kind, Collection<ExternalUserId> customers) {
        var params = new ArrayList<Object>(List.of(kind));
        customers.forEach(customer -> params.add(customer.value()));
        return Set.copyOf(sql.query(
                "SELECT DISTINCT staff_id, external_userid FROM guide_task WHERE kind = ? AND external_userid IN ("
                        + marks(customers.size()) + ")",
                (row, n) -> new Pair(new StaffId(row.getString(1)), new ExternalUserId(row.getString(2))),
                params.toArray()));
    }

    /** A guide and somebody they are asked to see to. */
    record Pair(StaffId guide, ExternalUserId customer) {}

    void rename(StaffId from, StaffId to) {
        sql.update("UPDATE guide_task SET staff_id = ? WHERE staff_id = ?", to.value(), from.value());
    }

    /** On which days from that one on how many of a kind wait for the guide. */
    List<LocalDate> planned(StaffId guide, String kind, LocalDate from) {
        return sql.queryForList(
                "SELECT from_on FROM guide_task WHERE staff_id = ? AND state = 'OPEN' AND from_on >= ? AND kind = ?",
                LocalDate.class,
                guide.value(),
                from,
                kind);
    }
}
