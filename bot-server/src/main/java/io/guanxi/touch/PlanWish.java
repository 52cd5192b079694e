package io.guanxi.touch;

import io.guanxi.wiring.StrictJson;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The JSON in which an operator describes a plan; what is wrong with it is said in a sentence. */
record PlanWish(
        Optional<String> name,
        Optional<String> occasion,
        Optional<String> text,
        Optional<String> at,
        Optional<String> zone,
        Optional<JsonNode> settings,
        Optional<JsonNode> guardrails) {
    NewPlan understood(Occasions occasions, StrictJson json) {
        var occasionName = required("occasion", occasion);
        return new NewPlan(
                required("name", name),
                occasionName,
                required("text", text),
                parsed("at", at.orElse("10:00"), LocalTime::parse, "10:00 or 10:00:30"),
                parsed("zone", zone.orElse("Asia/Shanghai"), ZoneId::of, "Asia/Shanghai"),
                occasions.understood(occasionName, written(settings).orElse("{}")),
                written(guardrails)
                        .map(limits -> json.read("guardrails", limits, Limits.class))
                        .orElse(Limits.DEFAULT));
    }

    private static Optional<String> written(Optional<JsonNode> part) {
        return part.filter(given -> !given.isNull()).map(JsonNode::toString);
    }

    private static String required(String field, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("a plan needs \"" + field + "\""));
    }

    private static <T> T parsed(String field, String value, Function<String, T> parse, String example) {
        try {
            return parse.apply(value);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + field + "\" is written like " + example + ", not \"" + value + "\"", e);
        }
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "PlanWish[" + name + ", " + occasion + "]";
    }
}
