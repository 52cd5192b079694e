package io.guanxi.note;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an operator wrote: a field that is misspelt does not pass for one that was left out. */
@Component("noteJson")
class StrictJson {
    private final JsonMapper json;

    StrictJson(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The parser's message would repeat what was written. */
    <T> T read(String what, String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what, e);
        }
    }
}
