package io.guanxi.sync;

import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.SyncMapper.JobRow;
import io.guanxi.sync.SyncMapper.StepRow;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /** Opens a job, or makes a blocked one be tried at once. */
    void start() {
        var now = clock.instant();
        if (rows.open(now) == 0) {
            rows.hurry(now);
        }
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

    List<StepRow> steps(long job) {
        return rows.steps(job);
    }

    boolean isDone(Lease lease, Pull pull) {
        return step(lease, pull).state().equals("DONE");
    }

    /** Begins the pull, or goes on with it; answers where it stands. */
    Position begin(Lease lease, Pull pull) {
        check(rows.begin(lease.job(), lease.fence(), pull.name(), clock.instant()));
        var step = step(lease, pull);
        return new Position(
                Optional.ofNullable(step.resumeAt()),
                Optional.ofNullable(step.startedAt()).orElseGet(clock::instant));
    }

    private StepRow step(Lease lease, Pull pull) {
        return rows.steps(lease.job()).stream()
                .filter(step -> step.name().equals(pull.name()))
                .findFirst()
                .orElseThrow();
    }

    void advance(Lease lease, Pull pull, Pulled.More more) {
        var missing = more.missing().map(SyncJobs::shortened).orElse(null);
        check(rows.advance(
                lease.job(),
                lease.fence(),
                pull.name(),
                more.resumeAt(),
                more.items(),
                more.part(),
                missing,
                leaseEnd()));
    }

    void done(Lease lease, Pull pull, long items) {
        check(rows.done(lease.job(), lease.fence(), pull.name(), items, clock.instant()));
    }

    void waits(Lease lease, Pull pull, String why) {
        check(rows.note(lease.job(), lease.fence(), pull.name(), "RUNNING", shortened(why)));
    }

    void blocked(Lease lease, Pull pull, String whatToDo) {
        check(rows.note(lease.job(), lease.fence(), pull.name(), "BLOCKED", shortened(whatToDo)));
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
