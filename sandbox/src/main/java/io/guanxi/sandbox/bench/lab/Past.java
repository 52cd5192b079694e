package io.guanxi.sandbox.bench.lab;

/** Callbacks that were handled before: rows that nobody looks at, in a table and its indexes that have grown with them. */
final class Past {
    private static final long PORTION = 50_000;
    /** A short body: what weighs here is the number of rows and of keys. */
    private static final String ROWS = """
            INSERT INTO callback_inbox (digest, app, lane, subject, body, received_at, state, due_at, kind, handled_at)
            SELECT UNHEX(SHA2(CONCAT('long ago ', seq), 256)), 'guide', seq %% 64, seq, REPEAT('x', 100), UTC_TIMESTAMP(3),
              1, UTC_TIMESTAMP(3), 'Edited', UTC_TIMESTAMP(3)
            FROM seq_%d_to_%d
            """;

    private Past() {}

    static void happened(Database database, long callbacks) {
        for (long from = 1; from <= callbacks; from += PORTION) {
            database.execute(ROWS.formatted(from, Math.min(callbacks, from + PORTION - 1)));
        }
    }
}
