package io.guanxi.schedule;

import java.time.Instant;
import java.util.Map;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Quartz starts: finds the task, runs it, and sees to it that a failure is tried again. */
@DisallowConcurrentExecution
final class FireTask implements Job {
    private static final Logger log = LoggerFactory.getLogger(FireTask.class);

    private final Map<String, Task> tasks;
    private final Timetable.Settings settings;
    private final Workers workers;

    FireTask(Map<String, Task> tasks, Timetable.Settings settings, Workers workers) {
        this.tasks = tasks;
        this.settings = settings;
        this.workers = workers;
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        JobKey key = context.getJobDetail().getKey();
        Firing firing = new Firing(key.getGroup(), key.getName(), Slots.of(context), Instant.now());
        if (isTooLate(context, firing)) {
            log.info("{} {} for {} was missed and is left out", firing.task(), firing.id(), firing.slot());
            return;
        }
        Task task = tasks.get(firing.task());
        if (task == null) {
            throw new JobExecutionException("This node was offered \"" + firing.task() + "\", which it does not have");
        }
        var retries = new Retries(settings, workers);
        workers.attempt(() -> task.run(firing)).ifPresent(failure -> retries.arrange(context, firing, failure));
    }

    /** A recovered firing was begun in time. */
    private boolean isTooLate(JobExecutionContext context, Firing firing) {
        return OneShot.isStrict(context.getTrigger())
                && !context.isRecovering()
                && firing.slot().plus(settings.misfireAfter()).isBefore(firing.firedAt());
    }
}
