package io.guanxi.service;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and how long. */
@Configuration(proxyBeanMethods = false)
class ServiceRetention {
    private static final String ID = "external_userid";

    @Bean
    PersonalData serviceOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "customer service",
                sql,
                Map.of("service_session", ID, "service_message", ID, "service_reply", ID, "service_turn", ID));
    }

    @Bean
    Expiry serviceMessageExpiry(ServiceMessageMapper messages, ServiceSettings settings) {
        return new Expiry("what was said to customer service", settings.keep(), messages::purge);
    }

    @Bean
    Expiry serviceReplyExpiry(ServiceReplyMapper replies, ServiceSettings settings) {
        return new Expiry("answers of customer service", settings.keep(), replies::purge);
    }

    @Bean
    Expiry serviceSessionExpiry(ServiceSessionMapper sessions, ServiceSettings settings) {
        return new Expiry("conversations of customer service", settings.keep(), sessions::purge);
    }
}
