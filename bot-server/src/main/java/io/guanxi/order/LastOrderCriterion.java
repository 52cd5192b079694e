package io.guanxi.order;

import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"lastOrderDaysAgo": {"atLeast": 30, "atMost": 90}}}: days since the last order, which was today with 0. */
@Component
record LastOrderCriterion(OrderSettings settings) implements Criterion {
    private static final Set<String> FIELDS = Set.of("atLeast", "atMost");

    @Override
    public String name() {
        return "lastOrderDaysAgo";
    }

    private Argument read(JsonNode written) {
        var argument = new Argument(name(), written, FIELDS);
        if (argument.days("atLeast").isEmpty() && argument.days("atMost").isEmpty()) {
            throw argument.refused("say how many days, for example {\"atLeast\": 30}");
        }
        return argument;
    }

    @Override
    public Clause customers(JsonNode written, Instant now) {
        var argument = read(written);
        var sql = new StringBuilder("SELECT DISTINCT o.external_userid FROM shop_order o WHERE " + BuyerQuery.COUNTED);
        var values = new ArrayList<Object>();
        argument.days("atMost").ifPresent(most -> {
            sql.append(" AND o.ordered_at >= ?");
            values.add(settings.daysAgo(most, now));
        });
        argument.days("atLeast").filter(least -> least > 0).ifPresent(least -> {
            var end = settings.daysAgo(least - 1, now);
            sql.append(" AND o.ordered_at < ? AND NOT EXISTS (SELECT 1 FROM shop_order later"
                    + " WHERE later.external_userid = o.external_userid AND later.ordered_at >= ?"
                    + " AND later.state <> 'CANCELLED')");
            values.add(end);
            values.add(end);
        });
        return new Clause(sql.toString(), values);
    }

    @Override
    public String words(JsonNode written) {
        var argument = read(written);
        return "最近一次购买在" + Argument.bounds(argument.days("atLeast"), argument.days("atMost")) + " 天前";
    }
}
