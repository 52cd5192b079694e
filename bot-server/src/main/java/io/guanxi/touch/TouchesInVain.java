package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells occasions which of their touches did not reach the customer and never will. */
@Component
public class TouchesInVain {
    private final WordMapper rows;
    private final JsonMapper json;

    TouchesInVain(WordMapper rows, JsonMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** A touch, by its key. */
    public record Key(RunId run, ExternalUserId customer) {}

    private record Pair(long run, String customer) {}

    /** Those of the given; a touch of which nothing is known any more is not among them. */
    public Set<Key> among(Collection<Key> touches) {
        if (touches.isEmpty()) {
            return Set.of();
        }
        var pairs = touches.stream()
                .map(key -> new Pair(key.run().value(), key.customer().value()))
                .toList();
        return rows.inVain(json.writeValueAsString(pairs)).stream()
                .map(row -> new Key(new RunId(row.runId()), new ExternalUserId(row.externalUserid())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
