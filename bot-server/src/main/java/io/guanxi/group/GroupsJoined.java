package io.guanxi.group;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which groups a customer is in, and since when. */
@Component
public class GroupsJoined {
    /** Nobody is in more that matter. */
    private static final int MOST = 200;

    private final JdbcClient sql;

    GroupsJoined(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A group that somebody is in.
     *
     * @param chat its chat_id
     */
    public record Joined(String chat, Instant at) {}

    /** At most 200, the latest joined first. */
    public List<Joined> by(ExternalUserId customer) {
        return sql.sql("SELECT chat_id, joined_at FROM group_member WHERE member_id = ? AND NOT staff"
                        + " ORDER BY joined_at DESC LIMIT ?")
                .params(customer.value(), MOST)
                .query((row, n) ->
                        new Joined(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }
}
