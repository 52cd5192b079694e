package io.guanxi.schedule;

import java.time.Duration;
import java.time.Instant;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Further attempts for slots whose task threw: a bounded number, each a trigger of its own, so that they survive a restart. */
final class Retries {
    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final Duration STORE_AGAIN = Duration.ofSeconds(5);

    private final Timetable.Settings settings;
    private final Workers workers;

    Retries(Timetable.Settings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    void arrange(JobExecutionContext context, Firing firing, Throwable failure) {
        if (isRepeating(context.getTrigger())) {
            log.error("{} {} failed and runs again at its next time", firing.task(), firing.id(), failure);
            return;
        }
        int attempt = OneShot.attempt(context.getTrigger());
        if (attempt >= settings.retryAfter().size()) {
            log.error("{} {} for {} failed for the last time", firing.task(), firing.id(), firing.slot(), failure);
            return;
        }
        Duration wait = settings.retryAfter().get(attempt);
        log.error("{} {} for {} failed, next try in {}", firing.task(), firing.id(), firing.slot(), wait, failure);
        var job = context.getJobDetail().getKey();
        store(
                context.getScheduler(),
                OneShot.again(job, firing.slot(), attempt + 1, Instant.now().plus(wait)));
    }

    /** While the database is away the firing stays open; if the node ends before it is back, another recovers the firing. */
    private void store(Scheduler scheduler, Trigger again) {
        do {
            try {
                if (scheduler.checkExists(again.getJobKey()) && !scheduler.checkExists(again.getKey())) {
                    scheduler.scheduleJob(again);
                }
                return;
            } catch (SchedulerException e) {
                log.warn("{} could not be stored yet", again.getKey(), e);
            }
        } while (workers.pause(STORE_AGAIN));
    }

    private static boolean isRepeating(Trigger trigger) {
        return trigger instanceof SimpleTrigger simple && simple.getRepeatCount() != 0;
    }
}
