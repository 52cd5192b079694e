package io.guanxi.trust;

import io.guanxi.touch.SignsOfLife;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells touches when customers last did something that shows trust. */
@Component
class LastSigns implements SignsOfLife {
    private final JdbcClient sql;

    LastSigns(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Map<ExternalUserId, Instant> last(Collection<ExternalUserId> customers, Instant since) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        return sql
                .sql("SELECT external_userid, MAX(last_at) AS last_at FROM trust_signal"
                        + " WHERE external_userid IN (:customers) AND last_at >= :since GROUP BY external_userid")
                .param(
                        "customers",
                        customers.stream().map(ExternalUserId::value).toList())
                .param("since", LevelRows.utc(since))
                .query((row, n) -> Map.entry(
                        new ExternalUserId(row.getString("external_userid")),
                        row.getTimestamp("last_at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
