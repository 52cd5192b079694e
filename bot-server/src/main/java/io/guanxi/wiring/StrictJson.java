package io.guanxi.wiring;

import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads what an operator wrote: a misspelt field does not pass for one that was left out, nor one that stands there twice for
 * its last, nothing is bent into another type, null is no entry of a list, and a record's own sentence comes through.
 */
@Component
public class StrictJson {
    private final JsonMapper json;

    public StrictJson(JsonMapper json) {
        this.json = json.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, texts -> Stream.of(
                                CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                        .forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)))
                .withCoercionConfig(
                        BigDecimal.class,
                        amounts -> amounts.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert))
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .annotationIntrospector(new NeededFields())
                .addModule(new RequestModule())
                .build();
    }

    /** For the bodies that the web layer reads by itself. */
    JsonMapper mapper() {
        return json;
    }

    /** Reads it, or refuses it with a sentence that begins with {@code what}. */
    public <T> T read(String what, String text, Class<T> type) {
        try {
            var read = json.readValue(text, type);
            if (read == null) {
                throw new IllegalArgumentException(what + ": it must be " + WhatIsWrong.kind(type) + ", not null");
            }
            return read;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(new WhatIsWrong(what).with(e), e);
        }
    }

    public String write(Object value) {
        return json.writeValueAsString(value);
    }
}
