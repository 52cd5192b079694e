package io.guanxi.deed;

import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The first thing of a kind that each customer did from a moment of theirs on: one statement for thousands of them. */
@Component
public class FirstAfter {
    private final JdbcClient sql;
    private final JsonMapper json;

    public FirstAfter(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    private record Row(String customer, String since) {}

    /**
     * Of those who did it.
     *
     * @param did a SELECT of {@code external_userid} and {@code at}, a row for each time, from an index that begins with the
     *     former; without GROUP BY, UNION and LIMIT, so that the database looks up only who is asked about
     */
    public Map<ExternalUserId, Instant> of(Map<ExternalUserId, Instant> moments, Clause did) {
        if (moments.isEmpty()) {
            return Map.of();
        }
        var values = new ArrayList<Object>(List.of(written(moments)));
        values.addAll(did.values());
        return sql
                .sql("SELECT did.external_userid AS customer, MIN(did.at) AS first_at"
                        + " FROM JSON_TABLE(?, '$[*]' COLUMNS ("
                        + "   customer VARCHAR(64) PATH '$.customer', since DATETIME(3) PATH '$.since')) asked"
                        + " STRAIGHT_JOIN (" + did.sql() + ") did"
                        + " ON did.external_userid = CAST(asked.customer AS CHAR CHARACTER SET ascii) COLLATE ascii_bin"
                        + " AND did.at >= asked.since GROUP BY did.external_userid")
                .params(values)
                .query((row, n) -> Map.entry(
                        new ExternalUserId(row.getString("customer")),
                        row.getTimestamp("first_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private String written(Map<ExternalUserId, Instant> moments) {
        return json.writeValueAsString(moments.entrySet().stream()
                .map(of -> new Row(of.getKey().value(), of.getValue().toString().replace("Z", "")))
                .toList());
    }
}
