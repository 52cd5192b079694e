package io.guanxi.trust;

import io.guanxi.segment.Clause;
import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** About which customers something is asked: a stretch of them in the order of their ids, or certain ones. */
public sealed interface Whose {
    /** The condition on a column with an external_userid; the column goes into SQL as it is. */
    Clause on(String column);

    /** Those after {@code from} up to and including {@code to}. */
    record Stretch(String from, String to) implements Whose {
        /** After every id there can be. */
        static final String END = "\u007f";

        @Override
        public Clause on(String column) {
            return new Clause(column + " > ? AND " + column + " <= ?", List.of(from, to));
        }
    }

    /** At least one, at most a few hundred. */
    record These(List<String> ids) implements Whose {
        public These {
            ids = List.copyOf(ids);
        }

        static These of(Collection<ExternalUserId> customers) {
            return new These(customers.stream().map(ExternalUserId::value).toList());
        }

        @Override
        public Clause on(String column) {
            return new Clause(
                    column + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")", List.copyOf(ids));
        }
    }
}
