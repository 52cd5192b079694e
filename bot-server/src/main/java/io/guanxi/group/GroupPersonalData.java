package io.guanxi.group;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class GroupPersonalData {
    @Bean
    PersonalData groupsOfAPerson(JdbcClient sql) {
        return new PersonalTables("groups", sql, Map.of("group_member", "member_id"));
    }
}
