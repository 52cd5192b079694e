package io.guanxi.segment;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a pass over all customers: those whose ids lie in it.
 *
 * @param after the id before it; empty: it is the first
 * @param upTo its last id; empty: it is the last
 * @param customers those who are there
 * @param begunAt when the pass began
 */
public record Stretch(String after, Optional<String> upTo, List<ExternalUserId> customers, Instant begunAt) {
    public Stretch {
        customers = List.copyOf(customers);
    }

    public boolean first() {
        return after.isEmpty();
    }

    public boolean last() {
        return upTo.isEmpty();
    }

    public Scope scope() {
        return new Scope.After(after, upTo);
    }
}
