package io.guanxi.todo;

import io.guanxi.wecom.StaffId;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many more people a guide's list has room for, so that nobody is given what they will never see. */
@Component
public class Places {
    private final JdbcTemplate sql;
    private final ToDoSettings settings;

    Places(JdbcTemplate sql, ToDoSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /** On the list of any day. */
    public int aDay() {
        return settings.perDay();
    }

    /** On that day's list, beside what is on it and what has that day alone left. */
    public int free(StaffId guide, LocalDate day) {
        var taken = sql.queryForObject(
                "SELECT COUNT(DISTINCT external_userid) FROM guide_task"
                        + " WHERE staff_id = ? AND state <> 'WITHDRAWN' AND (shown_on = ? OR state = 'OPEN' AND until_on = ?)",
                Integer.class,
                guide.value(),
                day,
                day);
        return Math.max(0, settings.perDay() - Optional.ofNullable(taken).orElse(0));
    }
}
