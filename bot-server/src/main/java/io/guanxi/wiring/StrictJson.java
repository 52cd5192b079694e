package io.guanxi.wiring;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an operator wrote: a misspelt field does not pass for one that was left out, and a record's own sentence comes through. */
@Component
public class StrictJson {
    private final JsonMapper json;

    public StrictJson(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** Reads it, or refuses it with a sentence that begins with {@code what}. */
    public <T> T read(String what, String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + ": " + reason(e), e);
        }
    }

    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    private static String reason(JacksonException e) {
        return e.getCause() instanceof IllegalArgumentException own
                ? String.valueOf(own.getMessage())
                : e.getOriginalMessage();
    }
}
