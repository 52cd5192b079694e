package io.guanxi.segment;

import io.guanxi.segment.Condition.All;
import io.guanxi.segment.Condition.Any;
import io.guanxi.segment.Condition.Is;
import io.guanxi.segment.Condition.Not;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The condition language: {@code {"all": […]}}, {@code {"any": […]}}, {@code {"not": {…}}} and the criteria of the features. */
@Component
public class Conditions {
    private final Criteria criteria;
    private final Population population;
    private final JsonMapper json;
    private final Clock clock;

    Conditions(Criteria criteria, Population population, JsonMapper json, Clock clock) {
        this.criteria = criteria;
        this.population = population;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads and checks it.
     *
     * @throws IllegalArgumentException with a sentence that begins with where the mistake is
     */
    public Condition read(JsonNode written) {
        return new ReadCondition(criteria, clock.instant()).read(written);
    }

    /** As {@link #read(JsonNode)}, of what was kept as text. */
    public Condition read(String written) {
        return read(json.readTree(written));
    }

    /** A SELECT of {@code c.external_userid}, each once, in no order; {@code AND …} may be added to it. */
    public Clause customers(Condition condition, Scope scope, Instant now) {
        return new ConditionSql(population, scope, now).customers(condition);
    }

    /** In Chinese. */
    public String words(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().map(this::inside).collect(Collectors.joining("，并且"));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().map(this::inside).collect(Collectors.joining("，或者"));
        }
        if (condition instanceof Not not) {
            return "不满足（" + words(not.part()) + "）";
        }
        var is = (Is) condition;
        return is.criterion().words(is.argument());
    }

    private String inside(Condition part) {
        boolean several = (part instanceof All all && all.parts().size() > 1)
                || (part instanceof Any any && any.parts().size() > 1);
        return several ? "（" + words(part) + "）" : words(part);
    }
}
