package io.guanxi.order;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"orders": {"atLeast": 3, "withinDays": 90, "ownAccord": true}}}: how often somebody bought. */
@Component
record OrdersCriterion(OrderSettings settings) implements Criterion {
    private static final String OF_CATEGORY =
            "(o.category = ? OR EXISTS (SELECT 1 FROM order_item i WHERE i.order_id = o.order_id AND i.category = ?))";

    private static final int MOST = 1_000_000;

    private record Wanted(
            int atLeast,
            Optional<Integer> atMost,
            Optional<Integer> withinDays,
            Optional<Boolean> ownAccord,
            Optional<String> shop,
            Optional<String> category) {
        static Wanted read(JsonNode written) {
            var argument = new Argument(written);
            var fields = argument.fields("atLeast", "atMost", "withinDays", "ownAccord", "shop", "category");
            var wanted = new Wanted(
                    Argument.find(fields, "atLeast")
                            .map(least -> least.number(1, MOST))
                            .orElse(1),
                    Argument.find(fields, "atMost").map(most -> most.number(1, MOST)),
                    Argument.find(fields, "withinDays").map(OrderSettings::days),
                    Argument.find(fields, "ownAccord").map(Argument::yesOrNo),
                    Argument.find(fields, "shop").map(Argument::text),
                    Argument.find(fields, "category").map(Argument::text));
            if (wanted.atMost.filter(most -> most < wanted.atLeast).isPresent()) {
                throw argument.wrong("must not have an atLeast above its atMost");
            }
            return wanted;
        }
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Clause customers(JsonNode written, Instant now) {
        var wanted = Wanted.read(written);
        var query = new BuyerQuery();
        wanted.withinDays.ifPresent(days -> query.each("o.ordered_at >= ?", settings.daysAgo(days, now)));
        wanted.ownAccord.ifPresent(own -> query.each("o.own_accord = ?", own));
        wanted.shop.ifPresent(shop -> query.each("o.shop = ?", shop));
        wanted.category.ifPresent(category -> query.each(OF_CATEGORY, category, category));
        query.all("COUNT(*) >= ?", wanted.atLeast);
        wanted.atMost.ifPresent(most -> query.all("COUNT(*) <= ?", most));
        return query.clause();
    }

    @Override
    public String words(JsonNode written) {
        var wanted = Wanted.read(written);
        return wanted.withinDays.map(OrderSettings::within).orElse("")
                + wanted.ownAccord.map(own -> own ? "自主" : "活动").orElse("")
                + wanted.shop.map(shop -> "在 " + shop + " ").orElse("")
                + "购买" + wanted.category.map(category -> "“" + category + "”").orElse("")
                + " " + wanted.atLeast
                + wanted.atMost.map(most -> "–" + most + " 次").orElse(" 次以上");
    }
}
