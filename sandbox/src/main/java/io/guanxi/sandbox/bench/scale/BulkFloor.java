package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;

/** Floor: the same rows, a hundred customers a commit, by one connection that does nothing else. */
final class BulkFloor {
    private static final int PAGE = 100;

    private BulkFloor() {}

    /** Customers a second, each with a relation and a tag. */
    static double customersPerSecond(Database database, int customers) {
        database.execute(
                "DROP TABLE IF EXISTS floor_customer, floor_follow, floor_tag",
                "CREATE TABLE floor_customer LIKE customer",
                "CREATE TABLE floor_follow LIKE follow",
                "CREATE TABLE floor_tag LIKE follow_tag");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            long begun = System.nanoTime();
            for (int from = 0; from < customers; from += PAGE) {
                page(connection, from);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            database.execute("DROP TABLE floor_customer, floor_follow, floor_tag");
            return customers / seconds;
        } catch (SQLException e) {
            throw new IllegalStateException("the floor could not be measured", e);
        }
    }

    private static void page(Connection connection, int from) throws SQLException {
        var now = new Timestamp(1_772_000_000_000L + from);
        insert(connection, "floor_customer (external_userid, name, type, first_seen_at, synced_at)", from, i ->
                new Object[] {People.customer(i), "顾客" + i, 1, now, now});
        insert(
                connection,
                "floor_follow (staff_id, external_userid, relation, remark, add_way, followed_at, changed_at, synced_at)",
                from,
                i -> new Object[] {People.guide(i % PAGE), People.customer(i), "MUTUAL", "顾客" + i, 1, now, now, now});
        insert(connection, "floor_tag (staff_id, external_userid, tag_id, origin, since)", from, i ->
                new Object[] {People.guide(i % PAGE), People.customer(i), People.tag(i % 4), "WECOM", now});
        connection.commit();
    }

    private interface Row {
        Object[] of(int customer);
    }

    private static void insert(Connection connection, String into, int from, Row row) throws SQLException {
        int columns = row.of(0).length;
        var values = "(" + "?,".repeat(columns - 1) + "?)";
        try (var statement = connection.prepareStatement(
                "INSERT INTO " + into + " VALUES " + values + ("," + values).repeat(PAGE - 1))) {
            int at = 1;
            for (int i = from; i < from + PAGE; i++) {
                for (var value : row.of(i)) {
                    statement.setObject(at++, value);
                }
            }
            statement.executeUpdate();
        }
    }
}
