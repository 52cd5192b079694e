package io.guanxi.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

/** What somebody asked for in the body of a request; whatever is wrong with it is told in a sentence. */
record Wish(JsonObject fields) {

    static Wish read(String body) {
        try {
            if (body.isBlank()) {
                return new Wish(new JsonObject());
            }
            if (JsonParser.parseString(body) instanceof JsonObject object) {
                return new Wish(object);
            }
        } catch (JsonParseException notJson) {
            // falls through to the same answer
        }
        throw new IllegalArgumentException("The body must be a JSON object, for example {\"staff\":\"zhangwei\"}.");
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(value -> !value.isBlank());
    }

    String text(String name, String whatItIs) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing: " + whatItIs + "."));
    }

    List<String> texts(String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(JsonElement::isJsonArray)
                .map(list -> list.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList())
                .orElse(List.of());
    }

    int number(String name, int byDefault) {
        return (int) share(name, byDefault);
    }

    double share(String name, double byDefault) {
        try {
            return text(name).map(Double::parseDouble).orElse(byDefault);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + name + "\" must be a number.", e);
        }
    }
}
