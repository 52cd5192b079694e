package io.guanxi.birthday;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class BirthdayPersonalData {
    @Bean
    PersonalData birthdayOfAPerson(JdbcClient sql) {
        return new PersonalTables("birthday", sql, Map.of("birthday", "external_userid"));
    }
}
