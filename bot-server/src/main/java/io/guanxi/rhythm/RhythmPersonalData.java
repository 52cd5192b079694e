package io.guanxi.rhythm;

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
class RhythmPersonalData {
    private static final String ID = "external_userid";
    private static final Duration KEEP = Duration.ofDays(400);

    @Bean
    PersonalData rhythmOfAPerson(JdbcClient sql) {
        return new PersonalTables("rhythm", sql, Map.of("rhythm", ID, "rhythm_card", ID));
    }

    @Bean
    Expiry rhythmCardExpiry(CardRows cards, RhythmSettings settings) {
        return new Expiry("rhythm cards", KEEP, (before, limit) -> cards.forget(settings.day(before), limit));
    }
}
