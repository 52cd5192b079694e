package io.guanxi.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.quartz.JobKey;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** Triggers that fire once: a task's only time, or a further attempt after a failure. They carry the slot, for Quartz forgets it. */
final class OneShot {
    private static final String SLOT = "slot";
    private static final String ATTEMPT = "attempt";

    private OneShot() {}

    /** A strict one is exempt from Quartz's misfire rule, which would leave a dead row behind; {@link FireTask} leaves it out. */
    static Trigger first(TaskKey key, Instant at, Misfire misfire) {
        var schedule = SimpleScheduleBuilder.simpleSchedule();
        Instant slot = at.truncatedTo(ChronoUnit.MILLIS);
        return trigger(new TriggerKey(key.id(), key.task()), slot)
                .usingJobData(SLOT, slot.toString())
                .withSchedule(
                        misfire == Misfire.SKIP
                                ? schedule.withMisfireHandlingInstructionIgnoreMisfires()
                                : schedule.withMisfireHandlingInstructionFireNow())
                .build();
    }

    /** A further attempt; named after slot and number, so that arranging it twice arranges it once. */
    static Trigger again(JobKey job, Instant slot, int attempt, Instant at) {
        String name = job.getName() + "~" + slot.toEpochMilli() + "~" + attempt;
        return trigger(new TriggerKey(name, job.getGroup()), at)
                .forJob(job)
                .usingJobData(SLOT, slot.toString())
                .usingJobData(ATTEMPT, Integer.toString(attempt))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    }

    static Optional<Instant> slot(Trigger trigger) {
        return Optional.ofNullable(trigger.getJobDataMap().getString(SLOT)).map(Instant::parse);
    }

    /** How many attempts for the slot came before this one. */
    static int attempt(Trigger trigger) {
        return Optional.ofNullable(trigger.getJobDataMap().getString(ATTEMPT))
                .map(Integer::parseInt)
                .orElse(0);
    }

    static boolean isStrict(Trigger trigger) {
        return slot(trigger).isPresent()
                && attempt(trigger) == 0
                && trigger.getMisfireInstruction() == Trigger.MISFIRE_INSTRUCTION_IGNORE_MISFIRE_POLICY;
    }

    private static TriggerBuilder<Trigger> trigger(TriggerKey key, Instant at) {
        return TriggerBuilder.newTrigger().withIdentity(key).startAt(Date.from(at));
    }
}
