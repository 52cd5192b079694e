package io.guanxi.rule;

import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;

/**
 * Of whom the condition is true gets the tags, on every relation in which both sides have each other.
 *
 * @param definition the condition, as JSON
 * @param reversible the tags that it put go when the condition holds no longer
 * @param version grows with each change
 */
record Rule(
        RuleId id,
        String name,
        String definition,
        List<TagId> tags,
        boolean reversible,
        boolean active,
        int version,
        Instant createdAt,
        Instant changedAt) {
    Rule {
        tags = List.copyOf(tags);
    }
}
