package io.guanxi.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What of the pull of everything an operator has to see to. */
@Component
public class SyncTroubles {
    private final SyncJobs jobs;

    SyncTroubles(SyncJobs jobs) {
        this.jobs = jobs;
    }

    /** A step that can't go on, and the sentence that says what to change. */
    public record Blocked(String step, Instant since, String whatToDo) {}

    public List<Blocked> blocked() {
        return jobs.latest().stream()
                .flatMap(job -> jobs.steps(job.jobId()).stream()
                        .filter(step -> step.state().equals("BLOCKED"))
                        .map(step -> new Blocked(
                                step.name(),
                                Optional.ofNullable(step.startedAt()).orElse(job.startedAt()),
                                Optional.ofNullable(step.note()).orElse("GET /api/v1/sync"))))
                .toList();
    }
}
