package io.guanxi.touch;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.content.Attached;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Other words for those customers of whom a condition is true. */
record Variant(JsonNode when, String text, List<Attached> attachments) {
    Variant {
        attachments = List.copyOf(attachments);
    }

    @JsonCreator
    static Variant of(Optional<JsonNode> when, Optional<String> text, Optional<List<Attached>> attachments) {
        return new Variant(
                when.orElseThrow(() -> new IllegalArgumentException(
                        "a variant needs \"when\", a condition such as {\"tagged\": \"et…\"}")),
                text.orElse(""),
                attachments.orElse(List.of()));
    }

    /** What it says is the customers' and ours alone. */
    @Override
    public String toString() {
        return "Variant[" + when + "]";
    }
}
