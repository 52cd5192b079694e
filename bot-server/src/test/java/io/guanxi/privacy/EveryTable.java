package io.guanxi.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table of the schema, whatever features there are: where a word stands, and a word put where none stands yet. */
final class EveryTable {
    private static final Set<String> IDS = Set.of("external_userid", "member_id");
    private static final Set<String> BODIES = Set.of("body", "payload");

    private final JdbcClient sql;

    EveryTable(JdbcClient sql) {
        this.sql = sql;
    }

    private record Column(
            String tableName,
            String columnName,
            String dataType,
            String nullable,
            @Nullable String preset,
            String extra) {
        boolean text() {
            return dataType.contains("char")
                    || dataType.contains("text")
                    || dataType.contains("blob")
                    || dataType.contains("binary");
        }
    }

    private List<Column> columns() {
        return sql.sql("SELECT table_name AS tableName, column_name AS columnName, data_type AS dataType,"
                        + " is_nullable AS nullable, column_default AS preset, extra FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name NOT LIKE 'QRTZ%'"
                        + " AND table_name <> 'flyway_schema_history' ORDER BY table_name, ordinal_position")
                .query(Column.class)
                .list();
    }

    Set<String> all() {
        return columns().stream().map(Column::tableName).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> thatNamePersons() {
        return columns().stream()
                .filter(c -> IDS.contains(c.columnName()) || BODIES.contains(c.columnName()))
                .map(Column::tableName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The tables in which the word stands, in whatever column. */
    Set<String> with(String word, Set<String> but) {
        return columns().stream()
                .filter(Column::text)
                .filter(c -> !but.contains(c.tableName()))
                .filter(c -> sql.sql("SELECT EXISTS (SELECT 1 FROM " + c.tableName() + " WHERE INSTR(CAST("
                                + c.columnName() + " AS BINARY), ?) > 0)")
                        .param(word.getBytes(StandardCharsets.UTF_8))
                        .query(Boolean.class)
                        .single())
                .map(Column::tableName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A row that names the person, where a column says that it could. */
    void plant(String table, String person) {
        var names = new ArrayList<String>();
        var values = new ArrayList<Object>();
        boolean about = false;
        for (var column : columns()) {
            if (!column.tableName().equals(table) || column.extra().contains("auto_increment")) {
                continue;
            }
            boolean key = IDS.contains(column.columnName());
            about |= key || BODIES.contains(column.columnName());
            boolean needed = column.nullable().equals("NO") && column.preset() == null;
            if (key
                    || BODIES.contains(column.columnName())
                    || needed
                    || column.columnName().equals("state")) {
                names.add(column.columnName());
                values.add(key ? person : value(column, person));
            }
        }
        if (about && !table.equals("erased_person") && !table.equals("customer_identity")) {
            sql.sql("INSERT IGNORE INTO " + table + " (" + String.join(", ", names) + ") VALUES ("
                            + String.join(", ", java.util.Collections.nCopies(names.size(), "?")) + ")")
                    .params(values)
                    .update();
        }
    }

    private static Object value(Column column, String person) {
        var type = column.dataType();
        if (BODIES.contains(column.columnName())) {
            return "<xml><ExternalUserID><![CDATA[" + person + "]]></ExternalUserID></xml>";
        }
        if (column.columnName().equals("state") && type.contains("int")) {
            return 2;
        }
        if (type.contains("binary")) {
            return HexFormat.of().parseHex(random() + random());
        }
        if (type.contains("char") || type.contains("text")) {
            return column.columnName().equals("state") ? "DEAD" : random().substring(0, 6);
        }
        if (type.startsWith("date")) {
            return column.columnName().equals("due_at") ? "2126-01-01" : "2026-01-01";
        }
        return 1;
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
