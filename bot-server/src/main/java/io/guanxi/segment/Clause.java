package io.guanxi.segment;

import java.util.List;

/**
 * A piece of SQL and what is bound to it.
 *
 * @param sql without any value in its text; each is a question mark
 * @param values in the order of the question marks; never null
 */
public record Clause(String sql, List<Object> values) {
    public Clause {
        values = List.copyOf(values);
        long marks = sql.chars().filter(c -> c == '?').count();
        if (marks != values.size()) {
            throw new IllegalArgumentException(marks + " question marks, " + values.size() + " values: " + sql);
        }
    }
}
