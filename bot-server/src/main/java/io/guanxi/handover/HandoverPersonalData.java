package io.guanxi.handover;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class HandoverPersonalData {
    @Bean
    PersonalData handoversOfAPerson(JdbcClient sql) {
        return new PersonalTables("handovers", sql, Map.of("handover_customer", "external_userid"));
    }
}
