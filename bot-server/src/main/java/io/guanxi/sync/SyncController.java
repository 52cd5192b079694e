package io.guanxi.sync;

import io.guanxi.sync.SyncMapper.JobRow;
import io.guanxi.sync.SyncMapper.StepRow;
import io.guanxi.wiring.PageSize;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far pulling everything from WeCom has come, what was different, and starting it again. */
@RestController
@RequestMapping("/api/v1/sync")
class SyncController {
    private static final int MOST = 100;

    private final SyncJobs jobs;
    private final SyncWorker worker;
    private final List<String> steps;
    private final Clock clock;

    SyncController(SyncJobs jobs, SyncWorker worker, List<? extends Pull> pulls, Clock clock) {
        this.jobs = jobs;
        this.worker = worker;
        this.steps = pulls.stream().map(Pull::name).toList();
        this.clock = clock;
    }

    /**
     * NEVER, RUNNING, BLOCKED (a step needs somebody to do what its note says) or DONE; the cause is FIRST, OPERATOR or
     * NIGHT. What a first job finds is new; what a later one finds is what callbacks did not tell us.
     */
    record Progress(
            String state,
            Optional<String> cause,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            Optional<String> note,
            List<Step> steps) {}

    /**
     * {@code part} 0 to 1; {@code perSecond} is the mean since it began; {@code note} is what it waits for, {@code missing}
     * what WeCom keeps back; {@code differences} by kind, see {@link Differences}.
     */
    record Step(
            String name,
            String state,
            long done,
            double part,
            double perSecond,
            Optional<Long> secondsLeft,
            Map<String, Long> differences,
            Optional<String> note,
            Optional<String> missing,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt) {}

    /** One job; {@code differences} by step and kind. */
    record Job(
            long id,
            String cause,
            String state,
            Instant startedAt,
            Optional<Instant> finishedAt,
            Optional<String> note,
            Map<String, Map<String, Long>> differences) {}

    @GetMapping
    Progress progress() {
        return jobs.latest()
                .map(this::progress)
                .orElseGet(() -> new Progress(
                        "NEVER", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    /** The jobs before that one, the latest first. */
    @GetMapping("/jobs")
    List<Job> jobs(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "20") int limit) {
        return jobs.page(before, PageSize.of(limit, MOST)).stream()
                .map(this::job)
                .toList();
    }

    /** @param confirm steps that were blocked, or left something alone, since too much had vanished: that is true */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Progress startAgain(@RequestParam(defaultValue = "") List<String> confirm) {
        confirm.stream().filter(step -> !steps.contains(step)).findFirst().ifPresent(step -> {
            throw new IllegalArgumentException("There is no step " + step + " to confirm; the steps are " + steps);
        });
        jobs.start(confirm);
        worker.wake();
        return progress();
    }

    private Progress progress(JobRow job) {
        var now = clock.instant();
        var found = jobs.differences(job.jobId());
        var all = jobs.steps(job.jobId()).stream()
                .map(row -> step(row, found.getOrDefault(row.name(), Differences.NONE), now))
                .toList();
        return new Progress(
                job.state(),
                Optional.of(job.cause()),
                Optional.of(job.startedAt()),
                Optional.ofNullable(job.finishedAt()),
                Optional.ofNullable(job.note()),
                all);
    }

    private Job job(JobRow row) {
        var found = new TreeMap<String, Map<String, Long>>();
        jobs.differences(row.jobId()).forEach((step, differences) -> found.put(step, differences.counts()));
        return new Job(
                row.jobId(),
                row.cause(),
                row.state(),
                row.startedAt(),
                Optional.ofNullable(row.finishedAt()),
                Optional.ofNullable(row.note()),
                found);
    }

    static Step step(StepRow row, Differences found, Instant now) {
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
                found.counts(),
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
