package io.guanxi.order;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"spent": {"atLeast": "100.00", "currency": "CNY", "withinDays": 30}}}: what somebody paid and did not get back. */
@Component
record SpentCriterion(OrderSettings settings) implements Criterion {
    private static final String NET = "SUM(GREATEST(o.amount - o.refunded, 0))";

    private record Wanted(
            Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost, String currency, Optional<Integer> withinDays) {
        static Wanted read(JsonNode written) {
            var argument = new Argument(written);
            var fields = argument.fields("atLeast", "atMost", "currency", "withinDays");
            var wanted = new Wanted(
                    Argument.find(fields, "atLeast").map(Argument::amount),
                    Argument.find(fields, "atMost").map(Argument::amount),
                    Argument.find(fields, "currency").map(Argument::text).orElse("CNY"),
                    Argument.find(fields, "withinDays").map(OrderSettings::days));
            if (wanted.atLeast.isEmpty() && wanted.atMost.isEmpty()) {
                throw argument.wrong("must have atLeast, atMost, or both, for example {\"atLeast\": \"100.00\"}");
            }
            return wanted;
        }

        private String bounds() {
            if (atLeast.isPresent() && atMost.isPresent()) {
                return atLeast.get() + "–" + atMost.get();
            }
            return atLeast.map(least -> "不少于 " + least)
                    .orElseGet(() -> "不超过 " + atMost.map(BigDecimal::toString).orElse(""));
        }
    }

    @Override
    public String name() {
        return "spent";
    }

    @Override
    public Clause customers(JsonNode written, Instant now) {
        var wanted = Wanted.read(written);
        var query = new BuyerQuery();
        query.each("o.currency = ?", wanted.currency);
        wanted.withinDays.ifPresent(days -> query.each("o.ordered_at >= ?", settings.daysAgo(days, now)));
        wanted.atLeast.ifPresent(least -> query.all(NET + " >= ?", least));
        wanted.atMost.ifPresent(most -> query.all(NET + " <= ?", most));
        return query.clause();
    }

    @Override
    public String words(JsonNode written) {
        var wanted = Wanted.read(written);
        return wanted.withinDays.map(OrderSettings::within).orElse("") + "消费 " + wanted.bounds() + " "
                + wanted.currency;
    }
}
