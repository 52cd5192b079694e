package io.guanxi.channel;

import io.guanxi.customer.StoryPart;
import io.guanxi.wecom.ExternalUserId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a customer was welcomed, in the customer's story. */
@Component
class WelcomesTold implements StoryPart {
    private final JdbcClient sql;

    WelcomesTold(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Told> of(ExternalUserId customer, Instant since, Instant until, int limit) {
        return sql.sql("""
                        SELECT at, staff_id, channel, state, reason FROM welcome
                        WHERE external_userid = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?
                        """)
                .params(customer.value(), Timestamp.from(since), Timestamp.from(until), limit)
                .query((row, n) -> new Told(
                        row.getTimestamp("at").toInstant(),
                        "added %s%s; the welcome: %s%s"
                                .formatted(
                                        row.getString("staff_id"),
                                        row.getString("channel").isEmpty()
                                                ? ""
                                                : " by channel " + row.getString("channel"),
                                        row.getString("state"),
                                        Optional.ofNullable(row.getString("reason"))
                                                .map(why -> ", " + why)
                                                .orElse(""))))
                .list();
    }
}
