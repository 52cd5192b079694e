package io.guanxi.privacy;

import io.guanxi.wecom.ExternalUserId;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The part of a feature whose rows about a person are simply all rows with their id in a certain column. */
public final class PersonalTables implements PersonalData {
    private final String name;
    private final JdbcClient sql;
    private final Map<String, String> columns;

    /**
     * Tables and columns go into SQL as they are, so they must be constants of ours.
     *
     * @param columns by table, the column with the external_userid
     */
    public PersonalTables(String name, JdbcClient sql, Map<String, String> columns) {
        this.name = name;
        this.sql = sql;
        this.columns = Map.copyOf(columns);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> tables() {
        return columns.keySet();
    }

    @Override
    public Object export(ExternalUserId customer) {
        var byTable = new LinkedHashMap<String, List<Map<String, Object>>>();
        columns.forEach((table, column) -> {
            var rows = sql.sql("SELECT * FROM " + table + " WHERE " + column + " = ?")
                    .param(customer.value())
                    .query()
                    .listOfRows();
            if (!rows.isEmpty()) {
                byTable.put(table, rows.stream().map(PersonalTables::readable).toList());
            }
        });
        return byTable;
    }

    @Override
    public void erase(ExternalUserId customer) {
        columns.forEach((table, column) -> sql.sql("DELETE FROM " + table + " WHERE " + column + " = ?")
                .param(customer.value())
                .update());
    }

    /** Times are in UTC in all of our tables; bytes become hexadecimal. */
    private static Map<String, Object> readable(Map<String, @Nullable Object> row) {
        var readable = new LinkedHashMap<String, Object>();
        for (var field : new ArrayList<>(row.entrySet())) {
            var value = field.getValue();
            if (value instanceof LocalDateTime time) {
                readable.put(field.getKey(), time.toInstant(ZoneOffset.UTC));
            } else if (value instanceof byte[] bytes) {
                readable.put(field.getKey(), HexFormat.of().formatHex(bytes));
            } else if (value != null) {
                readable.put(field.getKey(), value);
            }
        }
        return readable;
    }
}
