package io.guanxi.robot;

import io.guanxi.privacy.Expiry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What was said to staff is kept for a month. */
@Configuration(proxyBeanMethods = false)
class StaffMessageExpiry {
    @Bean
    Expiry staffMessagesExpiry(StaffMessageMapper rows) {
        return new Expiry("staff messages", Duration.ofDays(30), rows::purge);
    }
}
