package io.guanxi.sync;

import io.guanxi.sync.SyncJobs.Lease;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the open job: the pulls in their order, chunk by chunk; a blocked one does not keep the others from running. */
@Component
class RunSync {
    private static final Logger log = LoggerFactory.getLogger(RunSync.class);
    private static final Duration AFTER_UNKNOWN = Duration.ofSeconds(5);
    /** Waiting for the next drop of an even quota is the usual pace and nothing to tell. */
    private static final Duration WORTH_A_NOTE = Duration.ofSeconds(1);

    private final SyncJobs jobs;
    private final SyncLog progress;
    private final List<Pull> pulls;

    RunSync(SyncJobs jobs, SyncLog progress, List<Pull> pulls) {
        this.jobs = jobs;
        this.progress = progress;
        this.pulls = pulls.stream().sorted(Comparator.comparingInt(Pull::order)).toList();
    }

    /** Waits between chunks and keeps the lease meanwhile; false when the node is going down. */
    @FunctionalInterface
    interface Breather {
        boolean pause(Lease lease, Duration time);
    }

    private enum StepEnd {
        DONE,
        BLOCKED,
        STOPPED
    }

    /** Works on the open job if nobody else does; false if there was nothing to do. */
    boolean run(Breather breather) {
        var lease = jobs.take(pulls);
        if (lease.isEmpty()) {
            return false;
        }
        try {
            run(lease.get(), breather);
        } catch (SyncJobs.LeaseLost e) {
            log.info("Another node goes on with pulling from WeCom");
        } catch (RuntimeException e) {
            jobs.release(lease.get());
            throw e;
        }
        return true;
    }

    private void run(Lease lease, Breather breather) {
        boolean blocked = false;
        for (var pull : pulls) {
            var end = jobs.isDone(lease, pull) ? StepEnd.DONE : pull(lease, pull, breather);
            if (end == StepEnd.STOPPED) {
                jobs.release(lease);
                return;
            }
            blocked |= end == StepEnd.BLOCKED;
        }
        if (blocked) {
            jobs.block(lease);
        } else {
            jobs.finish(lease);
            progress.jobDone(lease);
        }
    }

    private StepEnd pull(Lease lease, Pull pull, Breather breather) {
        var position = jobs.begin(lease, pull);
        while (true) {
            var pulled = pull.next(position);
            if (pulled instanceof Pulled.More more) {
                jobs.advance(lease, pull, more);
                progress.stepGoesOn(lease, pull);
                position = new Pull.Position(Optional.of(more.resumeAt()), position.startedAt(), position.confirmed());
            }
            var end = end(lease, pull, pulled);
            if (end.isPresent()) {
                return end.get();
            }
            if (!breather.pause(lease, pauseAfter(pulled))) {
                return StepEnd.STOPPED;
            }
        }
    }

    private Optional<StepEnd> end(Lease lease, Pull pull, Pulled pulled) {
        if (pulled instanceof Pulled.End end) {
            jobs.done(lease, pull, end);
            progress.stepDone(lease, pull);
            return Optional.of(StepEnd.DONE);
        }
        if (pulled instanceof Pulled.Blocked blocked) {
            return Optional.of(blocked(lease, pull, blocked));
        }
        if (pulled instanceof Pulled.Failed failed) {
            return failed(lease, pull, failed.outcome());
        }
        return Optional.empty();
    }

    private Optional<StepEnd> failed(Lease lease, Pull pull, Outcome<?> outcome) {
        if (outcome instanceof Misconfigured<?> wrong) {
            return Optional.of(blocked(lease, pull, new Pulled.Blocked(wrong.whatToDo() + " (" + wrong.error() + ")")));
        }
        if (outcome instanceof Refused<?> refused) {
            return Optional.of(blocked(lease, pull, new Pulled.Blocked("WeCom refuses: " + refused.error())));
        }
        if (pause(outcome).compareTo(WORTH_A_NOTE) >= 0) {
            jobs.waits(lease, pull, why(outcome));
        }
        return Optional.empty();
    }

    private StepEnd blocked(Lease lease, Pull pull, Pulled.Blocked blocked) {
        jobs.blocked(lease, pull, blocked);
        log.warn("{} can't be pulled from WeCom: {}", pull.name(), blocked.whatToDo());
        return StepEnd.BLOCKED;
    }

    private static String why(Outcome<?> outcome) {
        if (outcome instanceof TryLater<?> later) {
            return "waits " + later.after().toSeconds() + " s: " + later.error();
        }
        return outcome instanceof Unknown<?> unknown ? "asks again: " + unknown.error() : "asks again";
    }

    private static Duration pauseAfter(Pulled pulled) {
        return pulled instanceof Pulled.Failed failed ? pause(failed.outcome()) : Duration.ZERO;
    }

    private static Duration pause(Outcome<?> outcome) {
        return outcome instanceof TryLater<?> later ? later.after() : AFTER_UNKNOWN;
    }
}
