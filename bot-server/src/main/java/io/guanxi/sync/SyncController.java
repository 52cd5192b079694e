package io.guanxi.sync;

import io.guanxi.sync.SyncMapper.JobRow;
import io.guanxi.sync.SyncMapper.StepRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far pulling everything from WeCom has come, and starting it again. */
@RestController
@RequestMapping("/api/v1/sync")
class SyncController {
    private final SyncJobs jobs;
    private final SyncWorker worker;
    private final Clock clock;

    SyncController(SyncJobs jobs, SyncWorker worker, Clock clock) {
        this.jobs = jobs;
        this.worker = worker;
        this.clock = clock;
    }

    /** NEVER, RUNNING, BLOCKED (a step needs somebody to do what its note says) or DONE. */
    record Progress(String state, Optional<Instant> startedAt, Optional<Instant> finishedAt, List<Step> steps) {}

    /**
     * {@code part} 0 to 1; {@code perSecond} is the mean since it began; {@code note} is what it waits for, {@code missing}
     * what WeCom keeps back.
     */
    record Step(
            String name,
            String state,
            long done,
            double part,
            double perSecond,
            Optional<Long> secondsLeft,
            Optional<String> note,
            Optional<String> missing,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt) {}

    @GetMapping
    Progress progress() {
        return jobs.latest()
                .map(this::progress)
                .orElseGet(() -> new Progress("NEVER", Optional.empty(), Optional.empty(), List.of()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Progress startAgain() {
        jobs.start();
        worker.wake();
        return progress();
    }

    private Progress progress(JobRow job) {
        var now = clock.instant();
        var steps = jobs.steps(job.jobId()).stream().map(row -> step(row, now)).toList();
        return new Progress(job.state(), Optional.of(job.startedAt()), Optional.ofNullable(job.finishedAt()), steps);
    }

    static Step step(StepRow row, Instant now) {
        var startedAt = Optional.ofNullable(row.startedAt());
        var finishedAt = Optional.ofNullable(row.finishedAt());
        double seconds = startedAt
                .map(start -> Duration.between(start, finishedAt.orElse(now)).toMillis() / 1000.0)
                .orElse(0.0);
        return new Step(
                row.name(),
                row.state(),
                row.done(),
                row.part(),
                seconds > 0 ? Math.round(10 * row.done() / seconds) / 10.0 : 0,
                secondsLeft(row, seconds),
                Optional.ofNullable(row.note()),
                Optional.ofNullable(row.missing()),
                startedAt,
                finishedAt);
    }

    private static Optional<Long> secondsLeft(StepRow row, double seconds) {
        if (!row.state().equals("RUNNING") || row.part() <= 0) {
            return Optional.empty();
        }
        return Optional.of(Math.round(seconds * (1 - row.part()) / row.part()));
    }
}
