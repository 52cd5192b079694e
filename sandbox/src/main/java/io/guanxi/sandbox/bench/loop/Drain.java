package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.Replay;
import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.bench.load.Answers;
import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waiting until the workers have handled what waits, and looking whether they did it right. */
public final class Drain {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration STUCK = Duration.ofSeconds(20);

    private Drain() {}

    /**
     * Waits until that many callbacks are settled; answers the CPU and the time up to then.
     *
     * @param settledBefore what {@link Database#settled} said before them
     */
    public static Sample until(Database database, Meter.Reading reading, long settledBefore, long expected) {
        long seen = settledBefore;
        long since = System.nanoTime();
        while (seen - settledBefore < expected) {
            LockSupport.parkNanos(LOOK.toNanos());
            long now = database.settled();
            if (now > seen) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STUCK.toNanos()) {
                break;
            }
            seen = now;
        }
        return Sample.of(seen - settledBefore, reading.soFar());
    }

    /** What is wrong after everything was handled; empty if marks and effects are as they must be. */
    public static Optional<String> trouble(Database database, long settledBefore, Replay replay) {
        long stored = database.stored();
        long marked = database.settled() - settledBefore;
        long handled = database.number("SELECT COUNT(*) FROM callback_inbox WHERE state = 1");
        if (marked != stored || handled != stored) {
            return Optional.of(stored + " stored, " + handled + " marked as handled, " + marked + " counted");
        }
        return replay.isEmpty() ? Optional.empty() : replay.differenceTo(database.followsChangedSince(replay.since()));
    }

    /**
     * The same after a run in which not every answer was 200. What was answered otherwise may be stored or not, so there
     * is a replay to compare with only if all of them were.
     */
    static Optional<String> trouble(Database database, long settledBefore, Answers answers, Replay replay) {
        int unsure = answers.all() + answers.lostRequests() - answers.ok();
        long extra = database.stored() - answers.ok();
        if (extra < 0 || extra > unsure) {
            return Optional.of(answers + ", but " + database.stored() + " rows");
        }
        return trouble(database, settledBefore, unsure == 0 ? replay : Replay.of(List.of()));
    }
}
