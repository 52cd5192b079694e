package io.guanxi.wecom;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** An element of a message: its text, or the elements inside it. Whether a text came as CDATA makes no difference. */
final class Fields {

    /** A field that this kind of message must have is missing or not of its type. */
    static final class MissingFieldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingFieldException() {
            super(null, null, false, false);
        }
    }

    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<Fields> children = new ArrayList<>();

    Fields(String name) {
        this.name = name;
    }

    void add(Fields child) {
        children.add(child);
    }

    void append(String part) {
        text.append(part);
    }

    /** The elements of that name, in order; repeating is WeCom's way to write a list. */
    List<Fields> all(String child) {
        return children.stream().filter(field -> field.name.equals(child)).toList();
    }

    Optional<Fields> first(String child) {
        for (Fields field : children) {
            if (field.name.equals(child)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    Fields inside(String child) {
        return first(child).orElseThrow(MissingFieldException::new);
    }

    /** The elements {@code list/item}, in order; empty without {@code list}. */
    List<Fields> items(String list, String item) {
        return first(list).map(field -> field.all(item)).orElse(List.of());
    }

    /** The text as it is, empty perhaps, but there: what somebody wrote is not trimmed. */
    String text(String child) {
        return inside(child).text.toString();
    }

    String trimmed() {
        return text.toString().strip();
    }

    /** The text, if there is any: WeCom writes an absent value as an empty element as well as not at all. */
    Optional<String> find(String child) {
        return first(child).map(Fields::trimmed).filter(value -> !value.isEmpty());
    }

    String need(String child) {
        return find(child).orElseThrow(MissingFieldException::new);
    }

    StaffId staff() {
        return new StaffId(need("UserID"));
    }

    ExternalUserId customer() {
        return new ExternalUserId(need("ExternalUserID"));
    }

    long number(String child) {
        return findLong(child).orElseThrow(MissingFieldException::new);
    }

    int integer(String child) {
        return findInt(child).orElseThrow(MissingFieldException::new);
    }

    double decimal(String child) {
        return Double.parseDouble(need(child));
    }

    Instant time(String child) {
        return findTime(child).orElseThrow(MissingFieldException::new);
    }

    OptionalLong findLong(String child) {
        return find(child).map(Fields::longOf).orElse(OptionalLong.empty());
    }

    OptionalInt findInt(String child) {
        OptionalLong number = findLong(child);
        return number.isPresent() && (int) number.getAsLong() == number.getAsLong()
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** Unix seconds; 0 is WeCom's way to say never. */
    Optional<Instant> findTime(String child) {
        OptionalLong seconds = findLong(child);
        try {
            return seconds.orElse(0) == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds.getAsLong()));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    /** The parts of a list with commas. */
    <T> List<T> list(String child, Function<String, T> part) {
        return find(child)
                .map(list -> Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .map(part)
                        .toList())
                .orElse(List.of());
    }

    /** Every text by its path below this element. */
    Map<String, List<String>> texts() {
        var texts = new LinkedHashMap<String, List<String>>();
        children.forEach(child -> child.collect("", texts));
        return texts;
    }

    private void collect(String parent, Map<String, List<String>> texts) {
        String path = parent + name;
        if (children.isEmpty()) {
            texts.computeIfAbsent(path, unused -> new ArrayList<>()).add(text.toString());
        }
        children.forEach(child -> child.collect(path + "/", texts));
    }

    private static OptionalLong longOf(String value) {
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }
}
