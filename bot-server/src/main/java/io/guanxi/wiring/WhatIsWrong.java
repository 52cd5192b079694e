package io.guanxi.wiring;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says in a sentence why JSON could not be read: which field, what was found, what is expected; nothing of Java.
 *
 * @param what the whole is called; one that holds an example is followed by a colon
 */
record WhatIsWrong(String what) {
    /** What a body is called that nobody gave a name. */
    static final String REQUEST = "the request";

    private static final int LONGEST = 60;
    /** As Jackson says it, which has no type of its own for it. */
    private static final Pattern TWICE = Pattern.compile("Duplicate Object property \"(.*)\"", Pattern.DOTALL);

    private static final String NOTHING = "No content to map";
    private static final String MORE = "Trailing token";

    private static final Map<String, String> TEXTS = Map.of(
            "String", "a text",
            "ZoneId", "a time zone such as Asia/Shanghai",
            "URI", "an address such as https://example.com/a");

    String with(JacksonException e) {
        return own(e).map(sentence -> what + ": " + sentence).orElseGet(() -> found(e));
    }

    private String found(JacksonException e) {
        if (e instanceof InputCoercionException) {
            return place(e.getPath()) + " must be a whole number such as 5, not one that large";
        }
        var twice = TWICE.matcher(e.getOriginalMessage());
        if (twice.matches()) {
            return place(e.getPath()) + " has \"" + cut(twice.group(1)) + "\" twice; leave one of them out";
        }
        if (e instanceof StreamReadException) {
            return named("") + " is no JSON; look at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
        }
        return at(e.getPath(), e);
    }

    /** The sentence of a type of ours that was made of it, if one refused. */
    static Optional<String> own(JacksonException e) {
        return e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException own
                ? Optional.ofNullable(own.getMessage())
                : Optional.empty();
    }

    private String at(List<Reference> path, JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return outer(path) + " has no \"" + cut(unknown.getPropertyName()) + "\"; "
                    + possible(
                            Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of()));
        }
        if (e instanceof InvalidNullException && !path.isEmpty() && last(path).getIndex() >= 0) {
            return list(path) + " has an empty entry; take it out";
        }
        if (e instanceof InvalidNullException empty && isInAMap(empty)) {
            return outer(path) + ": \"" + cut(last(path).getPropertyName()) + "\" is empty; take it out";
        }
        if (e instanceof InvalidNullException || e.getOriginalMessage().startsWith("Missing required creator")) {
            return path.isEmpty() ? named("") + " has an empty entry; take it out" : needs(path);
        }
        if (e.getCause() instanceof NumberFormatException) {
            return place(path) + ": " + RequestModule.TOO_LONG;
        }
        if (e.getCause() instanceof IllegalArgumentException own) {
            return place(path) + ": " + own.getMessage();
        }
        return e instanceof MismatchedInputException mismatch ? mismatch(path, mismatch) : unreadable(path);
    }

    private String unreadable(List<Reference> path) {
        return place(path) + " can't be read; look at docs/ for what it has to be";
    }

    /** What Jackson names is the field that holds the map, and what was reached last the key in it. */
    private static boolean isInAMap(InvalidNullException e) {
        return e.getPropertyName() != null
                && e.getPath().size() > 1
                && !e.getPropertyName().getSimpleName().equals(last(e.getPath()).getPropertyName());
    }

    private String mismatch(List<Reference> path, MismatchedInputException e) {
        if (e.getOriginalMessage().startsWith(MORE)) {
            return place(path) + " must be one JSON value, with nothing behind it";
        }
        var expected = Optional.ofNullable(e.getTargetType()).map(WhatIsWrong::kind);
        if (expected.isEmpty()) {
            return unreadable(path);
        }
        var found = e instanceof InvalidFormatException format && format.getValue() != null
                ? ", not " + quoted(format.getValue())
                : "";
        var needed = expected.get() + found;
        return place(path) + (e.getOriginalMessage().startsWith(NOTHING) ? " is empty; it" : "") + " must be " + needed;
    }

    private String needs(List<Reference> path) {
        return outer(path) + " needs \"" + last(path).getPropertyName() + "\"";
    }

    private static String possible(Collection<Object> known) {
        return known.isEmpty()
                ? "it has no fields"
                : "it can have " + known.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String quoted(Object value) {
        return value instanceof CharSequence text ? "\"" + cut(text.toString()) + "\"" : cut(String.valueOf(value));
    }

    private static String cut(@Nullable String text) {
        var whole = String.valueOf(text);
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }

    /** What a value of that type is called, with an example where it helps. */
    static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (List.<Class<?>>of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "a whole number such as 5";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number such as 5 or 0.5";
        }
        return type.isArray() || Collection.class.isAssignableFrom(type)
                ? "a list"
                : Optional.ofNullable(TEXTS.get(type.getSimpleName()))
                        .or(() -> Written.of(type).map(date -> "a " + date.noun() + " such as " + date.example()))
                        .orElseGet(() -> object(type));
    }

    private static String object(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length > 0
                ? "an object with "
                        + Stream.of(type.getRecordComponents())
                                .map(field -> field.getName())
                                .collect(Collectors.joining(", "))
                : "an object";
    }

    private String outer(List<Reference> path) {
        return place(path.isEmpty() ? path : path.subList(0, path.size() - 1));
    }

    private String place(List<Reference> path) {
        return named(path.stream().map(WhatIsWrong::step).collect(Collectors.joining()));
    }

    /** The list that an entry belongs to, in quotes. */
    private String list(List<Reference> path) {
        var inner = path.stream()
                .map(Reference::getPropertyName)
                .filter(name -> name != null)
                .toList();
        return inner.isEmpty() ? "\"" + what + "\"" : what + ": \"" + inner.get(inner.size() - 1) + "\"";
    }

    private static String step(Reference step) {
        return step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName();
    }

    private static Reference last(List<Reference> path) {
        return path.get(path.size() - 1);
    }

    private String named(String path) {
        if (path.isEmpty()) {
            return what.contains("{") ? what + ": it" : what;
        }
        var inner = path.startsWith(".") ? path.substring(1) : path;
        return what.equals(REQUEST) ? inner : what + ": " + inner;
    }
}
