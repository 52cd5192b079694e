package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Planning as it is usually written: for each customer in turn, five of the questions that the guardrails ask, and a
 * transaction with the answer. On one connection, every statement prepared once, by the same indexes.
 */
final class NaivePlan implements AutoCloseable {
    private static final long RUN = 900_000_001L;

    private final Connection connection;
    private final PreparedStatement guide;
    private final PreparedStatement optOut;
    private final PreparedStatement complaint;
    private final PreparedStatement history;
    private final PreparedStatement day;
    private final PreparedStatement claim;
    private final PreparedStatement touch;

    NaivePlan(Database database) throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
        guide = connection.prepareStatement(
                "SELECT f.staff_id FROM follow f JOIN staff s ON s.staff_id = f.staff_id AND s.status = 'ACTIVE'"
                        + " WHERE f.external_userid = ? AND f.relation = 'MUTUAL' ORDER BY f.followed_at LIMIT 1");
        optOut = connection.prepareStatement("SELECT reason FROM customer_opt_out WHERE external_userid = ?");
        complaint = connection.prepareStatement("SELECT quiet_until FROM touch_complaint WHERE external_userid = ?");
        history = connection.prepareStatement("SELECT COUNT(*) FROM touch WHERE external_userid = ?"
                + " AND planned_at >= NOW() - INTERVAL 7 DAY AND state <> 'FAILED'");
        day = connection.prepareStatement("SELECT run_id FROM touch_day WHERE external_userid = ? AND day = CURDATE()");
        claim = connection.prepareStatement("INSERT INTO touch_day VALUES (?, CURDATE(), " + RUN + ")");
        touch = connection.prepareStatement("INSERT INTO touch (run_id, external_userid, state, reason, sentence,"
                + " staff_id, planned_at) VALUES (" + RUN + ", ?, ?, ?, ?, ?, NOW())");
    }

    void plan(int customers) throws SQLException {
        for (int i = 0; i < customers; i++) {
            plan(People.customer(i));
        }
    }

    private void plan(String customer) throws SQLException {
        var staff = first(guide, customer);
        var why = staff.isEmpty()
                ? "UNREACHABLE"
                : !first(optOut, customer).isEmpty()
                        ? "OPTED_OUT"
                        : !first(complaint, customer).isEmpty()
                                ? "COMPLAINED"
                                : Integer.parseInt(first(history, customer)) >= 2
                                        ? "CAP"
                                        : first(day, customer).isEmpty() ? "" : "ONE_VOICE";
        touch.setString(1, customer);
        touch.setString(2, why.isEmpty() ? "PLANNED" : "SKIPPED");
        touch.setString(3, why.isEmpty() ? null : why);
        touch.setString(4, why.isEmpty() ? null : "for the reason " + why);
        touch.setString(5, staff.isEmpty() ? null : staff);
        touch.executeUpdate();
        if (why.isEmpty()) {
            claim.setString(1, customer);
            claim.executeUpdate();
        }
        connection.commit();
    }

    private static String first(PreparedStatement asked, String customer) throws SQLException {
        asked.setString(1, customer);
        try (var rows = asked.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
