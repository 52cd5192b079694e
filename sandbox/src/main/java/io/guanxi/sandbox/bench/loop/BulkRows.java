package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Sample;
import java.util.ArrayList;
import java.util.List;

/** Floor: 64 rows with each statement and commit, the statement prepared once; by one connection, and by two. */
public record BulkRows() implements Loop {
    public static final String NAME = "bulk rows, 64 a commit, 1 connection";
    public static final String BY_TWO = "bulk rows, 64 a commit, 2 connections";
    private static final int BATCH = 64;
    private static final int MOST_PER_SECOND = 70_000;

    @Override
    public void run(Lab lab, Round round) throws Exception {
        round.put(NAME, measure(lab, 1));
        round.put(BY_TWO, measure(lab, 2));
    }

    private static Sample measure(Lab lab, int connections) throws Exception {
        FloorTable.refresh(lab.database());
        int rows = (int) (MOST_PER_SECOND * lab.pace().floor().toMillis() / 1000);
        var inserts = new ArrayList<Inserts>();
        try {
            for (int i = 0; i < connections; i++) {
                inserts.add(new Inserts(lab.database(), FloorTable.NAME, BATCH, lab.happenings(rows)));
            }
            var sample = Timed.run(lab.meter(), lab.pace().floor(), List.copyOf(inserts));
            return FloorTable.checked(lab.database(), sample);
        } finally {
            for (var one : inserts) {
                one.close();
            }
        }
    }
}
