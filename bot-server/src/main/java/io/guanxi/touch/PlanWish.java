package io.guanxi.touch;

import io.guanxi.content.Attached;
import io.guanxi.segment.SegmentId;
import io.guanxi.wiring.StrictJson;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The JSON in which an operator describes a plan; what is wrong with it is said in a sentence.
 *
 * @param at of every day; who needs other days says {@code timing} instead
 */
record PlanWish(
        Optional<String> name,
        Optional<String> occasion,
        Optional<String> text,
        Optional<JsonNode> attachments,
        Optional<JsonNode> variants,
        Optional<Map<String, String>> variables,
        Optional<Boolean> oneWordEach,
        Optional<String> at,
        Optional<JsonNode> timing,
        Optional<String> zone,
        Optional<Long> segment,
        Optional<JsonNode> settings,
        Optional<JsonNode> guardrails) {
    Intent understood(Occasions occasions, StrictJson json) {
        var occasionName = required("occasion", occasion);
        return new Intent(
                required("name", name),
                occasionName,
                required("text", text),
                content(json),
                timing(json),
                parsed("zone", zone.orElse("Asia/Shanghai"), ZoneId::of, "Asia/Shanghai"),
                segment.map(SegmentId::new),
                occasions.understood(occasionName, written(settings).orElse("{}")),
                written(guardrails)
                        .map(limits -> json.read("guardrails", limits, Limits.class))
                        .orElse(Limits.DEFAULT));
    }

    private PlanContent content(StrictJson json) {
        return new PlanContent(
                list("attachments", attachments, Attached[].class, json),
                list("variants", variants, Variant[].class, json),
                new TreeMap<>(variables.orElse(Map.of())),
                oneWordEach.orElse(false));
    }

    private static <T> List<T> list(String field, Optional<JsonNode> given, Class<T[]> type, StrictJson json) {
        return written(given)
                .map(text -> Arrays.asList(json.read(field, text, type)))
                .orElse(List.of());
    }

    private Timing timing(StrictJson json) {
        var whole = written(timing);
        if (whole.isPresent() && at.isPresent()) {
            throw new IllegalArgumentException("with \"timing\", say \"at\" in it, not beside it");
        }
        return whole.map(text -> json.read("timing", text, Timing.class))
                .orElseGet(() -> Timing.daily(parsed("at", at.orElse("10:00"), LocalTime::parse, "10:00 or 10:00:30")));
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
