package io.guanxi.trust;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.PersonalData;
import io.guanxi.privacy.PersonalTables;
import io.guanxi.privacy.RetentionSettings;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this package holds about a person, and for how long. */
@Configuration(proxyBeanMethods = false)
class TrustPersonalData {
    private static final String ID = "external_userid";

    @Bean
    PersonalData trustOfAPerson(JdbcClient sql) {
        return new PersonalTables(
                "trust",
                sql,
                Map.of("trust_level", ID, "trust_level_change", ID, "trust_signal", ID, "trust_talk", ID));
    }

    @Bean
    Expiry trustChangeExpiry(TrustView view, TrustSettings settings) {
        return new Expiry("changes of trust levels", settings.keep(), view::forget);
    }

    /** As long as the touches that they may have followed. */
    @Bean
    Expiry talksExpiry(Talks talks, RetentionSettings settings) {
        return new Expiry("talks of guides with customers", settings.touches(), talks::purge);
    }

    /** Shops' systems and customer service tell of people whom nobody ever adds. */
    @Bean
    Expiry passersByExpiry(ForgetPassersBy forget, RetentionSettings settings) {
        return new Expiry("trust of people who never became customers", settings.strangers(), forget::oldest);
    }
}
