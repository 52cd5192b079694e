package io.guanxi.trust;

import io.guanxi.segment.Population;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever did something long ago and became nobody's customer is forgotten; customers are, when they are erased. */
@Component
class ForgetPassersBy {
    private static final List<String> TABLES =
            List.of("trust_talk", "trust_signal", "trust_level_change", "trust_level");

    private final JdbcClient sql;
    private final Population population;
    private final TransactionTemplate transaction;

    ForgetPassersBy(JdbcClient sql, Population population, TransactionTemplate transaction) {
        this.sql = sql;
        this.population = population;
        this.transaction = transaction;
    }

    /** At most so many of those of whom nothing was seen since; answers how many. */
    int oldest(Instant before, int limit) {
        var ids = passersBy(before, limit);
        if (!ids.isEmpty()) {
            transaction.executeWithoutResult(status ->
                    TABLES.forEach(table -> sql.sql("DELETE FROM " + table + " WHERE external_userid IN (:ids)")
                            .param("ids", ids)
                            .update()));
        }
        return ids.size();
    }

    private List<String> passersBy(Instant before, int limit) {
        var customers = population.everybody();
        var at = LevelRows.utc(before);
        return sql.sql("SELECT l.external_userid FROM trust_level l WHERE l.since < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM trust_signal s WHERE s.external_userid = l.external_userid"
                        + "   AND s.last_at >= ?)"
                        + " AND l.external_userid NOT IN (" + customers.sql() + ")"
                        + " ORDER BY l.external_userid LIMIT ?")
                .param(at)
                .param(at)
                .params(customers.values())
                .param(limit)
                .query(String.class)
                .list();
    }
}
