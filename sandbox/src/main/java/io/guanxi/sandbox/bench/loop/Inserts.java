package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.event.Happening;
import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.bench.measure.Latencies;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Rows of callback_inbox on their way into a table of the same shape, so many in one statement and one commit. */
final class Inserts implements AutoCloseable, Timed.Work {
    private static final String COLUMNS = " (digest, app, lane, subject, body, received_at, due_at) VALUES ";
    private static final String ROW = "(?,?,?,?,?,?,?)";

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to a column; nobody compares rows
    private record Row(byte[] digest, byte[] body) {}

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<Row> rows = new ArrayList<>();
    private final Timestamp now = new Timestamp(System.currentTimeMillis());
    private final Latencies latencies = new Latencies();
    private final int batch;
    private int next;

    /** Prepares the statement, and the rows with their digests, before the clock starts. */
    Inserts(Database database, String table, int batch, List<Happening> happenings) throws Exception {
        this.batch = batch;
        this.connection = database.connect();
        this.statement = connection.prepareStatement(
                "INSERT IGNORE INTO " + table + COLUMNS + ROW + ("," + ROW).repeat(batch - 1));
        var sha = MessageDigest.getInstance("SHA-256");
        for (var happening : happenings) {
            rows.add(new Row(sha.digest(happening.plaintext()), happening.plaintext()));
        }
    }

    @Override
    public int step() throws SQLException {
        if (next + batch > rows.size()) {
            throw new IllegalStateException("more than " + rows.size() + " rows fit into the time; make more of them");
        }
        long begun = System.nanoTime();
        int at = 1;
        for (var row : rows.subList(next, next + batch)) {
            at = bind(at, row);
        }
        statement.executeUpdate();
        latencies.add(System.nanoTime() - begun);
        next += batch;
        return batch;
    }

    private int bind(int first, Row row) throws SQLException {
        int at = first;
        statement.setBytes(at++, row.digest());
        statement.setString(at++, "guide");
        statement.setInt(at++, row.digest()[0] & 63);
        statement.setInt(at++, row.digest()[1] << 16 | row.digest()[2]);
        statement.setBytes(at++, row.body());
        statement.setTimestamp(at++, now);
        statement.setTimestamp(at++, now);
        return at;
    }

    /** Of each statement with its commit. */
    Latencies latencies() {
        return latencies;
    }

    int done() {
        return next;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
