package io.guanxi.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** Triggers that fire again and again, and what tells one schedule from another. */
final class Schedules {
    private Schedules() {}

    static Trigger cron(TaskKey key, String cron, ZoneId zone, Misfire misfire) {
        WallClock.of(cron, zone);
        int instruction = misfire == Misfire.RUN_ONCE
                ? CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW
                : CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING;
        return trigger(key, new WallClockTrigger.Schedule(cron, TimeZone.getTimeZone(zone), instruction));
    }

    static Trigger every(TaskKey key, Duration interval, Misfire misfire) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("The interval of " + key + " must be at least a millisecond");
        }
        var schedule = SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever();
        return trigger(
                key,
                misfire == Misfire.RUN_ONCE
                        ? schedule.withMisfireHandlingInstructionNowWithRemainingCount()
                        : schedule.withMisfireHandlingInstructionNextWithRemainingCount());
    }

    static boolean sameKind(Trigger one, Trigger other) {
        return one.getClass() == other.getClass()
                && OneShot.slot(one).isPresent() == OneShot.slot(other).isPresent();
    }

    static boolean same(Trigger one, Trigger other) {
        return sameKind(one, other) && definition(one).equals(definition(other));
    }

    private static List<Object> definition(Trigger trigger) {
        int misfire = trigger.getMisfireInstruction();
        if (trigger instanceof CronTrigger cron) {
            return List.of(misfire, cron.getCronExpression(), cron.getTimeZone().getID());
        }
        return List.of(misfire, ((SimpleTrigger) trigger).getRepeatInterval(), OneShot.slot(trigger));
    }

    private static Trigger trigger(TaskKey key, ScheduleBuilder<?> schedule) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key.id(), key.task())
                .withSchedule(schedule)
                .build();
    }
}
