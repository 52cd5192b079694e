package io.guanxi.handover;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class HandoverPersonalData {
    @Bean
    PersonalData handoversOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "handovers",
                sql,
                Map.of("handover_customer", "external_userid", "handover_unassigned", "external_userid"));
    }

    @Bean
    Expiry oldHandovers(JdbcClient sql, HandoverSettings settings) {
        return new Expiry("customers of handovers", settings.keep(), (before, limit) -> oldest(sql, before, limit));
    }

    static int oldest(JdbcClient sql, Instant before, int limit) {
        return sql.sql("""
                        DELETE FROM handover_customer
                        WHERE handover_id IN (SELECT handover_id FROM handover WHERE ended_at < ?) LIMIT ?
                        """).params(Timestamp.from(before), limit).update();
    }
}
