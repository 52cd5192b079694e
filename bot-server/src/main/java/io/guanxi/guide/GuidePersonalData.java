package io.guanxi.guide;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.todo.ToDoSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and for how long anything. */
@Configuration(proxyBeanMethods = false)
class GuidePersonalData {
    private static final String ID = "external_userid";

    @Bean
    PersonalData whatGuidesSaidOfAPerson(JdbcClient sql) {
        return new PersonalTables("guides", sql, Map.of("guide_choice", ID, "guide_effect", ID));
    }

    @Bean
    Expiry guideCardExpiry(CardRows cards, ToDoSettings settings) {
        return new Expiry(
                "cards of guides", Duration.ofDays(90), (before, limit) -> cards.forget(settings.day(before), limit));
    }

    @Bean
    Expiry guideMessageExpiry(Heard heard) {
        return new Expiry("numbers of guides' messages", Duration.ofDays(30), heard::forget);
    }

    @Bean
    Expiry guideChoiceExpiry(Choices choices) {
        return new Expiry("choices of guides", Duration.ofDays(1), choices::forget);
    }

    @Bean
    Expiry guideEffectExpiry(Effects effects) {
        return new Expiry("effects of guides", Duration.ofDays(7), effects::forget);
    }
}
