package io.guanxi.exchange;

import io.guanxi.exchange.ImportJobs.Claimed;
import io.guanxi.exchange.ImportJobs.Progress;
import io.guanxi.exchange.ImportResult.Fault;
import io.guanxi.privacy.ErasedPersons;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One walk through a file: never more than a chunk of it is in memory, and how far it is stands in the transaction that
 * writes the chunk, so that a walk that was interrupted goes on exactly there.
 */
final class ImportPass<R> implements Rows.Taker {
    private static final int TRIES = 4;
    private static final Duration REST = Duration.ofMillis(50);

    private final ImportKind<R> kind;
    private final Claimed claimed;
    private final ImportJobs jobs;
    private final ImportFiles files;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final ExchangeSettings settings;
    private final BooleanSupplier goOn;
    private final SeenKeys written = new SeenKeys();
    private final SeenKeys found = new SeenKeys();
    private Chunk<R> chunk = new Chunk<>();
    private @Nullable Headers headers;
    private Progress progress;
    private int lines;
    private int last;

    ImportPass(
            ImportKind<R> kind,
            Claimed claimed,
            ImportJobs jobs,
            ImportFiles files,
            ErasedPersons erased,
            TransactionTemplate transaction,
            ExchangeSettings settings,
            BooleanSupplier goOn) {
        this.kind = kind;
        this.claimed = claimed;
        this.jobs = jobs;
        this.files = files;
        this.erased = erased;
        this.transaction = transaction;
        this.settings = settings;
        this.goOn = goOn;
        this.progress = Progress.of(claimed.job());
    }

    /** This node is to stop. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Another worker has the job. */
    static final class LostClaim extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public boolean take(Rows.Row row) {
        goOn();
        if (row.blank()) {
            return true;
        }
        if (headers == null) {
            begin(row);
            return true;
        }
        if (++lines > settings.rows()) {
            flush();
            throw new Unreadable("The file has more than " + settings.rows() + " lines; what is before line "
                    + row.number() + " is done. Send the rest in a file of its own, with the headers");
        }
        if (chunk.size() >= settings.chunk() || (isDone(last) && !isDone(row.number()))) {
            flush();
        }
        last = row.number();
        read(headers, row);
        return true;
    }

    private void goOn() {
        if (!goOn.getAsBoolean()) {
            throw new Stopped();
        }
    }

    /** It was done before this walk began. */
    private boolean isDone(int line) {
        return line <= claimed.job().line();
    }

    private void begin(Rows.Row row) {
        row.broken().ifPresent(problem -> {
            throw new Unreadable("The headers can't be read: " + problem.reason() + ". " + problem.whatToDo());
        });
        var all = Headers.of(row.cells(), kind.columns());
        headers = all;
        jobs.begun(claimed, String.join(", ", all.ignored()));
    }

    private void read(Headers headers, Rows.Row row) {
        var problem = row.broken();
        try {
            if (problem.isEmpty()) {
                var record = kind.read(headers.line(row));
                kind.key(record)
                        .flatMap(key -> written.before(key, row.number()))
                        .ifPresent(before -> {
                            throw new BadLine(Problem.repeats(before, ""));
                        });
                chunk.add(row, record);
            }
        } catch (BadLine e) {
            problem = Optional.of(e.problem());
        }
        problem.ifPresent(p -> chunk.add(new Fault(row, p)));
    }

    /** The rest of the file. */
    void end() {
        if (headers == null) {
            throw new Unreadable("The file has no line with text; send a list with headers and at least one line");
        }
        if (lines == 0) {
            throw new Unreadable("The file has headers and no line below them");
        }
        flush();
    }

    private void flush() {
        for (int tries = 1; chunk.size() > 0; tries++) {
            goOn();
            try {
                progress = Objects.requireNonNull(transaction.execute(status -> isDone(last) ? recall() : write()));
                chunk = new Chunk<>();
            } catch (TransientDataAccessException e) {
                if (tries == TRIES) {
                    throw e;
                }
                rest(tries);
            }
        }
    }

    private static void rest(int tries) {
        try {
            Thread.sleep(REST.toMillis() << tries);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** Whom lines are about that were done before this walk. */
    private Progress recall() {
        chunk.check(kind, found);
        return noted(progress);
    }

    private Progress write() {
        erased.longWork();
        var checked = chunk.check(kind, found);
        boolean dry = claimed.job().dryRun();
        if (!dry && !checked.good().isEmpty()) {
            kind.apply(checked.good(), claimed.by());
        }
        var faults = chunk.faults(checked);
        var report = ImportResult.text(faults, progress.resultBytes(), Objects.requireNonNull(headers));
        // Before the file: whoever has lost the job must not touch what the other one writes.
        var now = noted(new Progress(
                last,
                progress.read() + chunk.size(),
                progress.good() + checked.good().size(),
                progress.bad() + faults.size(),
                progress.applied() + (dry ? 0 : checked.good().size()),
                progress.resultBytes() + report.length));
        if (report.length > 0) {
            files.write(claimed.job().fileName(), progress.resultBytes(), report);
        }
        return now;
    }

    private Progress noted(Progress now) {
        if (!jobs.progress(claimed, now)) {
            throw new LostClaim();
        }
        return now;
    }
}
