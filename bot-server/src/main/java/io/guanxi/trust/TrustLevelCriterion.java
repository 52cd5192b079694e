package io.guanxi.trust;

import io.guanxi.segment.Clause;
import io.guanxi.segment.Criterion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code {"atLeast": 3, "atMost": 5}}: customers by their trust level. */
@Component
class TrustLevelCriterion implements Criterion {
    private static final String EXAMPLE = ", for example {\"atLeast\": 3}";

    private record Bounds(int least, int most) {}

    @Override
    public String name() {
        return "trustLevel";
    }

    @Override
    public Clause customers(JsonNode argument, Instant now) {
        var bounds = bounds(argument);
        return new Clause(
                "SELECT external_userid FROM trust_level WHERE level BETWEEN ? AND ?",
                List.of(bounds.least(), bounds.most()));
    }

    @Override
    public String words(JsonNode argument) {
        var bounds = bounds(argument);
        return bounds.least() == bounds.most()
                ? "信任等级 L" + bounds.least()
                : "信任等级 L" + bounds.least() + "–L" + bounds.most();
    }

    private static Bounds bounds(JsonNode argument) {
        if (!argument.isObject()
                || !List.of("atLeast", "atMost").containsAll(argument.propertyNames())
                || argument.isEmpty()) {
            throw new IllegalArgumentException("write atLeast, atMost or both" + EXAMPLE);
        }
        var bounds = new Bounds(
                level(argument, "atLeast").orElse(0), level(argument, "atMost").orElse(Level.HIGHEST));
        if (bounds.least() > bounds.most()) {
            throw new IllegalArgumentException("atMost is less than atLeast");
        }
        return bounds;
    }

    private static Optional<Integer> level(JsonNode argument, String field) {
        return Optional.ofNullable(argument.get(field)).map(node -> {
            if (!node.isIntegralNumber() || node.asLong(-1) < 0 || node.asLong(-1) > Level.HIGHEST) {
                throw new IllegalArgumentException(field + " is a level from 0 to 5" + EXAMPLE);
            }
            return node.intValue();
        });
    }
}
