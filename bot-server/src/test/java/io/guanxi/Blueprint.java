package io.guanxi;

import io.guanxi.sandbox.MariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/**
 * All that the migrations make, as one script that makes it again. They themselves run once in a process: to build by the
 * script takes a third of the time.
 */
record Blueprint(String script) {
    private static Optional<Blueprint> ofThisRun = Optional.empty();

    /** The JDBC address of that schema on that server, in which is what the migrations make and nothing else. */
    static synchronized String freshJdbcUrl(MariaDb server, String schema) {
        var url = server.freshJdbcUrl(schema);
        if (ofThisRun.isPresent()) {
            ofThisRun.get().build(server, url);
        } else {
            ofThisRun = Optional.of(migrated(server, url));
        }
        return url;
    }

    /** Of what the migrations have just made there. */
    static Blueprint migrated(MariaDb server, String url) {
        Flyway.configure()
                .dataSource(url, server.user(), server.password())
                .load()
                .migrate();
        return of(server, url);
    }

    static Blueprint of(MariaDb server, String url) {
        try (var connection = DriverManager.getConnection(url, server.user(), server.password())) {
            // The tables in any order: who refers to whom is checked again afterwards.
            var statements = new ArrayList<>(List.of("SET foreign_key_checks = 0"));
            for (var table : column(connection, "SHOW TABLES", 1)) {
                statements.addAll(column(connection, "SHOW CREATE TABLE " + table, 2));
                statements.addAll(inserts(connection, table));
            }
            statements.add("SET foreign_key_checks = 1");
            return new Blueprint(String.join(";\n", statements));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> inserts(Connection connection, String table) throws SQLException {
        var stored = " FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '" + table
                + "' AND COALESCE(generation_expression, '') = '' ORDER BY ordinal_position";
        var names = column(connection, "SELECT column_name" + stored, 1);
        var types = column(connection, "SELECT data_type" + stored, 1);
        var literals = IntStream.range(0, names.size())
                .mapToObj(i -> literal(types.get(i), "`" + names.get(i) + "`"))
                .toList();
        var rows = "SELECT CONCAT_WS(', ', " + String.join(", ", literals) + ") FROM " + table + " ORDER BY 1";
        var into = "INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES (";
        return column(connection, rows, 1).stream().map(row -> into + row + ")").toList();
    }

    /** SQL that answers the column's value as SQL. */
    private static String literal(String type, String column) {
        return type.endsWith("binary") || type.endsWith("blob")
                ? "COALESCE(CONCAT('UNHEX(\"', HEX(" + column + "), '\")'), 'NULL')"
                : "QUOTE(" + column + ")";
    }

    private static List<String> column(Connection connection, String select, int column) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(select)) {
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }

    /** In an empty schema, in one round trip. */
    void build(MariaDb server, String url) {
        var several = url + "&allowMultiQueries=true";
        try (var connection = DriverManager.getConnection(several, server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(script);
            while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                // An error of any of them is told with its result.
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
