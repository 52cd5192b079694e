package io.guanxi.order;

import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"orders": {"atLeast": 3, "withinDays": 90, "ownAccord": true}}}: how often somebody bought. */
@Component
record OrdersCriterion(OrderSettings settings) implements Criterion {
    private static final String OF_CATEGORY =
            "(o.category = ? OR EXISTS (SELECT 1 FROM order_item i WHERE i.order_id = o.order_id AND i.category = ?))";

    private static final Set<String> FIELDS =
            Set.of("atLeast", "atMost", "withinDays", "ownAccord", "shop", "category");

    @Override
    public String name() {
        return "orders";
    }

    private Argument read(JsonNode written) {
        var argument = new Argument(name(), written, FIELDS);
        long least = argument.orders("atLeast").orElse(1L);
        argument.orders("atMost").filter(most -> most < least).ifPresent(most -> {
            throw argument.refused("atMost is less than atLeast");
        });
        return argument;
    }

    @Override
    public Clause customers(JsonNode written, Instant now) {
        var argument = read(written);
        var query = new BuyerQuery();
        argument.days("withinDays").ifPresent(days -> query.each("o.ordered_at >= ?", settings.daysAgo(days, now)));
        argument.flag("ownAccord").ifPresent(own -> query.each("o.own_accord = ?", own));
        argument.text("shop").ifPresent(shop -> query.each("o.shop = ?", shop));
        argument.text("category").ifPresent(category -> query.each(OF_CATEGORY, category, category));
        query.all("COUNT(*) >= ?", argument.orders("atLeast").orElse(1L));
        argument.orders("atMost").ifPresent(most -> query.all("COUNT(*) <= ?", most));
        return query.clause();
    }

    @Override
    public String words(JsonNode written) {
        var argument = read(written);
        return argument.within()
                + argument.flag("ownAccord").map(own -> own ? "自主" : "活动").orElse("")
                + argument.text("shop").map(shop -> "在 " + shop + " ").orElse("")
                + "购买"
                + argument.text("category")
                        .map(category -> "“" + category + "”")
                        .orElse("")
                + " " + argument.orders("atLeast").orElse(1L)
                + argument.orders("atMost").map(most -> "–" + most + " 次").orElse(" 次以上");
    }
}
