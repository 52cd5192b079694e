package io.guanxi.segment;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is said of a customer: true or false of each. {@link Conditions} reads, compiles and words it. */
public sealed interface Condition {
    /** All of these; at least one. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of these or more; at least one. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    /** A criterion with its argument. */
    record Is(Criterion criterion, JsonNode argument) implements Condition {}
}
