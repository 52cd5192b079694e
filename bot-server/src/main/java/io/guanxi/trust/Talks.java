package io.guanxi.trust;

import io.guanxi.deed.FirstAfter;
import io.guanxi.deed.Replied;
import io.guanxi.privacy.ErasedPersons;
import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each time that a guide said they had talked with a customer that day; of signs only the first and the last are kept. */
@Component
class Talks implements Replied {
    private final JdbcClient sql;
    private final ErasedPersons erased;
    private final FirstAfter first;

    Talks(JdbcClient sql, ErasedPersons erased, FirstAfter first) {
        this.sql = sql;
        this.erased = erased;
        this.first = first;
    }

    /** In the caller's transaction. Of whoever was erased nothing is kept. */
    void note(ExternalUserId customer, Instant at) {
        if (erased.among(Set.of(customer)).isEmpty()) {
            sql.sql("INSERT INTO trust_talk (external_userid, noted_at) VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE noted_at = noted_at")
                    .params(customer.value(), LevelRows.utc(at))
                    .update();
        }
    }

    @Override
    public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
        return first.of(moments, Clause.of("SELECT external_userid, noted_at AS at FROM trust_talk"));
    }

    int purge(Instant before, int limit) {
        return sql.sql("DELETE FROM trust_talk WHERE noted_at < ? ORDER BY noted_at LIMIT ?")
                .params(LevelRows.utc(before), limit)
                .update();
    }
}
