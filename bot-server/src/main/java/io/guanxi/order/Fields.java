package io.guanxi.order;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object, read strictly: what is wrong is refused by its name, with what to write instead. */
final class Fields {
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,4})?");
    private static final BigDecimal TOO_MUCH = new BigDecimal("1000000000000");
    private static final int MOST_DECIMALS = 4;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode node, Set<String> known) {
        return new Fields(node, "").only(known);
    }

    private Fields only(Set<String> known) {
        if (!object.isObject()) {
            throw new Refused(path.isEmpty() ? "" : path.substring(0, path.length() - 1), "must be a JSON object");
        }
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(
                            path + name,
                            "is no field here; there are "
                                    + String.join(", ", known.stream().sorted().toList()));
                });
        return this;
    }

    /** What stands in the field, unless it is missing or null. */
    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    Optional<Fields> object(String name, Set<String> known) {
        return find(name).map(node -> new Fields(node, path + name + ".").only(known));
    }

    Fields element(JsonNode node, String name, Set<String> known) {
        return new Fields(node, path + name + ".").only(known);
    }

    String text(String name, int longest) {
        return optionalText(name, longest).orElseThrow(() -> missing(name));
    }

    /** Without the blanks around it; empty if nothing remains. */
    Optional<String> optionalText(String name, int longest) {
        return find(name)
                .map(node -> {
                    if (!node.isString()) {
                        throw refused(name, "must be a text in quotation marks");
                    }
                    return node.asString().strip();
                })
                .filter(text -> !text.isEmpty())
                .map(text -> checked(name, text, longest));
    }

    private String checked(String name, String text, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            throw refused(name, "has more than " + longest + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c))) {
            throw refused(name, "has control characters; leave them out");
        }
        return text;
    }

    boolean flag(String name, boolean preset) {
        return find(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw refused(name, "must be true or false");
                    }
                    return node.booleanValue();
                })
                .orElse(preset);
    }

    Optional<Long> number(String name, long least, long most) {
        return find(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong() || outside(node.longValue(), least, most)) {
                throw refused(name, "must be a whole number from " + least + " to " + most);
            }
            return node.longValue();
        });
    }

    private static boolean outside(long number, long least, long most) {
        return number < least || number > most;
    }

    /** A decimal number that is not negative, exactly as it is written: as text, or as a number of JSON. */
    Optional<BigDecimal> amount(String name, int decimals) {
        return find(name).map(node -> {
            if (!node.isString() && !node.isNumber()) {
                throw refused(name, "must be an amount such as \"88.40\"");
            }
            var amount = node.isNumber()
                    ? node.decimalValue()
                    : written(name, node.stringValue().strip());
            if (amount.signum() < 0) {
                throw negative(name);
            }
            if (amount.compareTo(TOO_MUCH) >= 0 || amount.scale() > MOST_DECIMALS) {
                throw noAmount(name);
            }
            if (amount.stripTrailingZeros().scale() > decimals) {
                throw refused(name, "must not have more than " + decimals + " decimals");
            }
            return amount.setScale(2);
        });
    }

    private BigDecimal written(String name, String text) {
        if (text.startsWith("-")) {
            throw negative(name);
        }
        if (!AMOUNT.matcher(text).matches()) {
            throw noAmount(name);
        }
        return new BigDecimal(text);
    }

    private Refused negative(String name) {
        return refused(name, "must not be negative; what was given back is told as a refund");
    }

    private Refused noAmount(String name) {
        return refused(name, "must be an amount such as \"88.40\", with at most 12 digits before the point");
    }

    Instant time(String name, Instant now) {
        var time = optionalTime(name).orElseThrow(() -> missing(name));
        if (time.isBefore(EARLIEST) || time.isAfter(now.plus(1, ChronoUnit.DAYS))) {
            throw refused(name, "is " + time + ", which can't be; look at the clock of the system that tells us");
        }
        return time;
    }

    /** In whole milliseconds. */
    Optional<Instant> optionalTime(String name) {
        return optionalText(name, 64).map(text -> {
            try {
                var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
                if (time instanceof ZonedDateTime zoned) {
                    return zoned.toInstant().truncatedTo(ChronoUnit.MILLIS);
                }
            } catch (DateTimeException e) {
                throw refused(name, "is no time; write it as 2026-03-01T10:00:00+08:00");
            }
            throw refused(name, "has no zone, so nobody knows when it was; write " + text + "+08:00, or " + text + "Z");
        });
    }

    Refused missing(String name) {
        return refused(name, "is missing");
    }

    Refused refused(String name, String whatToDo) {
        return new Refused(path + name, whatToDo);
    }
}
