package io.guanxi.todo;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The SQL of {@code guide_task}. */
@Component
class ToDoRows {
    private final JdbcTemplate sql;

    ToDoRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Nothing of those that are there already under their kind and key. */
    void add(List<ToDo> tasks, Instant at) {
        sql.batchUpdate("""
                INSERT IGNORE INTO guide_task (staff_id, external_userid, kind, dedup_key, why, suggestion, worth, from_on, until_on, state, made_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
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

    void withdraw(String kind, Collection<String> keys, Instant at) {
        sql.batchUpdate("""
                UPDATE guide_task SET state = 'WITHDRAWN', settled_at = ? WHERE kind = ? AND dedup_key = ? AND state = 'OPEN'
                """, keys, keys.size(), (row, key) -> {
            row.setTimestamp(1, Timestamp.from(at));
            row.setString(2, kind);
            row.setString(3, key);
        });
    }
}
