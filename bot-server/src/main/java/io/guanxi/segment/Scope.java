package io.guanxi.segment;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;
import java.util.Optional;

/** Which customers a condition is asked of. It narrows every part of the SQL, so that asking of few costs little. */
public sealed interface Scope {
    Scope EVERYBODY = new After("", Optional.empty());

    /** That a column's customer belongs to it; the column goes into SQL as it is. */
    Clause on(String column);

    /** Those after one and up to another, by id. */
    record After(String after, Optional<String> upTo) implements Scope {
        @Override
        public Clause on(String column) {
            var from = after.isEmpty() ? Clause.of("TRUE") : Clause.of(column + " > ?", after);
            return upTo.map(last -> from.then(" AND " + column + " <= ?", last)).orElse(from);
        }
    }

    /** These; at most a thousand or so. */
    record These(List<ExternalUserId> customers) implements Scope {
        public These {
            customers = List.copyOf(customers);
        }

        @Override
        public Clause on(String column) {
            return Clause.oneOf(
                    column, customers.stream().map(ExternalUserId::value).toList());
        }
    }
}
