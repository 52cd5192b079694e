package io.guanxi.tagging;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class TaggingPersonalData {
    @Bean
    PersonalData tagsOfAPerson(JdbcClient sql) {
        return new PersonalTables("tags", sql, Map.of("follow_tag", "external_userid"));
    }
}
