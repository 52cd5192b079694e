package io.guanxi.announcement;

import io.guanxi.announcement.Programme.Definition;
import io.guanxi.wiring.OurTimes;
import io.guanxi.wiring.StrictJson;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The JSON in which an operator describes a programme; what is wrong with it is said in a sentence. */
record ProgrammeWish(
        Optional<String> name,
        Optional<List<String>> days,
        Optional<String> at,
        Optional<String> zone,
        Optional<Integer> everyWeeks,
        Optional<String> from,
        Optional<String> until,
        Optional<List<String>> skip,
        Optional<List<ContentWish>> texts,
        Optional<JsonNode> groups,
        Optional<String> lateAtMost,
        Optional<String> openFor) {
    private static final int MOST_SKIPPED = 1000;

    /** Without "from" it begins on the given day. */
    Definition understood(StrictJson json, LocalDate today) {
        var definition = definition(json, today);
        definition.texts().forEach(text -> text.checkOpenFor(definition.openFor()));
        return definition;
    }

    private Definition definition(StrictJson json, LocalDate today) {
        return new Definition(
                name.orElseThrow(() -> new IllegalArgumentException("a programme needs a \"name\" for operators")),
                calendar(today),
                texts.orElse(List.of()).stream()
                        .map(text -> text.understood(json))
                        .toList(),
                AnnouncementWish.choice(groups, json),
                parsed("lateAtMost", lateAtMost.orElse("PT30M"), Duration::parse, "PT30M"),
                parsed("openFor", openFor.orElse("PT4H"), Duration::parse, "PT4H"));
    }

    private Calendar calendar(LocalDate today) {
        var time = at.orElseThrow(() -> new IllegalArgumentException("a programme needs \"at\", for example 12:00"));
        return new Calendar(
                weekdays(),
                parsed("at", time, LocalTime::parse, "12:00"),
                parsed("zone", zone.orElse("Asia/Shanghai"), ZoneId::of, "Asia/Shanghai"),
                everyWeeks.orElse(1),
                from.map(day -> date("from", day)).orElse(today),
                until.map(day -> date("until", day)),
                skipped());
    }

    private Set<LocalDate> skipped() {
        var days = skip.orElse(List.of());
        if (days.size() > MOST_SKIPPED) {
            throw new IllegalArgumentException("\"skip\" names at most " + MOST_SKIPPED + " days");
        }
        return days.stream().map(day -> date("skip", day)).collect(Collectors.toSet());
    }

    private Set<DayOfWeek> weekdays() {
        var all = EnumSet.noneOf(DayOfWeek.class);
        for (var day : days.orElse(List.of())) {
            try {
                all.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("\"days\" are written like MONDAY, not \"" + day + "\"", e);
            }
        }
        return all;
    }

    private static LocalDate date(String field, String written) {
        return parsed(field, written, text -> OurTimes.checked(LocalDate.parse(text), text), "2026-11-27");
    }

    private static <T> T parsed(String field, String written, Function<String, T> parse, String example) {
        try {
            return parse.apply(written);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + field + "\" is written like " + example + ", not \"" + written + "\"", e);
        }
    }

    /** The texts are the customers' and ours alone. */
    @Override
    public String toString() {
        return "ProgrammeWish[" + name + "]";
    }
}
