package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import java.time.Duration;
import java.util.List;

/** Floor: one connection that inserts one row with one commit, again and again. */
public record Commits() implements Loop {
    public static final String NAME = "one-row commits, 1 connection";
    public static final String P99_MILLIS = "p99 of a one-row commit in ms";
    private static final int MOST_PER_SECOND = 15_000;

    @Override
    public void run(Lab lab, Round round) throws Exception {
        round.put(NAME, measure(lab, round, lab.pace().floor()));
    }

    /** Also puts the p99 into the round. */
    public static Sample measure(Lab lab, Round round, Duration time) throws Exception {
        FloorTable.refresh(lab.database());
        int rows = (int) (MOST_PER_SECOND * time.toMillis() / 1000);
        try (var inserts = new Inserts(lab.database(), FloorTable.NAME, 1, lab.happenings(rows))) {
            var sample = Timed.run(lab.meter(), time, List.of(inserts));
            round.put(P99_MILLIS, inserts.latencies().percentile(0.99).toNanos() / 1e6);
            return FloorTable.checked(lab.database(), sample);
        }
    }
}
