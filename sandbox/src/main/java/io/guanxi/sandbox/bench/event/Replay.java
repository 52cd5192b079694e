package io.guanxi.sandbox.bench.event;

import io.guanxi.sandbox.bench.event.Happening.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The same happenings worked out in memory, one after the other: what table follow must say of them. */
public final class Replay {
    private record Pair(String staff, String customer) {}

    private final Map<Pair, Change> last = new HashMap<>();
    private Instant since = Instant.MAX;

    public static Replay of(Collection<Happening> happenings) {
        var replay = new Replay();
        happenings.forEach(happening -> happening.change().ifPresent(replay::add));
        return replay;
    }

    private void add(Change change) {
        since = change.at().isBefore(since) ? change.at() : since;
        last.merge(new Pair(change.staff(), change.customer()), change, (a, b) -> a.at().isAfter(b.at()) ? a : b);
    }

    public boolean isEmpty() {
        return last.isEmpty();
    }

    /** The time of the first change. */
    public Instant since() {
        return since;
    }

    /** What differs from the rows of table follow that changed since then; empty if nothing does. */
    public Optional<String> differenceTo(Collection<Change> rows) {
        var unseen = new HashMap<>(last);
        for (var row : rows) {
            var pair = new Pair(row.staff(), row.customer());
            if (!row.equals(unseen.remove(pair))) {
                return Optional.of("follow of " + pair.staff + " and " + pair.customer + " is " + row.relation()
                        + " since " + row.at() + ", the replay says otherwise");
            }
        }
        return unseen.isEmpty() ? Optional.empty() : Optional.of(unseen.size() + " changes have no effect in follow");
    }
}
