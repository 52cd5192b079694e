package io.guanxi.order;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.DaysAgo;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"lastOrderDaysAgo": {"atLeast": 30, "atMost": 90}}}: days since the last order, which was today with 0. */
@Component
record LastOrderCriterion(OrderSettings settings) implements Criterion {
    @Override
    public String name() {
        return "lastOrderDaysAgo";
    }

    @Override
    public Clause customers(JsonNode written, Instant now) {
        var days = DaysAgo.of(new Argument(written));
        var those = Clause.of(
                        "SELECT DISTINCT o.external_userid FROM shop_order o WHERE " + BuyerQuery.COUNTED + " AND ")
                .then(days.of("o.ordered_at", now, settings.zone()));
        return days.before(now, settings.zone())
                .map(OrderSettings::utc)
                .map(end -> those.then(
                        " AND NOT EXISTS (SELECT 1 FROM shop_order later WHERE later.external_userid = o.external_userid"
                                + " AND later.ordered_at >= ? AND later.state <> 'CANCELLED')",
                        end))
                .orElse(those);
    }

    @Override
    public String words(JsonNode written) {
        return DaysAgo.of(new Argument(written)).words("最近一次购买");
    }
}
