package io.guanxi.customer;

import io.guanxi.privacy.ErasePersons;
import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Customers whom nobody has as a contact any more are erased when their time is over, as if they had asked for it: WeCom
 * goes on showing those who left, so only the pseudonym of an erased person keeps a pull from bringing them back.
 */
@Component
class ForgetStrangers {
    private static final Logger log = LoggerFactory.getLogger(ForgetStrangers.class);
    private static final int PAGE = 5_000;
    /** Each costs a look through callbacks and calls; the others come the next night. */
    private static final int MOST_A_NIGHT = 200;

    private final CustomerMapper rows;
    private final ErasePersons erase;
    private final RetentionSettings settings;
    private final Clock clock;

    ForgetStrangers(CustomerMapper rows, ErasePersons erase, RetentionSettings settings, Clock clock) {
        this.rows = rows;
        this.erase = erase;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "0 47 3 * * *", zone = "Asia/Shanghai")
    int forget() {
        var before = clock.instant().minus(settings.strangers());
        int erased = 0;
        var from = "";
        var to = rows.endOfPage(from, PAGE);
        while (!to.isEmpty() && erased < MOST_A_NIGHT) {
            erased += forget(from, to, before, MOST_A_NIGHT - erased);
            from = to;
            to = rows.endOfPage(from, PAGE);
        }
        if (erased > 0) {
            log.info("{} persons whom nobody knew for {} are erased", erased, settings.strangers());
        }
        return erased;
    }

    private int forget(String from, String to, Instant before, int limit) {
        var strangers = rows.strangers(from, to, before, limit);
        strangers.forEach(id -> erase.whenTimeIsOver(new ExternalUserId(id)));
        return strangers.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class EndedRelations {
        /** Those that the member ended: WeCom shows them no more. Of those that the customer left, the row is the memory. */
        @Bean
        Expiry relationExpiry(FollowMapper follows, RetentionSettings settings) {
            return new Expiry("relations ended by staff", settings.endedRelations(), follows::forgetEnded);
        }
    }
}
