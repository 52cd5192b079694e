package io.guanxi.alarm;

import io.guanxi.privacy.Expiry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this package keeps is not kept for ever. */
@Configuration(proxyBeanMethods = false)
class AlarmExpiry {
    @Bean
    Expiry brakeCardExpiry(BrakeCardMapper rows) {
        return new Expiry("cards about plans that stopped themselves", Duration.ofDays(90), rows::purge);
    }
}
