package io.guanxi.wecom;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** One JSON object of an answer, read by name. Null and the empty text count as absent, an absent list as an empty one. */
final class AnswerFields {
    private final JsonObject json;

    AnswerFields(JsonObject json) {
        this.json = json;
    }

    /** As it came. */
    String json() {
        return json.toString();
    }

    Optional<String> optionalText(String name) {
        return read(name, JsonElement::getAsString).filter(text -> !text.isEmpty());
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new UnreadableAnswerException(name));
    }

    String textOrEmpty(String name) {
        return optionalText(name).orElse("");
    }

    /** A required id. */
    <T> T id(String name, Function<String, T> type) {
        return typed(name, text(name), type);
    }

    <T> Optional<T> optionalId(String name, Function<String, T> type) {
        return optionalText(name).map(text -> typed(name, text, type));
    }

    /** Numbers that come as texts count too. */
    Optional<Long> optionalNumber(String name) {
        return read(name, JsonElement::getAsLong);
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> new UnreadableAnswerException(name));
    }

    long numberOrZero(String name) {
        return optionalNumber(name).orElse(0L);
    }

    boolean flag(String name) {
        return read(name, JsonElement::getAsBoolean).orElse(false);
    }

    /** Unix seconds; 0 counts as absent. */
    Optional<Instant> optionalTime(String name) {
        return optionalNumber(name).filter(seconds -> seconds > 0).map(Instant::ofEpochSecond);
    }

    Instant time(String name) {
        return optionalTime(name).orElseThrow(() -> new UnreadableAnswerException(name));
    }

    Optional<AnswerFields> optionalObject(String name) {
        return read(name, JsonElement::getAsJsonObject).map(AnswerFields::new);
    }

    AnswerFields object(String name) {
        return optionalObject(name).orElseThrow(() -> new UnreadableAnswerException(name));
    }

    <T> List<T> objects(String name, Function<AnswerFields, T> reader) {
        return elements(name, JsonElement::getAsJsonObject).stream()
                .map(AnswerFields::new)
                .map(reader)
                .toList();
    }

    <T> List<T> ids(String name, Function<String, T> type) {
        return elements(name, JsonElement::getAsString).stream()
                .map(text -> typed(name, text, type))
                .toList();
    }

    List<Long> numbers(String name) {
        return elements(name, JsonElement::getAsLong);
    }

    /** Ids in one text, parted by bars (90236). */
    <T> List<T> barredIds(String name, Function<String, T> type) {
        return textOrEmpty(name).transform(text -> List.of(text.split("\\|"))).stream()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(id -> typed(name, id, type))
                .toList();
    }

    private <T> List<T> elements(String name, Function<JsonElement, T> reader) {
        return read(name, element -> StreamSupport.stream(
                                element.getAsJsonArray().spliterator(), false)
                        .map(reader)
                        .toList())
                .orElse(List.of());
    }

    private <T> Optional<T> read(String name, Function<JsonElement, T> reader) {
        var element = json.get(name);
        if (element == null || element.isJsonNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(element));
        } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw unreadable(name, e);
        }
    }

    private static <T> T typed(String name, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(name, e);
        }
    }

    private static UnreadableAnswerException unreadable(String name, RuntimeException cause) {
        var unreadable = new UnreadableAnswerException(name);
        unreadable.initCause(cause);
        return unreadable;
    }
}
