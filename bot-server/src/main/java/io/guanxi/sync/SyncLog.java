package io.guanxi.sync;

import io.guanxi.sync.SyncController.Step;
import io.guanxi.sync.SyncJobs.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells how far pulling everything has come: a line every few seconds, one for each step that ends, one for the job. */
@Component
class SyncLog {
    private static final Logger log = LoggerFactory.getLogger(SyncLog.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final SyncJobs jobs;
    private final Clock clock;
    private volatile Instant next = Instant.EPOCH;

    SyncLog(SyncJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    void stepGoesOn(Lease lease, Pull pull) {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        var step = step(lease, pull, now);
        log.info(
                "Pulling {} from WeCom: {} done ({} %), {} a second, {} left",
                step.name(),
                step.done(),
                Math.round(100 * step.part()),
                step.perSecond(),
                step.secondsLeft().map(seconds -> seconds + " s").orElse("some time"));
    }

    void stepDone(Lease lease, Pull pull) {
        var step = step(lease, pull, clock.instant());
        log.info(
                "Pulled {} from WeCom: {} at {} a second; differences: {}",
                step.name(),
                step.done(),
                step.perSecond(),
                new Differences(new TreeMap<>(step.differences())));
        step.missing()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> log.warn("Of {}, not everything was pulled: {}", step.name(), text));
    }

    void jobDone(Lease lease) {
        var found = jobs.differences(lease.job()).values().stream().reduce(Differences.NONE, Differences::plus);
        var job = jobs.latest().orElseThrow();
        log.info(
                "Pulled from WeCom in {} s; {}: {}",
                Duration.between(job.startedAt(), clock.instant()).toSeconds(),
                job.cause().equals("FIRST") ? "new here" : "put right here",
                found);
    }

    private Step step(Lease lease, Pull pull, Instant now) {
        var found = jobs.differences(lease.job()).getOrDefault(pull.name(), Differences.NONE);
        return SyncController.step(jobs.step(lease, pull), found, now);
    }
}
