package io.guanxi.todo;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and for how long. */
@Configuration(proxyBeanMethods = false)
class ToDoPersonalData {
    @Bean
    PersonalData toDosAboutAPerson(JdbcClient sql) {
        return new PersonalTables("to-dos", sql, Map.of("guide_task", "external_userid"));
    }

    @Bean
    Expiry toDoExpiry(ToDoRows rows, ToDoSettings settings) {
        return new Expiry("to-dos", settings.keep(), rows::forget);
    }
}
