package io.guanxi.exchange;

import io.guanxi.exchange.ImportResult.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/** Some lines of a file that are written together: what each says, and those that can't be taken. */
final class Chunk<R> {
    private final List<Rows.Row> rows = new ArrayList<>();
    private final List<R> records = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    void add(Rows.Row row, R record) {
        rows.add(row);
        records.add(record);
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    int size() {
        return records.size() + faults.size();
    }

    /**
     * Compared with the database, and among each other by what that has shown.
     *
     * @param found of all lines of the file
     */
    Checked<R> check(ImportKind<R> kind, SeenKeys found) {
        var checked = kind.check(List.copyOf(records));
        var good = new ArrayList<R>();
        var bad = new HashMap<>(checked.bad());
        var next = checked.good().iterator();
        for (int i = 0; i < records.size(); i++) {
            if (!checked.bad().containsKey(i)) {
                var record = next.next();
                int line = rows.get(i).number();
                var before = kind.found(record).flatMap(what -> found.before(what, line));
                if (before.isPresent()) {
                    bad.put(i, Problem.repeats(before.get(), " by another name"));
                } else {
                    good.add(record);
                }
            }
        }
        return new Checked<>(good, bad);
    }

    /** In the order of the file. */
    List<Fault> faults(Checked<R> checked) {
        return Stream.concat(
                        faults.stream(),
                        checked.bad().entrySet().stream().map(e -> new Fault(rows.get(e.getKey()), e.getValue())))
                .sorted(Comparator.comparing(fault -> fault.row().number()))
                .toList();
    }
}
