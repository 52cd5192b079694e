package io.guanxi.wiring;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what an operator wrote: a misspelt field does not pass for one that was left out, null is no entry of a list, and a record's own sentence comes through. */
@Component
public class StrictJson {
    private final JsonMapper json;

    public StrictJson(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    /** Reads it, or refuses it with a sentence that begins with {@code what}. */
    public <T> T read(String what, String text, Class<T> type) {
        try {
            var read = json.readValue(text, type);
            if (read == null) {
                throw new IllegalArgumentException(what + ": null is not enough");
            }
            return read;
        } catch (InvalidNullException e) {
            throw new IllegalArgumentException(list(what, e) + " has an empty entry; take it out", e);
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

    private static String list(String what, InvalidNullException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .map(field -> what + ": \"" + field + "\"")
                .orElse("\"" + what + "\"");
    }
}
