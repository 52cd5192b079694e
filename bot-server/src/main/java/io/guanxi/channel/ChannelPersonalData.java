package io.guanxi.channel;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.privacy.RetentionSettings;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class ChannelPersonalData {
    @Bean
    PersonalData welcomesOfAPerson(JdbcClient sql) {
        return new PersonalTables("welcomes", sql, Map.of("welcome", "external_userid"));
    }

    @Bean
    PersonalData arrivalsOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "arrivals", sql, Map.of("channel_arrival", "external_userid", "channel_departure", "external_userid"));
    }

    @Bean
    Expiry welcomeExpiry(WelcomeMapper rows, RetentionSettings settings) {
        return new Expiry("welcomes", settings.welcomes(), rows::purge);
    }
}
