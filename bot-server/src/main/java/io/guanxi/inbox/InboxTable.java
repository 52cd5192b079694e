package io.guanxi.inbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/**
 * The door's own way into table {@code callback_inbox}: two connections that nobody else can use up, with time-outs short
 * enough that a request can still be answered in time when the database hangs. Plain JDBC, since this is the hottest
 * statement of the house.
 */
@Component
class InboxTable implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(InboxTable.class);
    private static final String HEAD =
            "INSERT IGNORE INTO callback_inbox" + " (digest, app, lane, subject, body, received_at, due_at) VALUES ";
    private static final String ROW = "(?,?,?,?,?,?,?)";

    private final HikariDataSource connections;
    private volatile boolean away;

    InboxTable(DataSourceProperties database) {
        var config = new HikariConfig();
        config.setPoolName("inbox-door");
        config.setJdbcUrl(database.determineUrl());
        config.setUsername(database.determineUsername());
        config.setPassword(database.determinePassword());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(300);
        config.setValidationTimeout(250);
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("socketTimeout", "500");
        config.addDataSourceProperty("connectTimeout", "250");
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("prepStmtCacheSize", "260");
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "4096");
        config.addDataSourceProperty("connectionTimeZone", "UTC");
        config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        this.connections = new HikariDataSource(config);
    }

    /** One statement, one commit. Answers how many of them were new; the others had been received before. */
    int insert(List<Arrival> arrivals) throws SQLException {
        var sql = HEAD + ROW + ("," + ROW).repeat(arrivals.size() - 1);
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (var arrival : arrivals) {
                at = bind(statement, at, arrival);
            }
            return statement.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, int first, Arrival arrival) throws SQLException {
        int at = first;
        var received = Timestamp.from(arrival.receivedAt());
        statement.setBytes(at++, arrival.digest());
        statement.setString(at++, arrival.app());
        statement.setInt(at++, arrival.lane());
        statement.setInt(at++, arrival.subject());
        statement.setBytes(at++, arrival.plaintext());
        statement.setTimestamp(at++, received);
        statement.setTimestamp(at++, received);
        return at;
    }

    /** Whether the database took no callback when last asked. */
    boolean away() {
        return away;
    }

    void goneAway(SQLException why) {
        if (!away) {
            log.warn("The database takes no callbacks, they go to Redis until it does: {}", why.toString());
        }
        away = true;
    }

    /** Asks the database whether it is there; whether it has room for a callback, only an insert can tell. */
    boolean answers() {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM inbox_lane LIMIT 1")) {
            statement.execute();
        } catch (SQLException e) {
            goneAway(e);
            return false;
        }
        return true;
    }

    /** Ends {@link #away}. */
    void back() {
        if (away) {
            log.info("The database takes callbacks again");
            away = false;
        }
    }

    @Override
    public void destroy() {
        connections.close();
    }
}
