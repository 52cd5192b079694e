package io.guanxi.downtime;

import io.guanxi.privacy.Expiry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is long made up for is not kept for ever. */
@Configuration(proxyBeanMethods = false)
class DowntimeExpiry {
    private static final Duration KEPT = Duration.ofDays(400);

    @Bean
    Expiry downtimesExpiry(DowntimeMapper rows) {
        return new Expiry("downtimes", KEPT, rows::purge);
    }

    @Bean
    Expiry dailyTimesExpiry(DailyMapper rows) {
        return new Expiry("times of daily tasks", KEPT, rows::purge);
    }
}
