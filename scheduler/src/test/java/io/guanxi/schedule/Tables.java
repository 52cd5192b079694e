package io.guanxi.schedule;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.guanxi.sandbox.MariaDb;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A fresh schema with the timetable's tables, and what a test does to them behind Quartz's back. */
final class Tables implements AutoCloseable {
    private static final String SCHEMA = "guanxi_schedule";

    private final HikariDataSource pool;

    private Tables(HikariDataSource pool) {
        this.pool = pool;
    }

    static Tables fresh() {
        var pool = pool(url(MariaDb.shared().freshJdbcUrl(SCHEMA)));
        Flyway.configure().dataSource(pool).load().migrate();
        return new Tables(pool);
    }

    /** The address of the schema, complete with account, for a node in another process. */
    static String address() {
        return url(MariaDb.shared().jdbcUrl(SCHEMA));
    }

    static HikariDataSource pool(String address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    private static String url(String url) {
        return url + "&user=" + MariaDb.shared().user() + "&password="
                + MariaDb.shared().password();
    }

    DataSource pool() {
        return pool;
    }

    /** As if every node had been down since then. */
    void wasDue(TaskKey key, Instant at) {
        change(
                "UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = ? WHERE TRIGGER_GROUP = ? AND TRIGGER_NAME = ?",
                at.toEpochMilli(),
                key.task(),
                key.id());
    }

    long rows(String table) {
        try (var db = pool.getConnection();
                var statement = db.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    void change(String sql, Object... values) {
        try (var db = pool.getConnection();
                var statement = db.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Settings under which what takes minutes in production takes seconds. */
    static Timetable.Settings brisk(Duration... retryAfter) {
        return settings(Duration.ofSeconds(30), retryAfter);
    }

    static Timetable.Settings settings(Duration misfireAfter, Duration... retryAfter) {
        return new Timetable.Settings(
                "guanxi", 3, Duration.ofSeconds(1), misfireAfter, List.of(retryAfter), Duration.ofMillis(200));
    }

    @Override
    public void close() {
        pool.close();
    }
}
