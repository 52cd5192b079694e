package io.guanxi.sync;

import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.SyncMapper.DifferenceRow;
import io.guanxi.sync.SyncMapper.JobRow;
import io.guanxi.sync.SyncMapper.StepRow;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs of pulling everything, at most one of them open; a node works on it under a lease with a fencing token. */
@Component
class SyncJobs {
    private final SyncMapper rows;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SyncSettings settings;

    SyncJobs(SyncMapper rows, TransactionTemplate transaction, Clock clock, SyncSettings settings) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** The right to work on a job, until it has not been renewed for too long. */
    record Lease(long job, int fence) {}

    /** Thrown by a write that comes after another node has taken over. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Opens the first job of this database, if there has never been one. */
    void openFirst() {
        rows.openFirst(clock.instant());
    }

    /**
     * Opens a job, or makes a blocked one be tried at once.
     *
     * @param confirmed the steps whose losses an operator says are true
     */
    void start(Collection<String> confirmed) {
        var now = clock.instant();
        var steps = String.join(",", confirmed);
        if (rows.open("OPERATOR", steps, now) == 0) {
            if (!confirmed.isEmpty()) {
                rows.confirm(steps);
            }
            rows.hurry(now);
        }
    }

    /** Opens the job of a night; if there is one at work still, it gets that note instead, and the answer is false. */
    boolean startAtNight(String noteOtherwise) {
        boolean opened = rows.open("NIGHT", "", clock.instant()) > 0;
        if (!opened) {
            rows.noteOpen(noteOtherwise);
        }
        return opened;
    }

    /** The open job, if nobody is at work on it and it is time. */
    Optional<Lease> take(Collection<? extends Pull> pulls) {
        var lease = transaction.execute(status -> {
            var now = clock.instant();
            if (rows.lease(now, now.plus(settings.lease())) == 0) {
                return Optional.<Lease>empty();
            }
            var job = rows.openJob().orElseThrow();
            pulls.forEach(pull -> rows.addStep(job.jobId(), pull.name(), pull.order()));
            return Optional.of(new Lease(job.jobId(), job.fence()));
        });
        return lease == null ? Optional.empty() : lease;
    }

    Optional<JobRow> latest() {
        return rows.latest();
    }

    /** Those before that one, the latest first. */
    List<JobRow> page(long before, int limit) {
        return rows.page(before, limit);
    }

    List<StepRow> steps(long job) {
        return rows.steps(job);
    }

    /** What was found, by step. */
    Map<String, Differences> differences(long job) {
        return rows.differences(List.of(job)).stream()
                .collect(Collectors.toMap(
                        DifferenceRow::step,
                        row -> Differences.of(row.kind(), row.n()),
                        Differences::plus,
                        TreeMap::new));
    }

    boolean isDone(Lease lease, Pull pull) {
        return step(lease, pull).state().equals("DONE");
    }

    /** Begins the pull, or goes on with it; answers where it stands. */
    Position begin(Lease lease, Pull pull) {
        check(rows.begin(lease.job(), lease.fence(), pull.name(), clock.instant()));
        var step = step(lease, pull);
        var confirmed = rows.openJob().map(JobRow::confirmed).orElse("");
        return new Position(
                Optional.ofNullable(step.resumeAt()),
                Optional.ofNullable(step.startedAt()).orElseGet(clock::instant),
                List.of(confirmed.split(",", -1)).contains(pull.name()));
    }

    StepRow step(Lease lease, Pull pull) {
        return rows.steps(lease.job()).stream()
                .filter(step -> step.name().equals(pull.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Writes what the chunk brought together with the progress: a late write of a node that was replaced is undone. */
    void advance(Lease lease, Pull pull, Pulled.More more) {
        writing(
                lease,
                pull,
                more.write(),
                () -> rows.advance(
                        lease.job(),
                        lease.fence(),
                        pull.name(),
                        more.resumeAt(),
                        more.items(),
                        more.part(),
                        more.missing().map(SyncJobs::shortened).orElse(""),
                        leaseEnd()));
    }

    void done(Lease lease, Pull pull, Pulled.End end) {
        writing(
                lease,
                pull,
                end.write(),
                () -> rows.done(lease.job(), lease.fence(), pull.name(), end.items(), clock.instant()));
    }

    private void writing(Lease lease, Pull pull, Pulled.Write write, IntSupplier progress) {
        transaction.executeWithoutResult(status -> {
            var found = write.run().counts();
            check(progress.getAsInt());
            if (!found.isEmpty()) {
                rows.count(found.entrySet().stream()
                        .map(entry -> new DifferenceRow(lease.job(), pull.name(), entry.getKey(), entry.getValue()))
                        .toList());
            }
        });
    }

    void waits(Lease lease, Pull pull, String why) {
        check(rows.note(lease.job(), lease.fence(), pull.name(), "RUNNING", shortened(why)));
    }

    void blocked(Lease lease, Pull pull, Pulled.Blocked blocked) {
        check(rows.note(lease.job(), lease.fence(), pull.name(), "BLOCKED", shortened(blocked.whatToDo())));
        if (blocked.anew()) {
            rows.beginAnew(lease.job(), lease.fence(), pull.name());
        }
    }

    void renew(Lease lease) {
        check(rows.renew(lease.job(), lease.fence(), leaseEnd()));
    }

    void release(Lease lease) {
        rows.renew(lease.job(), lease.fence(), clock.instant());
    }

    void finish(Lease lease) {
        check(rows.finished(lease.job(), lease.fence(), clock.instant()));
    }

    void block(Lease lease) {
        check(rows.blocked(lease.job(), lease.fence(), clock.instant().plus(settings.retryBlocked())));
    }

    /** Forgets jobs that ended before that moment; how many. */
    int purge(Instant before, int atOnce) {
        var old = rows.olderThan(before, atOnce);
        old.forEach(job -> transaction.executeWithoutResult(status -> {
            rows.forgetDifferences(job);
            rows.forgetSteps(job);
            rows.forget(job);
        }));
        return old.size();
    }

    private Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    private static void check(int written) {
        if (written == 0) {
            throw new LeaseLost();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
