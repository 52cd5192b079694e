package io.guanxi.sync;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes jobs, with what they found, when their time is over. */
@Component
class ForgetOldJobs {
    private static final int CHUNK = 100;

    private final SyncJobs jobs;
    private final SyncSettings settings;
    private final Clock clock;

    ForgetOldJobs(SyncJobs jobs, SyncSettings settings, Clock clock) {
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    int purge() {
        return jobs.purge(clock.instant().minus(settings.keep()), CHUNK);
    }
}
