package io.guanxi.exchange;

import io.guanxi.exchange.ImportJobMapper.NewJob;
import io.guanxi.exchange.ImportJobMapper.Row;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The imports that were asked for: each waits, is claimed by one node at a time, and ends with a word on how. */
@Component
class ImportJobs {
    private static final int LONGEST_WHY = 2_000;
    private static final int LONGEST_IGNORED = 1_000;

    private final ImportJobMapper rows;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final ExchangeSettings settings;
    private final Clock clock;

    ImportJobs(
            ImportJobMapper rows,
            AuditTrail audit,
            TransactionTemplate transaction,
            ExchangeSettings settings,
            Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** A job that a worker of this node is at; only who holds the claim may write about it. */
    record Claimed(Row job, String claim) {
        Actor by() {
            return new Actor(Actor.Kind.valueOf(job.byKind()), job.byName());
        }
    }

    /** How far it is after a chunk. */
    record Progress(int line, long read, long good, long bad, long applied, long resultBytes) {
        static Progress of(Row row) {
            return new Progress(row.line(), row.linesRead(), row.good(), row.bad(), row.applied(), row.resultBytes());
        }
    }

    long add(String kind, boolean dryRun, String fileName, Actor by) {
        var job = new NewJob(kind, dryRun, fileName, by.kind().name(), by.name(), clock.instant());
        transaction.executeWithoutResult(status -> {
            rows.add(job);
            note("import.asked", by, job.jobId, Map.of("kind", kind, "dry-run", Boolean.toString(dryRun)));
        });
        return job.jobId;
    }

    Optional<Claimed> claim(Row job) {
        var claim = UUID.randomUUID().toString();
        var now = clock.instant();
        return rows.claim(job.jobId(), claim, now, until(now)) == 1
                ? rows.find(job.jobId()).map(row -> new Claimed(row, claim))
                : Optional.empty();
    }

    void begun(Claimed claimed, String ignored) {
        rows.begun(claimed.job().jobId(), claimed.claim(), clipped(ignored, LONGEST_IGNORED), until(clock.instant()));
    }

    /** In the transaction of the chunk; false: another worker has taken over, so the chunk must not be written. */
    boolean progress(Claimed claimed, Progress p) {
        return rows.progress(
                        claimed.job().jobId(),
                        claimed.claim(),
                        p.line(),
                        p.read(),
                        p.good(),
                        p.bad(),
                        p.applied(),
                        p.resultBytes(),
                        until(clock.instant()))
                == 1;
    }

    /** False: another worker has taken over, and needs its file. */
    boolean done(Claimed claimed) {
        return end(claimed, "DONE", Optional.empty());
    }

    /** False: another worker has taken over, and needs its file. */
    boolean failed(Claimed claimed, String why) {
        return end(claimed, "FAILED", Optional.of(why));
    }

    private boolean end(Claimed claimed, String state, Optional<String> why) {
        long id = claimed.job().jobId();
        var sentence = why.map(text -> clipped(text, LONGEST_WHY)).orElse(null);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (rows.end(id, claimed.claim(), state, sentence, clock.instant()) == 0) {
                return false;
            }
            var now = rows.find(id).orElseThrow();
            note(
                    "import.ended",
                    claimed.by(),
                    id,
                    Map.of(
                            "kind", now.kind(),
                            "state", state,
                            "applied", Long.toString(now.applied()),
                            "bad", Long.toString(now.bad())));
            return true;
        }));
    }

    void release(Claimed claimed) {
        rows.release(claimed.job().jobId(), claimed.claim(), clock.instant());
    }

    /** No node has the file any more. */
    boolean interrupted(Row job) {
        var now = clock.instant();
        var why =
                "Interrupted, and no node has the file any more; " + job.applied() + " lines, up to line " + job.line()
                        + " of the file, were applied. Send the file again: what was applied before is not changed by it";
        return rows.interrupted(job.jobId(), why, now.minus(settings.abandonedAfter()), now) == 1;
    }

    private void note(String what, Actor by, long id, Map<String, String> details) {
        var all = new TreeMap<>(details);
        all.put("import", Long.toString(id));
        audit.append(List.of(new AuditEntry(clock.instant(), by, what, Optional.empty(), Optional.empty(), all)));
    }

    private Instant until(Instant now) {
        return now.plus(settings.lease());
    }

    private static String clipped(String text, int chars) {
        return text.length() <= chars ? text : text.substring(0, chars - 1) + "…";
    }
}
