package io.guanxi.sandbox.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.guanxi.sandbox.world.WeComRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call to WeCom's API as it arrived.
 *
 * @param api the path below {@code /cgi-bin/}
 * @param post whether it came by POST, the only way to carry a body
 */
public record Call(String api, boolean post, Map<String, String> query, String body) {
    public Call {
        query = Map.copyOf(query);
    }

    Optional<String> fromQuery(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** A field of the query without which WeCom refuses with that code. */
    String fromQuery(String name, int codeIfMissing) {
        return fromQuery(name).orElseThrow(() -> missing(name, codeIfMissing));
    }

    long numberFromQuery(String name) {
        var text = fromQuery(name, 40063);
        if (!text.matches("\\d{1,15}")) {
            throw new WeComRefusal(40058, name + " must be a number");
        }
        return Long.parseLong(text);
    }

    /** The body; what isn't an object of JSON is 40058, as is a GET where a POST is due (90313). */
    Body json() {
        try {
            if (post && JsonParser.parseString(body) instanceof JsonObject object) {
                return new Body(object);
            }
        } catch (JsonParseException notJson) {
            // falls through to the same answer
        }
        throw new WeComRefusal(40058, "wrong json format, or not sent by POST");
    }

    private static WeComRefusal missing(String name, int code) {
        return new WeComRefusal(code, name + " missing");
    }

    /** An object of JSON whose fields are read strictly: a wrong type is 40058. */
    record Body(JsonObject object) {

        Optional<JsonElement> element(String name) {
            return Optional.ofNullable(object.get(name)).filter(element -> !element.isJsonNull());
        }

        Optional<String> text(String name) {
            return element(name)
                    .map(element -> {
                        if (!element.isJsonPrimitive()) {
                            throw new WeComRefusal(40058, name + " must be a string");
                        }
                        return element.getAsString();
                    })
                    .filter(value -> !value.isEmpty());
        }

        String text(String name, int codeIfMissing) {
            return text(name).orElseThrow(() -> missing(name, codeIfMissing));
        }

        Optional<Long> number(String name) {
            return element(name).map(element -> {
                if (!element.isJsonPrimitive() || !element.getAsString().matches("-?\\d{1,15}")) {
                    throw new WeComRefusal(40058, name + " must be a number");
                }
                return Long.parseLong(element.getAsString());
            });
        }

        Optional<Body> object(String name) {
            return element(name).map(element -> {
                if (element instanceof JsonObject child) {
                    return new Body(child);
                }
                throw new WeComRefusal(40058, name + " must be an object");
            });
        }

        /** A list of texts; missing counts as empty, more than {@code atMost} is 40058. */
        List<String> texts(String name, int atMost) {
            var texts = new ArrayList<String>();
            for (var element : list(name, atMost, 40058)) {
                if (!element.isJsonPrimitive()) {
                    throw new WeComRefusal(40058, name + " must hold strings");
                }
                texts.add(element.getAsString());
            }
            return texts;
        }

        List<JsonElement> list(String name, int atMost, int codeIfMore) {
            var list = element(name)
                    .map(element -> {
                        if (!element.isJsonArray()) {
                            throw new WeComRefusal(40058, name + " must be an array");
                        }
                        return element.getAsJsonArray().asList();
                    })
                    .orElse(List.of());
            if (list.size() > atMost) {
                throw new WeComRefusal(codeIfMore, name + " has more than " + atMost + " entries");
            }
            return list;
        }
    }
}
