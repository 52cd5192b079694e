package io.guanxi.order;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What somebody wrote after a condition's name; what is wrong is said with the condition's name before it. */
final class Argument {
    private static final long MOST_DAYS = 36_500;
    private static final long MOST_ORDERS = 1_000_000;

    private final String condition;
    private final Fields fields;

    Argument(String condition, JsonNode written, Set<String> known) {
        this.condition = condition;
        this.fields = read(() -> Fields.of(written, known));
    }

    private interface Read<T> {
        T read();
    }

    private <T> T read(Read<T> read) {
        try {
            return read.read();
        } catch (Refused no) {
            throw new IllegalArgumentException(
                    condition + (no.field().isEmpty() ? " " : ": " + no.field() + " ") + no.whatToDo(), no);
        }
    }

    Optional<Long> days(String name) {
        return read(() -> fields.number(name, 0, MOST_DAYS));
    }

    Optional<Long> orders(String name) {
        return read(() -> fields.number(name, 1, MOST_ORDERS));
    }

    Optional<String> text(String name) {
        return read(() -> fields.optionalText(name, 64));
    }

    Optional<Boolean> flag(String name) {
        return fields.find(name).map(node -> read(() -> fields.flag(name, true)));
    }

    Optional<BigDecimal> amount(String name) {
        return read(() -> fields.amount(name, 2));
    }

    /** The beginning of the words of a condition that looks at some days only. */
    String within() {
        return days("withinDays").map(days -> "近 " + days + " 天").orElse("");
    }

    /** In words; one of the two is there. */
    static String bounds(Optional<?> least, Optional<?> most) {
        if (least.isPresent() && most.isPresent()) {
            return " " + least.get() + "–" + most.get();
        }
        return least.map(n -> "不少于 " + n)
                .orElseGet(() -> "不超过 " + most.map(Object::toString).orElse(""));
    }

    IllegalArgumentException refused(String whatToDo) {
        return new IllegalArgumentException(condition + ": " + whatToDo);
    }
}
