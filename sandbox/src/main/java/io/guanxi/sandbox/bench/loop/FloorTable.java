package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.bench.measure.Sample;
import java.util.Optional;

/** A table of the same shape as callback_inbox, for the floors. */
final class FloorTable {
    static final String NAME = "bench_floor";

    private FloorTable() {}

    /** Makes it anew. */
    static void refresh(Database database) {
        database.execute("DROP TABLE IF EXISTS " + NAME, "CREATE TABLE " + NAME + " LIKE callback_inbox");
    }

    /** The sample, with trouble if its rows are not there. */
    static Sample checked(Database database, Sample sample) {
        long rows = database.number("SELECT COUNT(*) FROM " + NAME);
        return rows == sample.count()
                ? sample
                : Sample.of(
                        sample.count(),
                        sample.usage(),
                        Optional.of(sample.count() + " rows inserted, but " + rows + " in " + NAME));
    }
}
