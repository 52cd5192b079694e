package io.guanxi.wiring;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A kind of date, time or duration that a request may hold, always as a text.
 *
 * @param noun what it is called, without an article
 * @param example how it is written
 */
record Written<T>(Class<T> type, String noun, String example, Function<String, T> parse) {
    private static final Pattern BEFORE_ZONE = Pattern.compile("^(.+T[0-9:.]+) ([0-9:]+)$");
    private static final String A_TIME = "2026-11-27T12:00:00+08:00";
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    static final List<Written<?>> ALL = List.of(
            dated(Instant.class, "time", A_TIME, text -> OffsetDateTime.parse(text, WITH_OFFSET)
                    .toInstant()),
            dated(OffsetDateTime.class, "time", A_TIME, text -> OffsetDateTime.parse(text, WITH_OFFSET)),
            dated(LocalDateTime.class, "time", "2026-11-27T12:00:00", LocalDateTime::parse),
            dated(LocalDate.class, "date", "2026-11-27", LocalDate::parse),
            dated(YearMonth.class, "month", "2026-11", YearMonth::parse),
            new Written<>(LocalTime.class, "time of the day", "10:00", LocalTime::parse),
            new Written<>(Duration.class, "duration", "PT20M or P7D", Duration::parse));

    private static <T extends Temporal> Written<T> dated(
            Class<T> type, String noun, String example, Function<String, T> parse) {
        return new Written<>(type, noun, example, text -> OurTimes.checked(parse.apply(text), text));
    }

    /** The kind of that type. */
    static Optional<Written<?>> of(Class<?> type) {
        return ALL.stream().filter(each -> each.type == type).findFirst();
    }

    /** @throws IllegalArgumentException with a sentence, if it is none or of a year that can't be */
    T read(String text) {
        try {
            return parse.apply(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no " + noun + "; write it as " + example, e);
        }
    }

    /** In an address a plus stands for a blank; whoever wrote the time of a zone meant the plus. */
    T readParameter(String text) {
        return read(BEFORE_ZONE.matcher(text).replaceFirst("$1+$2"));
    }

    /** What is wrong with a parameter, if something is. */
    Optional<String> refusal(String text) {
        try {
            readParameter(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
