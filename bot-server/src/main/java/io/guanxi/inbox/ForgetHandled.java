package io.guanxi.inbox;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes handled callbacks when their time is over: they hold personal data, and nobody needs them any more. */
@Component
class ForgetHandled {
    private static final Logger log = LoggerFactory.getLogger(ForgetHandled.class);
    private static final int CHUNK = 1000;

    private final InboxMapper rows;
    private final InboxSettings settings;
    private final Clock clock;

    ForgetHandled(InboxMapper rows, InboxSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    /** In small statements, so that no lock is held for long. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    int purge() {
        var before = clock.instant().minus(settings.keep());
        int purged = 0;
        for (int n = rows.purge(before, CHUNK); n > 0; n = rows.purge(before, CHUNK)) {
            purged += n;
        }
        if (purged > 0) {
            log.info("{} handled callbacks older than {} are gone", purged, settings.keep());
        }
        return purged;
    }
}
