package io.guanxi.trust;

import io.guanxi.segment.Clause;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of {@code trust_signal}. */
@Component
class SignalRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    SignalRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    record Row(String customer, String kind, LocalDateTime at) {}

    /** Counted only if it lies before all or after all that is known, so that a repetition is not. Rows in the order of the key. */
    void saw(Collection<Row> rows) {
        sql.sql("""
                        INSERT INTO trust_signal (external_userid, kind, first_at, last_at, n)
                        SELECT n_customer, n_kind, n_at, n_at, 1 FROM JSON_TABLE(:rows, '$[*]' COLUMNS (nr FOR ORDINALITY,
                          n_customer VARCHAR(64) PATH '$.customer', n_kind VARCHAR(20) PATH '$.kind',
                          n_at DATETIME(3) PATH '$.at')) news ORDER BY nr
                        ON DUPLICATE KEY UPDATE
                          n = n + IF(VALUES(last_at) > last_at OR VALUES(first_at) < first_at, 1, 0),
                          first_at = LEAST(first_at, VALUES(first_at)), last_at = GREATEST(last_at, VALUES(last_at))
                        """).param("rows", json.writeValueAsString(rows)).update();
    }

    /** What is the case and was not known, whether or not we heard it happen; columns as {@link io.guanxi.group.GroupMemberships} has them. */
    void is(SignalKind kind, Clause those) {
        var values = new ArrayList<Object>();
        values.add(kind.name());
        values.addAll(those.values());
        values.add(kind.name());
        sql.sql("INSERT INTO trust_signal (external_userid, kind, first_at, last_at, n)"
                        + " SELECT those.external_userid, ?, those.first_at, those.last_at, those.n FROM ("
                        + those.sql()
                        + ") those JOIN trust_level l ON l.external_userid = those.external_userid"
                        + " LEFT JOIN trust_signal s ON s.external_userid = those.external_userid AND s.kind = ?"
                        + " WHERE s.kind IS NULL OR s.n < those.n OR s.first_at > those.first_at OR s.last_at < those.last_at"
                        + " ORDER BY those.external_userid"
                        + " ON DUPLICATE KEY UPDATE trust_signal.n = GREATEST(trust_signal.n, VALUES(n)),"
                        + " first_at = LEAST(trust_signal.first_at, VALUES(first_at)),"
                        + " last_at = GREATEST(trust_signal.last_at, VALUES(last_at))")
                .params(values)
                .update();
    }

    void forget(Collection<String> customers) {
        if (!customers.isEmpty()) {
            sql.sql("DELETE FROM trust_signal WHERE external_userid IN (:ids)")
                    .param("ids", customers)
                    .update();
        }
    }
}
