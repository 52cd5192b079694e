package io.guanxi.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A piece of JSON that somebody wrote. What is wrong with it is said in a sentence that begins with where it stands.
 *
 * @param path where, as seen from what the reader reads; empty at its own beginning
 */
public record Argument(JsonNode json, String path) {
    private static final int MOST = 1_000;
    private static final int LONGEST = 256;
    private static final BigDecimal TOO_MUCH = new BigDecimal("1000000000000");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");

    public Argument(JsonNode json) {
        this(json, "");
    }

    /** A text of 1 to 256 characters. */
    public String text() {
        if (!json.isString()
                || json.stringValue().isBlank()
                || json.stringValue().length() > LONGEST) {
            throw wrong("must be a text of 1 to " + LONGEST + " characters");
        }
        return json.stringValue();
    }

    /** One text, or a list of 1 to 1000. */
    public List<String> texts() {
        return json.isArray() ? list(Argument::text) : List.of(text("a text, or a list of texts"));
    }

    private String text(String what) {
        if (!json.isString()) {
            throw wrong("must be " + what);
        }
        return text();
    }

    public int number(int least, int most) {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < least || json.intValue() > most) {
            throw wrong("must be a whole number "
                    + (most == Integer.MAX_VALUE ? "from " + least + " on" : "from " + least + " to " + most));
        }
        return json.intValue();
    }

    /** One number, or a list of 1 to 1000. */
    public List<Integer> numbers(int least, int most) {
        return json.isArray() ? list(one -> one.number(least, most)) : List.of(number(least, most));
    }

    /** Money: as a text or a number, at most 12 digits before the point and 2 behind it. */
    public BigDecimal amount() {
        return (json.isNumber() ? Optional.of(json.decimalValue()) : writtenAmount())
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(TOO_MUCH) < 0 && amount.scale() <= 2)
                .map(amount -> amount.setScale(2))
                .orElseThrow(
                        () -> wrong(
                                "must be an amount such as \"88.40\", with at most 12 digits before the point and 2 behind it"));
    }

    private Optional<BigDecimal> writtenAmount() {
        return Optional.of(json.asString("")).filter(AMOUNT.asMatchPredicate()).map(BigDecimal::new);
    }

    public boolean yesOrNo() {
        if (!json.isBoolean()) {
            throw wrong("must be true or false");
        }
        return json.booleanValue();
    }

    /** The elements of a list of 1 to 1000. */
    public <T> List<T> list(Function<Argument, T> read) {
        if (!json.isArray() || json.isEmpty() || json.size() > MOST) {
            throw wrong("must be a list of 1 to " + MOST);
        }
        var all = new ArrayList<T>();
        for (var element : json) {
            all.add(read.apply(new Argument(element, path + "[" + all.size() + "]")));
        }
        return all;
    }

    /** Of an object that has no other fields than these; one that is null counts as left out. */
    public Map<String, Argument> fields(String... known) {
        if (!json.isObject()) {
            throw wrong("must be an object with " + String.join(", ", known));
        }
        var fields = new LinkedHashMap<String, Argument>();
        json.properties().forEach(field -> {
            if (!List.of(known).contains(field.getKey())) {
                throw wrong("has no \"" + field.getKey() + "\"; it can have " + String.join(", ", known));
            }
            if (!field.getValue().isNull()) {
                fields.put(field.getKey(), new Argument(field.getValue(), path + "." + field.getKey()));
            }
        });
        return fields;
    }

    /** A field of those. */
    public Argument needed(Map<String, Argument> fields, String name) {
        return Optional.ofNullable(fields.get(name)).orElseThrow(() -> wrong("needs \"" + name + "\""));
    }

    /** A field of those that may be left out. */
    public static Optional<Argument> find(Map<String, Argument> fields, String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(path + " " + sentence);
    }
}
