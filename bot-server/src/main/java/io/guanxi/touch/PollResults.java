package io.guanxi.touch;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Misconfigured;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Follows up what guides were asked to confirm, and closes runs of which every touch has met its fate. */
@Component
class PollResults implements Task {
    static final TaskKey KEY = new TaskKey("poll-touch-results", "all");

    private static final Logger log = LoggerFactory.getLogger(PollResults.class);
    private static final int BATCH = 50;
    /** So long after a task's time the outbox will not settle it any more. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final TouchTasks tasks;
    private final PollTask poll;
    private final OneWordEach oneWordEach;
    private final TaskFates fates;
    private final Runs runs;
    private final Halt halt;
    private final Brakes brakes;
    private final RemindGuides reminders;
    private final TouchSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PollResults(
            TouchTasks tasks,
            PollTask poll,
            OneWordEach oneWordEach,
            TaskFates fates,
            Runs runs,
            Halt halt,
            Brakes brakes,
            RemindGuides reminders,
            TouchSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.poll = poll;
        this.oneWordEach = oneWordEach;
        this.fates = fates;
        this.runs = runs;
        this.halt = halt;
        this.brakes = brakes;
        this.reminders = reminders;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        unlessItFails("what is stopped could not be called off", halt::whatIsStopped);
        poll();
        unlessItFails("whether too many left could not be seen", brakes::look);
        unlessItFails("what a plan that stopped itself has open could not be called off", halt::whatIsStopped);
        unlessItFails("guides could not be reminded", reminders::remind);
    }

    /** Each at the next poll again. */
    private static void unlessItFails(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("At this poll {}", what, e);
        }
    }

    private void poll() {
        Instant now = clock.instant();
        List<TouchTask> due = tasks.due(now, BATCH);
        while (!due.isEmpty() && due.stream().allMatch(task -> claimAndPoll(task, now))) {
            due = tasks.due(now, BATCH);
        }
        giveUp(tasks.neverTaken(now.minus(GRACE), BATCH), now);
        runs.finishAll(now);
    }

    /** Whether it makes sense to go on with the next. One task's trouble is not the others'. */
    private boolean claimAndPoll(TouchTask task, Instant now) {
        if (!tasks.claim(task, next(task, now))) {
            return true;
        }
        try {
            if (task.message().isEmpty()) {
                oneWordEach.lookAt(task);
                return true;
            }
            Optional<Outcome<?>> answer = task.message().map(message -> poll.poll(task, message));
            return answer.filter(Misconfigured.class::isInstance).isEmpty();
        } catch (RuntimeException e) {
            log.warn("Task {} could not be followed up and is due again later", task.id(), e);
            return true;
        }
    }

    private Instant next(TouchTask task, Instant now) {
        Instant next = now.plus(settings.pauseAfter(task.polls() + 1));
        return task.expiresAt().isAfter(now) && task.expiresAt().isBefore(next) ? task.expiresAt() : next;
    }

    private void giveUp(List<TouchTask> neverTaken, Instant now) {
        var why = new Skip("NOT_TAKEN", "WeCom did not take the task in time");
        for (TouchTask task : neverTaken) {
            transaction.executeWithoutResult(status -> fates.givenUp(task, why, now));
        }
    }
}
