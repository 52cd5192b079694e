package io.guanxi.privacy;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes every kind of data when its time is over; several nodes at it do no harm. */
@Component
class PurgeNightly {
    private static final Logger log = LoggerFactory.getLogger(PurgeNightly.class);
    private static final int CHUNK = 1_000;

    private final ObjectProvider<Expiry> expiries;
    private final Clock clock;

    PurgeNightly(ObjectProvider<Expiry> expiries, Clock clock) {
        this.expiries = expiries;
        this.clock = clock;
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "Asia/Shanghai")
    void purge() {
        expiries.orderedStream().forEach(expiry -> {
            try {
                purge(expiry);
            } catch (RuntimeException e) {
                log.warn("{} can't be purged tonight: {}", expiry.what(), e.toString());
            }
        });
    }

    private void purge(Expiry expiry) {
        var before = clock.instant().minus(expiry.keep());
        int purged = 0;
        for (int n = expiry.purge().oldest(before, CHUNK);
                n > 0;
                n = expiry.purge().oldest(before, CHUNK)) {
            purged += n;
        }
        if (purged > 0) {
            log.info("{} {} older than {} are gone", purged, expiry.what(), expiry.keep());
        }
    }
}
