package io.guanxi.sandbox.bench.lab;

import io.guanxi.sandbox.MariaDb;
import io.guanxi.sandbox.bench.event.Happening.Change;
import io.guanxi.sandbox.bench.event.Relation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The bench's own way into the database: it counts what the server claims, and holds the server's workers. */
public final class Database implements AutoCloseable {
    private final String url;
    private final MariaDb server;
    private final Connection own;
    private long asked;

    private Database(MariaDb server, String url) throws SQLException {
        this.server = server;
        this.url = url;
        this.own = connect();
    }

    static Database of(MariaDb server, String schema) {
        try {
            return new Database(server, server.jdbcUrl(schema));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot connect to the bench's own database", e);
        }
    }

    /** A connection as the server's pools make them: auto-commit, READ COMMITTED, statements kept. */
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("cachePrepStmts", "true");
        properties.setProperty("prepStmtCacheSize", "260");
        properties.setProperty("prepStmtCacheSqlLimit", "4096");
        var connection = DriverManager.getConnection(url, properties);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    public void execute(String... sql) {
        try (var statement = own.createStatement()) {
            for (var one : sql) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused: " + String.join("; ", sql), e);
        }
    }

    /** The one number that this query answers. */
    public long number(String sql) {
        asked++;
        try (var statement = own.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused: " + sql, e);
        }
    }

    /** Statements of the database server so far, but for those of this object. */
    public long statements() {
        return status("Questions") - asked;
    }

    /** A counter of the whole database server, such as Com_insert. */
    public long status(String name) {
        asked++;
        try (var statement = own.createStatement();
                var rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            rows.next();
            return rows.getLong(2);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell " + name, e);
        }
    }

    public long stored() {
        return number("SELECT COUNT(*) FROM callback_inbox");
    }

    /** Callbacks that this database's workers have marked since it was made, dead letters included. */
    public long settled() {
        return number("SELECT SUM(handled) + SUM(dead) FROM inbox_lane");
    }

    /** Relations that changed since then. */
    public List<Change> followsChangedSince(Instant since) {
        var sql = "SELECT staff_id, external_userid, relation, changed_at FROM follow WHERE changed_at >= ?";
        try (var statement = own.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(since));
            var changes = new ArrayList<Change>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    changes.add(new Change(
                            rows.getString(1),
                            rows.getString(2),
                            Relation.valueOf(rows.getString(3)),
                            rows.getTimestamp(4).toInstant()));
                }
            }
            return changes;
        } catch (SQLException e) {
            throw new IllegalStateException("table follow can't be read", e);
        }
    }

    /** Empties the inbox and the queues that its handlers fill, so that every round begins alike. */
    public void clearInbox() {
        execute("TRUNCATE callback_inbox");
        clearQueues();
    }

    public void clearQueues() {
        execute("TRUNCATE follow_refresh", "TRUNCATE group_refresh", "TRUNCATE tag_list_refresh");
    }

    /**
     * Keeps the server's workers from handling until closed. A table lock makes them wait inside their first statement,
     * where they cost nothing; a lock on the lanes' rows would be skipped, and they would look again at every commit.
     */
    public Held holdWorkers() {
        try {
            var connection = connect();
            connection.createStatement().execute("LOCK TABLES inbox_lane WRITE");
            return new Held(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the workers can't be held", e);
        }
    }

    /** The workers' rest; they begin at once when it ends. */
    public static final class Held implements AutoCloseable {
        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the workers can't be let go", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            own.close();
        } catch (SQLException alreadyGone) {
            // the database ends with the bench anyway
        }
    }
}
