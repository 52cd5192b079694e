package io.guanxi.announcement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Programmes that an operator can take over as they are, or with some fields in other words. */
@Component
class ReadyMade {
    private static final String RESOURCE = "/announcement-programmes.json";

    private final List<Ready> all;

    ReadyMade(JsonMapper json) {
        try (InputStream resource = Objects.requireNonNull(ReadyMade.class.getResourceAsStream(RESOURCE))) {
            all = json.readValue(resource, new TypeReference<List<Ready>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param why what it is good for */
    record Ready(String key, String why, JsonNode programme) {}

    List<Ready> all() {
        return all;
    }

    /** Its JSON with these fields in place of its own; empty if there is none of that key. */
    Optional<JsonNode> with(String key, JsonNode edits) {
        return all.stream().filter(ready -> ready.key().equals(key)).findFirst().map(ready -> {
            var edited = (ObjectNode) ready.programme().deepCopy();
            edits.properties().forEach(field -> edited.set(field.getKey(), field.getValue()));
            return edited;
        });
    }
}
