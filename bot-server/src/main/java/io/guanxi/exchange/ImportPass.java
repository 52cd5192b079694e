package io.guanxi.exchange;

import io.guanxi.exchange.ImportJobs.Claimed;
import io.guanxi.exchange.ImportJobs.Progress;
import io.guanxi.exchange.ImportResult.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One walk through a file: never more than a chunk of it is in memory, and how far it is stands in the transaction that
 * writes the chunk, so that a walk that was interrupted goes on exactly there.
 */
final class ImportPass<R> implements Rows.Taker {
    private static final int TRIES = 4;

    private final ImportKind<R> kind;
    private final Claimed claimed;
    private final ImportJobs jobs;
    private final ImportFiles files;
    private final TransactionTemplate transaction;
    private final ExchangeSettings settings;
    private final BooleanSupplier goOn;
    private final SeenKeys seen = new SeenKeys();
    private final List<Rows.Row> rows = new ArrayList<>();
    private final List<R> records = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable Headers headers;
    private Progress progress;
    private int lines;
    private int last;

    ImportPass(
            ImportKind<R> kind,
            Claimed claimed,
            ImportJobs jobs,
            ImportFiles files,
            TransactionTemplate transaction,
            ExchangeSettings settings,
            BooleanSupplier goOn) {
        this.kind = kind;
        this.claimed = claimed;
        this.jobs = jobs;
        this.files = files;
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
        last = row.number();
        read(headers, row);
        if (records.size() + faults.size() >= settings.chunk()) {
            flush();
        }
        return true;
    }

    private void begin(Rows.Row row) {
        row.broken().ifPresent(problem -> {
            throw new Unreadable("The headers can't be read: " + problem.reason() + ". " + problem.whatToDo());
        });
        var found = Headers.of(row.cells(), kind.columns());
        headers = found;
        jobs.begun(claimed, String.join(", ", found.ignored()));
    }

    private void read(Headers found, Rows.Row row) {
        boolean done = row.number() <= claimed.job().line();
        var problem = row.broken();
        try {
            if (problem.isEmpty()) {
                var record = kind.read(found.line(row));
                once(record, row.number());
                if (!done) {
                    rows.add(row);
                    records.add(record);
                }
            }
        } catch (BadLine e) {
            problem = Optional.of(e.problem());
        }
        if (!done) {
            problem.ifPresent(p -> faults.add(new Fault(row, p)));
        }
    }

    private void once(R record, int number) {
        kind.key(record).ifPresent(key -> {
            var before = seen.before(key, number);
            if (before.isPresent()) {
                throw new BadLine(new Problem(
                        "",
                        "Line " + before.getAsInt() + " is about the same already",
                        "Keep the one that is right and delete the other"));
            }
        });
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
        if (!goOn.getAsBoolean()) {
            throw new Stopped();
        }
        if (records.isEmpty() && faults.isEmpty()) {
            return;
        }
        for (int tries = 1; ; tries++) {
            try {
                progress = Objects.requireNonNull(transaction.execute(status -> write()));
                break;
            } catch (TransientDataAccessException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
        rows.clear();
        records.clear();
        faults.clear();
    }

    private Progress write() {
        var checked = kind.check(List.copyOf(records));
        boolean dry = claimed.job().dryRun();
        if (!dry && !checked.good().isEmpty()) {
            kind.apply(checked.good(), claimed.by());
        }
        var all = Stream.concat(
                        faults.stream(),
                        checked.bad().entrySet().stream().map(e -> new Fault(rows.get(e.getKey()), e.getValue())))
                .sorted(Comparator.comparing(fault -> fault.row().number()))
                .toList();
        var report = ImportResult.text(all, progress.resultBytes(), Objects.requireNonNull(headers));
        var now = new Progress(
                last,
                progress.read() + records.size() + faults.size(),
                progress.good() + checked.good().size(),
                progress.bad() + all.size(),
                progress.applied() + (dry ? 0 : checked.good().size()),
                progress.resultBytes() + report.length);
        // Before the file: whoever has lost the job must not touch what the other one writes.
        if (!jobs.progress(claimed, now)) {
            throw new LostClaim();
        }
        if (report.length > 0) {
            files.write(claimed.job().fileName(), progress.resultBytes(), report);
        }
        return now;
    }
}
