package io.guanxi.alarm;

import io.guanxi.privacy.Expiry;
import io.guanxi.touch.TouchTroubles;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this package keeps is not kept for ever; the cards of a stop that is not over are, lest they be sent anew. */
@Configuration(proxyBeanMethods = false)
class AlarmExpiry {
    @Bean
    Expiry brakeCardExpiry(BrakeCardMapper rows, TouchTroubles touches) {
        return new Expiry(
                "cards about plans that stopped themselves",
                Duration.ofDays(90),
                (before, limit) -> rows.purge(touches.braked(), before, limit));
    }
}
