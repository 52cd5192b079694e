package io.guanxi.outbox;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes settled calls when their time is over. */
@Component
class ForgetSettled {
    private static final Logger log = LoggerFactory.getLogger(ForgetSettled.class);
    private static final int CHUNK = 1000;

    private final OutboxMapper rows;
    private final OutboxSettings settings;
    private final Clock clock;

    ForgetSettled(OutboxMapper rows, OutboxSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    int purge() {
        var before = clock.instant().minus(settings.keep());
        int purged = 0;
        for (int n = rows.purge(before, CHUNK); n > 0; n = rows.purge(before, CHUNK)) {
            purged += n;
        }
        if (purged > 0) {
            log.info("{} settled calls older than {} are gone", purged, settings.keep());
        }
        return purged;
    }
}
