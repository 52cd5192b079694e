package io.guanxi.sync;

import java.util.List;
import java.util.function.Function;

/**
 * The table of one refresh queue: its key columns, and beside them asked_at, due_at, asks and attempts.
 *
 * @param name the table; goes into SQL as it is, so it must be a constant of ours
 * @param columns the key columns, likewise
 * @param write the values of the key columns, in their order
 * @param read the inverse of {@code write}
 */
public record RefreshTable<K>(
        String name, List<String> columns, Function<K, List<String>> write, Function<List<String>, K> read) {
    public RefreshTable {
        columns = List.copyOf(columns);
        if (!name.matches("[a-z_]+") || !columns.stream().allMatch(column -> column.matches("[a-z_]+"))) {
            throw new IllegalArgumentException("The names of a refresh table must be plain: " + name + columns);
        }
    }

    /** A table with a single key column. */
    public static <K> RefreshTable<K> of(
            String name, String column, Function<K, String> write, Function<String, K> read) {
        return new RefreshTable<>(
                name, List.of(column), key -> List.of(write.apply(key)), values -> read.apply(values.get(0)));
    }

    String keyList() {
        return String.join(", ", columns);
    }
}
