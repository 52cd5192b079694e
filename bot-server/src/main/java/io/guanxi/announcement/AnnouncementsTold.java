package io.guanxi.announcement;

import io.guanxi.customer.StoryPart;
import io.guanxi.group.GroupsJoined;
import io.guanxi.wecom.ExternalUserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was announced in the groups that a customer is in since they joined, in the customer's story. */
@Component
class AnnouncementsTold implements StoryPart {
    private final GroupsJoined groups;
    private final JdbcClient sql;
    private final JsonMapper json;

    AnnouncementsTold(GroupsJoined groups, JdbcClient sql, JsonMapper json) {
        this.groups = groups;
        this.sql = sql;
        this.json = json;
    }

    private record Since(String chat, String since) {}

    @Override
    public List<Told> of(ExternalUserId customer, Instant since, Instant until, int limit) {
        var joined = groups.by(customer).stream()
                .map(group -> new Since(group.chat(), group.at().toString().replace("Z", "")))
                .toList();
        return joined.isEmpty()
                ? List.of()
                : sql.sql("""
                        SELECT a.announcement_id, a.at, a.name, g.chat_id, g.state, g.reason, g.sentence
                        FROM announcement a
                        JOIN JSON_TABLE(:joined, '$[*]' COLUMNS (
                          chat VARCHAR(64) PATH '$.chat', since DATETIME(3) PATH '$.since')) mine ON a.at >= mine.since
                        STRAIGHT_JOIN announcement_group g ON g.announcement_id = a.announcement_id
                          AND g.chat_id = CAST(mine.chat AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                        WHERE a.at >= :since AND a.at < :until ORDER BY a.at DESC, a.announcement_id DESC LIMIT :limit
                        """)
                        .param("joined", json.writeValueAsString(joined))
                        .param("since", Timestamp.from(since))
                        .param("until", Timestamp.from(until))
                        .param("limit", limit)
                        .query((row, n) -> told(row))
                        .list();
    }

    private static Told told(ResultSet row) throws SQLException {
        var reason = Optional.ofNullable(row.getString("reason"));
        var sentence = Optional.ofNullable(row.getString("sentence"));
        return new Told(
                row.getTimestamp("at").toInstant(),
                "announcement %d (%s) in group %s: %s%s%s"
                        .formatted(
                                row.getLong("announcement_id"),
                                row.getString("name"),
                                row.getString("chat_id"),
                                row.getString("state"),
                                reason.map(why -> ", " + why).orElse(""),
                                sentence.map(why -> ", " + why).orElse("")));
    }
}
