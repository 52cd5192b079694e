package io.guanxi.segment;

import io.guanxi.segment.Condition.All;
import io.guanxi.segment.Condition.Any;
import io.guanxi.segment.Condition.Is;
import io.guanxi.segment.Condition.Not;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one condition and counts while it does. */
final class ReadCondition {
    static final int DEEPEST = 8;
    static final int MOST = 100;

    private final Map<String, Criterion> criteria;
    private final Instant now;
    private int count;

    ReadCondition(Criteria criteria, Instant now) {
        this.criteria = criteria.byName();
        this.now = now;
    }

    Condition read(JsonNode written) {
        return read(written, "", 1);
    }

    private Condition read(JsonNode written, String path, int depth) {
        if (!written.isObject() || written.size() != 1) {
            throw wrong(
                    path,
                    "must be an object with one field, such as {\"tagged\": \"et…\"}; several things go into"
                            + " {\"all\": […]} or {\"any\": […]}");
        }
        if (depth > DEEPEST) {
            throw wrong(path, "is nested too deep; a condition is at most " + DEEPEST + " deep");
        }
        var field = written.properties().iterator().next();
        var here = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        return switch (field.getKey()) {
            case "all" -> parts(field.getValue(), here, depth, All::new);
            case "any" -> parts(field.getValue(), here, depth, Any::new);
            case "not" -> new Not(read(field.getValue(), here, depth + 1));
            default -> criterion(field.getKey(), field.getValue(), here);
        };
    }

    private Condition parts(JsonNode written, String path, int depth, Function<List<Condition>, Condition> make) {
        if (!written.isArray() || written.isEmpty()) {
            throw wrong(path, "must be a list of at least one condition");
        }
        var parts = new ArrayList<Condition>();
        for (var part : written) {
            parts.add(read(part, path + "[" + parts.size() + "]", depth + 1));
        }
        return make.apply(parts);
    }

    private Condition criterion(String name, JsonNode argument, String path) {
        @Nullable Criterion criterion = criteria.get(name);
        if (criterion == null) {
            throw wrong(path, "is no criterion; there are all, any, not, " + String.join(", ", criteria.keySet()));
        }
        count++;
        if (count > MOST) {
            throw new IllegalArgumentException("a condition has at most " + MOST + " criteria; make two of it");
        }
        try {
            criterion.customers(argument, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + joined(String.valueOf(e.getMessage())), e);
        }
        return new Is(criterion, argument);
    }

    /** A sentence that goes on where the path ends, or one of its own. */
    private static String joined(String sentence) {
        return sentence.startsWith(" ") || sentence.startsWith(".") || sentence.startsWith("[")
                ? sentence
                : ": " + sentence;
    }

    private static IllegalArgumentException wrong(String path, String sentence) {
        return new IllegalArgumentException((path.isEmpty() ? "a condition" : path) + " " + sentence);
    }
}
