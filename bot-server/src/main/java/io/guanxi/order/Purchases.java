package io.guanxi.order;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** When people bought. Asked in sets, never one by one. */
@Component
public class Purchases {
    private final JdbcClient sql;
    private final JsonMapper json;

    Purchases(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * Somebody, and a moment.
     *
     * @param since counts itself
     */
    public record Since(ExternalUserId customer, Instant since) {}

    /** The first purchase of each at or after their moment, of those who made one. */
    public Map<ExternalUserId, Instant> firstAfter(Collection<Since> asked) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        record Row(String customer, String since) {}
        var rows = asked.stream()
                .map(a -> new Row(a.customer().value(), a.since().toString().replace("Z", "")))
                .toList();
        return sql
                .sql("""
                        SELECT o.external_userid AS customer, MIN(o.ordered_at) AS first_at
                        FROM JSON_TABLE(:rows, '$[*]' COLUMNS (
                          customer VARCHAR(64) PATH '$.customer', since DATETIME(3) PATH '$.since')) asked
                        STRAIGHT_JOIN shop_order o
                          ON o.external_userid = CAST(asked.customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin
                          AND o.ordered_at >= asked.since
                        WHERE o.state <> 'CANCELLED'
                        GROUP BY o.external_userid
                        """)
                .param("rows", json.writeValueAsString(rows))
                .query((row, n) -> Map.entry(
                        new ExternalUserId(row.getString("customer")),
                        row.getTimestamp("first_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
