package io.guanxi.coupon;

import io.guanxi.segment.Argument;
import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import io.guanxi.segment.Utc;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * {@code {"coupon": {"redeemed": false}}}: has one that could still be redeemed; {@code true}: has redeemed one. With
 * {@code "source": "flashsale:12"} only of that source.
 */
@Component
class CouponCriterion implements Criterion {
    private record Asked(boolean redeemed, Optional<String> source) {}

    @Override
    public String name() {
        return "coupon";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var asked = asked(argument);
        var clause = Clause.of(
                "SELECT c.external_userid FROM coupon c WHERE c.external_userid IS NOT NULL AND c.state = ?",
                asked.redeemed() ? "REDEEMED" : "ISSUED");
        if (!asked.redeemed()) {
            clause = clause.then(" AND c.valid_until > ?", Utc.of(now));
        }
        return asked.source().isPresent()
                ? clause.then(" AND c.source = ?", asked.source().get())
                : clause;
    }

    @Override
    public String words(JsonNode argument) {
        var asked = asked(argument);
        return (asked.redeemed() ? "核销过优惠券" : "有未使用的优惠券")
                + asked.source().map(source -> "（" + source + "）").orElse("");
    }

    private static Asked asked(JsonNode argument) {
        var written = new Argument(argument);
        var fields = written.fields("redeemed", "source");
        return new Asked(
                written.needed(fields, "redeemed").yesOrNo(),
                Optional.ofNullable(fields.get("source")).map(Argument::text));
    }
}
