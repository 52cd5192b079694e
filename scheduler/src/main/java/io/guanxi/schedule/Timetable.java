package io.guanxi.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When which task is due, for a whole cluster, kept in the database. A key has one schedule: setting the same one again
 * changes nothing (a paused one stays paused), setting another replaces it. Changes are committed at once, outside any
 * transaction of the caller. The clocks of the nodes must agree within a second.
 */
public final class Timetable implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Timetable.class);

    private final Scheduler quartz;
    private final Settings settings;
    private final Workers workers;
    private final Set<String> known;

    private Timetable(Scheduler quartz, Settings settings, Workers workers, Set<String> known) {
        this.quartz = quartz;
        this.settings = settings;
        this.workers = workers;
        this.known = known;
    }

    /** Opens the cluster's timetable at this node, which will run these tasks and leave others to other nodes; nothing fires before {@link #start()}. */
    public static Timetable open(DataSource database, Settings settings, Collection<? extends Task> tasks) {
        var byName = tasks.stream().collect(Collectors.toUnmodifiableMap(Task::name, Function.<Task>identity()));
        var workers = new Workers(settings.threads());
        var store = new KnownTasksStore(database, settings, byName.keySet());
        Scheduler quartz = answer(() ->
                Quartz.scheduler(settings, store, (firing, scheduler) -> new FireTask(byName, settings, workers)));
        return new Timetable(quartz, settings, workers, byName.keySet());
    }

    public void start() {
        answer(() -> {
            quartz.start();
            Stream<String> unknown = quartz.getJobGroupNames().stream().filter(task -> !known.contains(task));
            unknown.forEach(
                    task -> log.warn("\"{}\" is scheduled, unknown here, and left to a node that knows it", task));
            return true;
        });
    }

    /** Fires once, at that moment; a moment that has passed counts as missed. */
    public void once(TaskKey key, Instant at, Misfire misfire) {
        put(key, OneShot.first(key, at, misfire), true);
    }

    /**
     * Fires by a clock on the wall of that zone: times that a jump of the clock leaves out fire at the jump, times that it
     * repeats fire once.
     *
     * @param cron seconds minutes hours day-of-month month day-of-week, in Quartz's syntax; {@code 0 0 10 * * ?} is 10:00 every day
     */
    public void cron(TaskKey key, String cron, ZoneId zone, Misfire misfire) {
        put(key, Schedules.cron(key, cron, zone, misfire), true);
    }

    /** Fires now and then at every interval. A failure is not tried again before its next time. */
    public void every(TaskKey key, Duration interval, Misfire misfire) {
        put(key, Schedules.every(key, interval, misfire), false);
    }

    public void pause(TaskKey key) {
        answer(() -> {
            quartz.pauseJob(job(key));
            return true;
        });
    }

    /** What passed during the pause counts as missed. */
    public void resume(TaskKey key) {
        answer(() -> {
            quartz.resumeJob(job(key));
            return true;
        });
    }

    /** Takes the key out of the timetable, with its further attempts; what runs now runs to its end. */
    public void cancel(TaskKey key) {
        answer(() -> quartz.deleteJob(job(key)));
    }

    /** The next {@code n} moments at which the key will fire; none while it is paused. */
    public List<Instant> next(TaskKey key, int n) {
        return answer(() -> {
            Trigger trigger = quartz.getTrigger(new TriggerKey(key.id(), key.task()));
            if (trigger == null || quartz.getTriggerState(trigger.getKey()) == TriggerState.PAUSED) {
                return List.of();
            }
            return Stream.iterate(trigger.getNextFireTime(), Objects::nonNull, trigger::getFireTimeAfter)
                    .limit(n)
                    .map(Date::toInstant)
                    .toList();
        });
    }

    /** Fires nothing more, waits for what runs, interrupts it after {@link Settings#stopWithin()}. */
    @Override
    public void close() {
        answer(() -> {
            if (quartz.isShutdown()) {
                return false;
            }
            quartz.standby();
            workers.close(settings.stopWithin());
            quartz.shutdown(true);
            return true;
        });
    }

    private void put(TaskKey key, Trigger trigger, boolean recovered) {
        JobDetail job = JobBuilder.newJob(FireTask.class)
                .withIdentity(job(key))
                .requestRecovery(recovered)
                .build();
        answer(() -> {
            Trigger present = quartz.getTrigger(trigger.getKey());
            if (present != null && Schedules.same(present, trigger)) {
                return false;
            }
            if (present != null && !Schedules.sameKind(present, trigger)) {
                quartz.deleteJob(job.getKey());
            }
            quartz.scheduleJob(job, Set.of(trigger), true);
            return true;
        });
    }

    private static JobKey job(TaskKey key) {
        return new JobKey(key.id(), key.task());
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.ask();
        } catch (SchedulerException e) {
            throw new TimetableException("The timetable could not be reached; is its database up?", e);
        }
    }

    private interface Question<T> {
        T ask() throws SchedulerException;
    }

    /**
     * How a node takes part.
     *
     * @param cluster the name that all nodes share
     * @param threads how many tasks may run at once at this node
     * @param checkIn how often a node shows that it lives; one that is 7.5 s late is taken for dead, and its firings are recovered
     * @param misfireAfter how late a firing may be before it counts as missed
     * @param retryAfter how long to wait before each further attempt for a slot whose task threw; after the last it is given up
     * @param stopWithin how long {@link Timetable#close()} waits before it interrupts
     */
    public record Settings(
            String cluster,
            int threads,
            Duration checkIn,
            Duration misfireAfter,
            List<Duration> retryAfter,
            Duration stopWithin) {
        public Settings {
            if (threads < 1) {
                throw new IllegalArgumentException("A timetable needs at least one thread");
            }
            retryAfter = List.copyOf(retryAfter);
        }

        public static Settings defaults() {
            return new Settings(
                    "guanxi",
                    4,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    List.of(
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2),
                            Duration.ofHours(6)),
                    Duration.ofSeconds(30));
        }
    }
}
