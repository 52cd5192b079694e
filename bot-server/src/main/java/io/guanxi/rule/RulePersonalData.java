package io.guanxi.rule;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and for how long. */
@Configuration(proxyBeanMethods = false)
class RulePersonalData {
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    PersonalData rulesOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "rules", sql, Map.of("rule_mark", "external_userid", "rule_refresh", "external_userid"));
    }

    @Bean
    Expiry endedMarks(MarkMapper rows) {
        return new Expiry("marks of rules that hold no longer", KEPT, rows::purge);
    }
}
