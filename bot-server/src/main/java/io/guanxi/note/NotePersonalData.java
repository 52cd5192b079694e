package io.guanxi.note;

import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person. */
@Configuration(proxyBeanMethods = false)
class NotePersonalData {
    @Bean
    PersonalData notesOfAPerson(JdbcClient sql) {
        return new PersonalTables("notes", sql, Map.of("customer_note", "external_userid"));
    }
}
