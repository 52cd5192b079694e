package io.guanxi.order;

import io.guanxi.segment.Clause;
import java.util.ArrayList;
import java.util.List;

/** Conditions on each of a customer's orders, and on all of them together. */
final class BuyerQuery {
    /** Of everybody's orders those that count. */
    static final String COUNTED = "o.external_userid IS NOT NULL AND o.state <> 'CANCELLED'";

    private final List<String> each = new ArrayList<>(List.of(COUNTED));
    private final List<Object> eachValues = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private final List<Object> allValues = new ArrayList<>();

    void each(String sql, Object... values) {
        each.add(sql);
        eachValues.addAll(List.of(values));
    }

    void all(String sql, Object value) {
        all.add(sql);
        allValues.add(value);
    }

    Clause clause() {
        var values = new ArrayList<>(eachValues);
        values.addAll(allValues);
        return new Clause(
                "SELECT o.external_userid FROM shop_order o WHERE " + String.join(" AND ", each)
                        + " GROUP BY o.external_userid HAVING " + String.join(" AND ", all),
                values);
    }
}
