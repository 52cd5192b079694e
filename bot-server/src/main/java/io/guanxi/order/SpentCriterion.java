package io.guanxi.order;

import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"spent": {"atLeast": "100.00", "currency": "CNY", "withinDays": 30}}}: what somebody paid and did not get back. */
@Component
record SpentCriterion(OrderSettings settings) implements Criterion {
    private static final String NET = "SUM(GREATEST(o.amount - o.refunded, 0))";
    private static final Set<String> FIELDS = Set.of("atLeast", "atMost", "currency", "withinDays");

    @Override
    public String name() {
        return "spent";
    }

    private Argument read(JsonNode written) {
        var argument = new Argument(name(), written, FIELDS);
        if (argument.amount("atLeast").isEmpty() && argument.amount("atMost").isEmpty()) {
            throw argument.refused("say how much, for example {\"atLeast\": \"100.00\"}");
        }
        return argument;
    }

    private static String currency(Argument argument) {
        return argument.text("currency").orElse("CNY");
    }

    @Override
    public Clause customers(JsonNode written, Instant now) {
        var argument = read(written);
        var query = new BuyerQuery();
        query.each("o.currency = ?", currency(argument));
        argument.days("withinDays").ifPresent(days -> query.each("o.ordered_at >= ?", settings.daysAgo(days, now)));
        argument.amount("atLeast").ifPresent(least -> query.all(NET + " >= ?", least));
        argument.amount("atMost").ifPresent(most -> query.all(NET + " <= ?", most));
        return query.clause();
    }

    @Override
    public String words(JsonNode written) {
        var argument = read(written);
        return argument.within() + "消费" + Argument.bounds(argument.amount("atLeast"), argument.amount("atMost")) + " "
                + currency(argument);
    }
}
