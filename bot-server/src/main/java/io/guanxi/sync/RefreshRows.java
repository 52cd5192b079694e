package io.guanxi.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL of a refresh queue; one text for all of their tables, which is why it is no mapper. */
final class RefreshRows<K> {
    /** Keys of one statement. */
    private static final int CHUNK = 200;

    private final RefreshTable<K> table;
    private final JdbcTemplate jdbc;

    RefreshRows(RefreshTable<K> table, JdbcTemplate jdbc) {
        this.table = table;
        this.jdbc = jdbc;
    }

    void ask(Collection<K> keys, Instant now, Instant due) {
        inChunks(keys, chunk -> {
            var row = "(" + "?, ".repeat(table.columns().size()) + "?, ?)";
            var args = new ArrayList<Object>();
            for (var key : chunk) {
                args.addAll(table.write().apply(key));
                args.add(utc(now));
                args.add(utc(due));
            }
            jdbc.update(
                    "INSERT INTO " + table.name() + " (" + table.keyList() + ", asked_at, due_at) VALUES "
                            + String.join(", ", Collections.nCopies(chunk.size(), row))
                            + " ON DUPLICATE KEY UPDATE asked_at = VALUES(asked_at),"
                            + " due_at = LEAST(due_at, VALUES(due_at)), asks = asks + 1, attempts = 0",
                    args.toArray());
        });
    }

    /** Locks what is due and is not locked by another worker; call it inside a transaction, and {@link #hide} it there. */
    List<Asked<K>> lockDue(Instant now, int limit) {
        return jdbc.query(
                "SELECT " + table.keyList() + ", asks, attempts FROM " + table.name()
                        + " WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED",
                (row, n) -> asked(row),
                utc(now),
                limit);
    }

    void hide(List<Asked<K>> taken, Instant until) {
        inChunks(taken, chunk -> write("SET due_at = ?, attempts = attempts + 1", List.of(utc(until)), chunk));
    }

    /** Only what was not asked for again meanwhile. */
    void postpone(Collection<Asked<K>> asked, Instant until) {
        inChunks(asked, chunk -> write("SET due_at = ?", List.of(utc(until)), chunk));
    }

    /** Only what was not asked for again meanwhile. */
    void delete(Collection<Asked<K>> asked) {
        inChunks(
                asked,
                chunk -> jdbc.update("DELETE FROM " + table.name() + " WHERE " + these(chunk), args(List.of(), chunk)));
    }

    long count() {
        var n = jdbc.queryForObject("SELECT COUNT(*) FROM " + table.name(), Long.class);
        return n == null ? 0 : n;
    }

    private void write(String assignment, List<Object> first, List<Asked<K>> chunk) {
        jdbc.update("UPDATE " + table.name() + " " + assignment + " WHERE " + these(chunk), args(first, chunk));
    }

    /** A chain of ORs, since not every server uses the key for (a, b) IN (…). */
    private String these(List<Asked<K>> chunk) {
        var one = table.columns().stream()
                .map(column -> column + " = ?")
                .collect(Collectors.joining(" AND ", "(", " AND asks = ?)"));
        return String.join(" OR ", Collections.nCopies(chunk.size(), one));
    }

    private Object[] args(List<Object> first, List<Asked<K>> chunk) {
        var args = new ArrayList<>(first);
        for (var asked : chunk) {
            args.addAll(table.write().apply(asked.key()));
            args.add(asked.asks());
        }
        return args.toArray();
    }

    private Asked<K> asked(ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (var column : table.columns()) {
            values.add(row.getString(column));
        }
        return new Asked<>(table.read().apply(values), row.getInt("asks"), row.getInt("attempts") + 1);
    }

    /** A DATETIME has no zone; the columns are in UTC whatever the zones of server and connection. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private interface Work<T> {
        void on(List<T> chunk);
    }

    private static <T> void inChunks(Collection<T> all, Work<T> work) {
        var list = List.copyOf(all);
        for (int from = 0; from < list.size(); from += CHUNK) {
            work.on(list.subList(from, Math.min(list.size(), from + CHUNK)));
        }
    }
}
