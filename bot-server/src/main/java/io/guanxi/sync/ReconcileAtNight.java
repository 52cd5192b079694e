package io.guanxi.sync;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens a job each night, which finds and repairs what callbacks did not tell us. */
@Component
class ReconcileAtNight implements Task {
    static final TaskKey KEY = new TaskKey("reconcile", "night");

    private static final Logger log = LoggerFactory.getLogger(ReconcileAtNight.class);
    /** A slot that comes later than that is no longer of the same night. */
    private static final Duration LATE = Duration.ofHours(4);

    private final SyncJobs jobs;
    private final SyncWorker worker;
    private final Clock clock;

    ReconcileAtNight(SyncJobs jobs, SyncWorker worker, Clock clock) {
        this.jobs = jobs;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        if (clock.instant().isAfter(firing.slot().plus(LATE))) {
            log.warn("The night's reconcile of {} was missed; the next comes by itself", firing.slot());
        } else if (jobs.startAtNight(
                "the night's reconcile of " + firing.slot() + " was left out: this job was still open")) {
            worker.wake();
        } else {
            log.warn("The night's reconcile of {} is left out, since a job is still open", firing.slot());
        }
    }
}
