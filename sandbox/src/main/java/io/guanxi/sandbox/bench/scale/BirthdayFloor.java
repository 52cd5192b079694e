package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;

/** Floor: the same birthdays, a thousand an insert and a commit, by one connection that does nothing else. */
final class BirthdayFloor {
    private static final int PAGE = 1_000;

    private BirthdayFloor() {}

    static double rowsPerSecond(Database database, int people) {
        database.execute("DROP TABLE IF EXISTS floor_birthday", "CREATE TABLE floor_birthday LIKE birthday");
        long begun = System.nanoTime();
        insert(
                database,
                people,
                "floor_birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)",
                i -> new Object[] {
                    People.customer(i),
                    "SOLAR",
                    BirthdayFile.month(i),
                    BirthdayFile.day(i),
                    false,
                    "import",
                    new Timestamp(1_772_000_000_000L)
                });
        return people / ((System.nanoTime() - begun) / 1e9);
    }

    /** Who is to have a birthday has to be a customer. */
    static void customers(Database database, int people) {
        insert(database, people, "customer (external_userid, name, type, first_seen_at)", i ->
                new Object[] {People.customer(i), "顾客" + i, 1, new Timestamp(1_772_000_000_000L)});
    }

    private interface Row {
        Object[] of(int number);
    }

    private static void insert(Database database, int people, String into, Row row) {
        int columns = row.of(0).length;
        var values = "(" + "?,".repeat(columns - 1) + "?)";
        var sql = "INSERT INTO " + into + " VALUES " + values + ("," + values).repeat(PAGE - 1);
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            for (int from = 0; from < people; from += PAGE) {
                page(connection, sql, from, row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows could not be inserted", e);
        }
    }

    private static void page(Connection connection, String sql, int from, Row row) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (int i = from; i < from + PAGE; i++) {
                for (var value : row.of(i)) {
                    statement.setObject(at++, value);
                }
            }
            statement.executeUpdate();
        }
        connection.commit();
    }
}
