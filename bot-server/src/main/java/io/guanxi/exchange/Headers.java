package io.guanxi.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which column of a file is which.
 *
 * @param written the file's own headers
 * @param ids by position, the id of the column; those that nobody knows are left out
 */
record Headers(List<String> written, Map<Integer, String> ids) {

    /** @throws Unreadable if a required column is missing, or one is there twice */
    static Headers of(List<String> written, List<Column> columns) {
        int end = written.size();
        while (end > 0 && written.get(end - 1).isBlank()) {
            end--;
        }
        var headers = written.subList(0, end);
        var ids = new HashMap<Integer, String>();
        for (int i = 0; i < headers.size(); i++) {
            for (var column : columns) {
                if (column.isCalled(headers.get(i))) {
                    once(ids, i, column);
                }
            }
        }
        missing(headers, ids, columns).ifPresent(sentence -> {
            throw new Unreadable(sentence);
        });
        return new Headers(List.copyOf(headers), Map.copyOf(ids));
    }

    private static void once(Map<Integer, String> ids, int position, Column column) {
        if (ids.containsValue(column.id())) {
            throw new Unreadable("The column " + column.header() + " is there twice; delete one of them");
        }
        ids.put(position, column.id());
    }

    private static Optional<String> missing(List<String> headers, Map<Integer, String> ids, List<Column> columns) {
        var missing = columns.stream()
                .filter(Column::required)
                .filter(column -> !ids.containsValue(column.id()))
                .map(column -> column.header() + " (" + column.id() + ")")
                .toList();
        if (missing.isEmpty() && !ids.isEmpty()) {
            return Optional.empty();
        }
        var possible = columns.stream().map(Column::header).collect(Collectors.joining(", "));
        return Optional.of("The first line must hold the headers. "
                + (missing.isEmpty() ? "None is known" : "Missing: " + String.join(", ", missing))
                + (ids.isEmpty() ? "" : "; found: " + String.join(", ", headers)) + ". Known headers: " + possible
                + ". GET template.csv beside the import shows how it should look");
    }

    /** Headers that nobody knows. */
    List<String> ignored() {
        return IntStream.range(0, written.size())
                .filter(i -> !ids.containsKey(i))
                .mapToObj(written::get)
                .filter(header -> !header.isBlank())
                .toList();
    }

    /** @throws BadLine if the row has more cells than there are headers */
    Line line(Rows.Row row) {
        for (int i = written.size(); i < row.cells().size(); i++) {
            if (!row.cells().get(i).isBlank()) {
                throw new BadLine(new Problem(
                        "",
                        "The line has " + row.cells().size() + " cells, but there are " + written.size() + " headers",
                        "Put a value with a separator in quotation marks, or give the column a header"));
            }
        }
        var byColumn = new HashMap<String, String>();
        ids.forEach((position, id) -> {
            if (position < row.cells().size()) {
                byColumn.put(id, row.cells().get(position));
            }
        });
        return new Line(row.number(), byColumn);
    }
}
