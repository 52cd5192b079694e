package io.guanxi.fault;

import io.guanxi.SettableClock;
import io.guanxi.sync.Pull;
import io.guanxi.sync.Pulled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** The pull of everything, a chunk at a time, resumed where it was after the process has died; it begins anew at its end. */
final class PullByHand {
    private final List<Pull> pulls;
    private final TransactionTemplate transaction;
    private final SettableClock clock;
    private final Set<String> finished = new HashSet<>();
    private List<String> lostBefore = new ArrayList<>();
    private List<String> lostSince = new ArrayList<>();
    private int at;
    private Optional<String> resumeAt = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();

    PullByHand(List<Pull> pulls, TransactionTemplate transaction, SettableClock clock) {
        this.pulls = pulls;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Only a pull that begins after that can find it. */
    void lost(String about) {
        lostSince.add(about);
    }

    /** One chunk; answers what came of it. */
    String next() {
        var pull = pulls.get(at);
        if (startedAt.isEmpty()) {
            startedAt = Optional.of(clock.instant());
            lostBefore.addAll(lostSince);
            lostSince = new ArrayList<>();
        }
        var pulled = pull.next(new Pull.Position(resumeAt, startedAt.orElseThrow()));
        if (pulled instanceof Pulled.More more) {
            write(more.write());
            resumeAt = Optional.of(more.resumeAt());
        } else if (pulled instanceof Pulled.End end) {
            write(end.write());
            end(pull);
        }
        return pull.name() + ": " + pulled.getClass().getSimpleName();
    }

    private void write(Pulled.Write write) {
        transaction.executeWithoutResult(status -> write.run());
    }

    private void end(Pull pull) {
        var found = lostBefore.stream().filter(about -> belongsTo(about, pull)).toList();
        finished.addAll(found);
        lostBefore.removeAll(found);
        // What was lost before this pull began, but belongs to a later one, is found by that one.
        at = (at + 1) % pulls.size();
        resumeAt = Optional.empty();
        startedAt = Optional.empty();
    }

    private static boolean belongsTo(String about, Pull pull) {
        return about.startsWith(
                switch (pull.name()) {
                    case "staff" -> "staff ";
                    case "tags" -> "tags ";
                    case "customers" -> "follow ";
                    default -> "group ";
                });
    }

    /** What a pull has made up for since this was last asked, unless it was lost again meanwhile. */
    Optional<Set<String>> takeFinished() {
        if (finished.isEmpty()) {
            return Optional.empty();
        }
        var found = new HashSet<>(finished);
        found.removeAll(lostSince);
        found.removeAll(lostBefore);
        finished.clear();
        return Optional.of(found);
    }

    /** Begun and not finished: what the process left undone when it died is done when it goes on. */
    boolean isUnderway(String name) {
        return startedAt.isPresent() && pulls.get(at).name().equals(name);
    }
}
