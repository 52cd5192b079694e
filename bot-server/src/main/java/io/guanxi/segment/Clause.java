package io.guanxi.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
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

    public static Clause of(String sql, Object... values) {
        return new Clause(sql, List.of(values));
    }

    /** That a column has one of these values; never true without any. The column goes into SQL as it is. */
    public static Clause oneOf(String column, Collection<?> values) {
        return values.isEmpty()
                ? of("FALSE")
                : new Clause(
                        column + " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                        List.copyOf(values));
    }

    /** One after the other, with nothing between them. */
    public static Clause of(Clause... parts) {
        return joined("", Arrays.asList(parts));
    }

    public static Clause joined(String separator, List<Clause> parts) {
        var values = new ArrayList<Object>();
        parts.forEach(part -> values.addAll(part.values));
        return new Clause(String.join(separator, parts.stream().map(Clause::sql).toList()), values);
    }

    public Clause then(String more, Object... moreValues) {
        return of(this, of(more, moreValues));
    }

    public Clause then(Clause more) {
        return of(this, more);
    }

    /** As JDBC takes them. */
    public Object[] bound() {
        return values.toArray();
    }
}
