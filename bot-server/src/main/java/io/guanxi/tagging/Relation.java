package io.guanxi.tagging;

import io.guanxi.tagging.MarkingMapper.Pair;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Comparator;
import java.util.Locale;

/** One guide and one customer; in the order of the tables' keys, so that all writers lock in the same order. */
record Relation(StaffId staff, ExternalUserId customer) implements Comparable<Relation> {
    private static final Comparator<Relation> ORDER = Comparator.comparing(
                    (Relation relation) -> relation.staff().value().toLowerCase(Locale.ROOT))
            .thenComparing(relation -> relation.customer().value());

    static Relation of(Marking marking) {
        return new Relation(marking.staff(), marking.customer());
    }

    Pair row() {
        return new Pair(staff.value(), customer.value());
    }

    @Override
    public int compareTo(Relation other) {
        return ORDER.compare(this, other);
    }
}
