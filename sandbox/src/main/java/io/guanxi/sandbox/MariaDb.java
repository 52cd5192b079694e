package io.guanxi.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real MariaDB of one's own, or the MySQL that {@code GUANXI_MYSQLD} names: a child process on 127.0.0.1 that commits
 * durably and dies with this JVM.
 */
public final class MariaDb implements AutoCloseable {
    private static final String ACCOUNT = "guanxi";
    private static final String PARAMETERS =
            "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&sslMode=DISABLED&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true";

    private static Optional<MariaDb> shared = Optional.empty();

    private final int port;
    private final Child child;

    private MariaDb(int port, Child child) {
        this.port = port;
        this.child = child;
    }

    /** The one server of this JVM, empty at the first call, ended with the JVM. */
    public static synchronized MariaDb shared() {
        if (shared.isEmpty()) {
            shared = Optional.of(start(MariaDbSettings.in(FreshDir.of("mariadb"))));
        }
        return shared.get();
    }

    /**
     * Starts a server whose data lives in {@code dir}.
     *
     * @param port 0 for any free one
     */
    public static MariaDb start(Path dir, int port) {
        return start(MariaDbSettings.in(dir).onPort(port));
    }

    public static MariaDb start(MariaDbSettings settings) {
        var program = DatabaseProgram.get(Cache.ofThisUser(), settings.progress());
        var dir = RunDir.claim(settings.dir());
        try {
            var port = settings.port() == 0 ? FreePort.onLoopback() : settings.port();
            var data = dir.path().resolve("data");
            if (Files.notExists(data)) {
                program.copyEmptyDataTo(data);
            }
            var command = command(program, settings, data, port);
            return new MariaDb(port, Child.start(dir, command, () -> answers(port)));
        } catch (RuntimeException e) {
            dir.close();
            throw e;
        }
    }

    private static List<String> command(DatabaseProgram program, MariaDbSettings settings, Path data, int port) {
        var command = new ArrayList<>(program.command());
        command.addAll(List.of(
                "--datadir=" + data,
                "--tmpdir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--performance-schema=OFF",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--max-connections=300",
                "--max-allowed-packet=64M",
                "--table-open-cache=2000",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=" + settings.bufferPoolMb() + "M"));
        command.addAll(settings.options());
        return command;
    }

    private static boolean answers(int port) {
        try (var connection = connect(port)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static Connection connect(int port) throws SQLException {
        var url = "jdbc:mysql://127.0.0.1:" + port + "/" + PARAMETERS + "&connectTimeout=2000&socketTimeout=10000";
        return DriverManager.getConnection(url, ACCOUNT, ACCOUNT);
    }

    /** The JDBC address of that schema, which is created unless it exists. Its name must start with {@code guanxi_}. */
    public String jdbcUrl(String schema) {
        execute("CREATE DATABASE IF NOT EXISTS " + checked(schema));
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + PARAMETERS;
    }

    /** As {@link #jdbcUrl(String)}, but what was in the schema is gone. */
    public String freshJdbcUrl(String schema) {
        execute("DROP DATABASE IF EXISTS " + checked(schema));
        return jdbcUrl(schema);
    }

    private static String checked(String schema) {
        if (!schema.matches("guanxi_[a-z0-9_]{1,50}")) {
            throw new IllegalArgumentException(
                    "a schema here is called guanxi_… in small letters, digits and underscores, not '" + schema + "'");
        }
        return schema;
    }

    private void execute(String sql) {
        try (var connection = connect(port);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB on port " + port + " refused: " + sql, e);
        }
    }

    public String user() {
        return ACCOUNT;
    }

    public String password() {
        return ACCOUNT;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return child.pid();
    }

    /** kill -9: what was committed must survive it. */
    public void kill() {
        child.kill();
    }

    /** Starts it again with the same data on the same port; kills it first if it still runs. */
    public void restart() {
        child.restart();
    }

    /** SIGSTOP: connections stay open and nobody answers. */
    public void pause() {
        child.pause();
    }

    public void resume() {
        child.resume();
    }

    @Override
    public void close() {
        child.close();
    }
}
