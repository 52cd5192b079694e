package io.guanxi.todo;

import io.guanxi.customer.StoryPart;
import io.guanxi.wecom.ExternalUserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What guides were asked to do for a customer, in the customer's story. */
@Component
class ToDosTold implements StoryPart {
    private final JdbcClient sql;

    ToDosTold(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Told> of(ExternalUserId customer, Instant since, Instant until, int limit) {
        return sql.sql("""
                        SELECT made_at, staff_id, kind, state, from_on, settled_at FROM guide_task
                        WHERE external_userid = ? AND made_at >= ? AND made_at < ? ORDER BY made_at DESC LIMIT ?
                        """)
                .params(customer.value(), Timestamp.from(since), Timestamp.from(until), limit)
                .query((row, n) -> new Told(
                        row.getTimestamp("made_at").toInstant(),
                        "%s was asked for a to-do, %s, from %s on: %s%s"
                                .formatted(
                                        row.getString("staff_id"),
                                        row.getString("kind"),
                                        row.getString("from_on"),
                                        row.getString("state").toLowerCase(Locale.ROOT),
                                        settled(row.getTimestamp("settled_at")))))
                .list();
    }

    private static String settled(@Nullable Timestamp at) {
        return at == null ? "" : " at " + at.toInstant();
    }
}
