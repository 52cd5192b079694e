package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.bench.event.People;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Puts the customers into the database whom the server knows before anything happens. */
final class Crowd {
    private static final int BATCH = 1_000;

    private final People people;
    private final Timestamp before;

    /** These people, who have all been customers since that moment. */
    Crowd(People people, Instant before) {
        this.people = people;
        this.before = Timestamp.from(before);
    }

    void moveIn(Database database) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            insert(connection, "customer (external_userid, name, type, first_seen_at, synced_at)", (row, i) -> {
                row.setString(1, People.customer(i));
                row.setString(2, "顾客" + i);
                row.setInt(3, 1);
                row.setTimestamp(4, before);
                row.setTimestamp(5, before);
            });
            insert(connection, "follow (staff_id, external_userid, relation, followed_at, changed_at)", (row, i) -> {
                row.setString(1, People.guide(people.guideOf(i)));
                row.setString(2, People.customer(i));
                row.setString(3, "MUTUAL");
                row.setTimestamp(4, before);
                row.setTimestamp(5, before);
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the customers could not move in", e);
        }
    }

    private interface Bind {
        void row(PreparedStatement statement, int customer) throws SQLException;
    }

    /** Connector/J turns a batch into multi-row inserts (rewriteBatchedStatements). */
    private void insert(Connection connection, String into, Bind bind) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO " + into + " VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < people.customers(); i++) {
                bind.row(statement, i);
                statement.addBatch();
                if (i % BATCH == BATCH - 1 || i == people.customers() - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
