package io.guanxi.announcement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When something recurs: on these days of the week, at this time on the wall clock of the zone.
 *
 * @param everyWeeks 1 for every week, 2 for every other, counted from the week of {@code from}
 * @param skip days left out, holidays for example
 */
record Calendar(
        Set<DayOfWeek> days,
        LocalTime at,
        ZoneId zone,
        int everyWeeks,
        LocalDate from,
        Optional<LocalDate> until,
        Set<LocalDate> skip) {
    Calendar {
        days = Set.copyOf(days);
        skip = Set.copyOf(skip);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("\"days\" names at least one day, for example [\"FRIDAY\"]");
        }
        if (!at.truncatedTo(ChronoUnit.SECONDS).equals(at)) {
            throw new IllegalArgumentException(
                    "\"at\" is written like 12:00 or 12:00:30, without fractions of a second");
        }
        if (everyWeeks < 1 || everyWeeks > 52) {
            throw new IllegalArgumentException("\"everyWeeks\" is 1 to 52; 2 means every other week");
        }
        if (until.filter(last -> last.isBefore(from)).isPresent()) {
            throw new IllegalArgumentException("\"until\" is before " + from + ", the first day");
        }
    }

    /** The times after the first moment up to the second. */
    List<Instant> slots(Instant after, Instant to) {
        return day(after)
                .datesUntil(day(to).plusDays(1))
                .filter(this::includes)
                .map(this::at)
                .filter(slot -> slot.isAfter(after) && !slot.isAfter(to))
                .toList();
    }

    Instant at(LocalDate date) {
        return date.atTime(at).atZone(zone).toInstant();
    }

    private LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private boolean includes(LocalDate date) {
        return days.contains(date.getDayOfWeek())
                && !date.isBefore(from)
                && until.filter(date::isAfter).isEmpty()
                && !skip.contains(date)
                && ChronoUnit.WEEKS.between(week(from), week(date)) % everyWeeks == 0;
    }

    private static LocalDate week(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** For the timetable: at least all these times. */
    String cron() {
        var names = days.stream()
                .sorted()
                .map(day -> day.name().substring(0, 3).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        return at.getSecond() + " " + at.getMinute() + " " + at.getHour() + " ? * " + names;
    }
}
