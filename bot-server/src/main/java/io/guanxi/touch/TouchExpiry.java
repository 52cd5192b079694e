package io.guanxi.touch;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.RetentionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Touches are kept for a while after their run has finished; the run and its figures stay. */
@Configuration(proxyBeanMethods = false)
class TouchExpiry {
    @Bean
    Expiry touchesExpiry(TouchMapper rows, RetentionSettings settings) {
        return new Expiry("touches", settings.touches(), (before, limit) -> {
            var run = rows.oldRun(before);
            return run == null ? 0 : rows.purge(run, limit);
        });
    }

    @Bean
    Expiry touchDaysExpiry(TouchMapper rows, RetentionSettings settings) {
        return new Expiry("days on which somebody was spoken to", settings.touches(), rows::purgeDays);
    }
}
