package io.guanxi.handover;

import io.guanxi.wecom.StaffId;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Follows members of staff who get another id. */
@Component
class HandoverRenames {
    private final JdbcTemplate sql;

    HandoverRenames(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** In a transaction of the caller's. */
    void rename(StaffId from, StaffId to) {
        List.of("predecessor", "open_for", "wish").forEach(column -> rename("handover", column, from, to));
        List.of("successor", "second", "third", "moved_to")
                .forEach(column -> rename("handover_customer", column, from, to));
        rename("handover_group", "successor", from, to);
    }

    private void rename(String table, String column, StaffId from, StaffId to) {
        sql.update("UPDATE " + table + " SET " + column + " = ? WHERE " + column + " = ?", to.value(), from.value());
    }
}
