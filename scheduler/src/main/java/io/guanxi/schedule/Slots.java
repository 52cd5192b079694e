package io.guanxi.schedule;

import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a firing was due. Quartz forgets it on a misfire (it moves the trigger to now), so triggers that fire once carry
 * it, and for the others it is found again from their cron expression.
 */
final class Slots {
    private static final Logger log = LoggerFactory.getLogger(Slots.class);

    private Slots() {}

    static Instant of(JobExecutionContext firing) {
        return OneShot.slot(firing.getTrigger()).orElseGet(() -> {
            Instant due = due(firing);
            return fired(firing) instanceof WallClockTrigger cron
                    ? cron.wallClock().lastAtOrBefore(due).orElse(due)
                    : due;
        });
    }

    private static Instant due(JobExecutionContext firing) {
        if (firing.isRecovering()) {
            JobDataMap data = firing.getTrigger().getJobDataMap();
            return Instant.ofEpochMilli(Long.parseLong(
                    data.getString(Scheduler.FAILED_JOB_ORIGINAL_TRIGGER_SCHEDULED_FIRETIME_IN_MILLISECONDS)));
        }
        Date scheduled = firing.getScheduledFireTime();
        return scheduled == null ? firing.getFireTime().toInstant() : scheduled.toInstant();
    }

    /** The trigger that was fired, also when this is the recovery of a firing that a crash interrupted. */
    private static @Nullable Trigger fired(JobExecutionContext firing) {
        if (!firing.isRecovering()) {
            return firing.getTrigger();
        }
        try {
            return firing.getScheduler().getTrigger(firing.getRecoveringTriggerKey());
        } catch (SchedulerException e) {
            log.warn(
                    "{} is recovered for the time Quartz noted",
                    firing.getJobDetail().getKey(),
                    e);
            return null;
        }
    }
}
