package io.guanxi.touch;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * On which days a plan speaks, and when: every day, or on some weekdays (of every week or every second one), or on some days
 * of the month, or once.
 *
 * @param at on the wall clock where the plan lives
 * @param weekdays empty: all
 * @param everySecondWeekFrom only in the week (from Monday) of that day, in the second after it, and so on
 * @param daysOfMonth 1 to 28; with {@code lastDayOfMonth} those that every month has
 * @param on once, on that day
 * @param except days that are left out
 * @param until the last day on which it may speak
 */
record Timing(
        LocalTime at,
        SortedSet<DayOfWeek> weekdays,
        Optional<LocalDate> everySecondWeekFrom,
        SortedSet<Integer> daysOfMonth,
        boolean lastDayOfMonth,
        Optional<LocalDate> on,
        SortedSet<LocalDate> except,
        Optional<LocalDate> until) {
    private static final int MOST_EXCEPTIONS = 400;
    private static final int WEEKS = 2;
    private static final int MOST_YEARS = 5;

    Timing {
        weekdays = Collections.unmodifiableSortedSet(new TreeSet<>(weekdays));
        daysOfMonth = Collections.unmodifiableSortedSet(new TreeSet<>(daysOfMonth));
        except = Collections.unmodifiableSortedSet(new TreeSet<>(except));
        boolean weekly = !weekdays.isEmpty() || everySecondWeekFrom.isPresent();
        boolean monthly = !daysOfMonth.isEmpty() || lastDayOfMonth;
        if (Stream.of(weekly, monthly, on.isPresent()).filter(way -> way).count() > 1) {
            throw new IllegalArgumentException(
                    "choose one of weekdays (with everySecondWeekFrom), daysOfMonth (with lastDayOfMonth) and on");
        }
        if (everySecondWeekFrom.isPresent() && weekdays.isEmpty()) {
            throw new IllegalArgumentException("everySecondWeekFrom needs weekdays, for example [\"FRIDAY\"]");
        }
        if (daysOfMonth.stream().anyMatch(day -> day < 1 || day > 28)) {
            throw new IllegalArgumentException(
                    "daysOfMonth are 1 to 28, which every month has; for its last day say \"lastDayOfMonth\": true");
        }
        if (on.isPresent() && (!except.isEmpty() || until.isPresent())) {
            throw new IllegalArgumentException("what happens once, on a day, has no except and no until");
        }
        if (except.size() > MOST_EXCEPTIONS) {
            throw new IllegalArgumentException("at most " + MOST_EXCEPTIONS + " days can be excepted");
        }
    }

    @JsonCreator
    static Timing of(
            Optional<LocalTime> at,
            Optional<SortedSet<DayOfWeek>> weekdays,
            Optional<LocalDate> everySecondWeekFrom,
            Optional<SortedSet<Integer>> daysOfMonth,
            Optional<Boolean> lastDayOfMonth,
            Optional<LocalDate> on,
            Optional<SortedSet<LocalDate>> except,
            Optional<LocalDate> until) {
        return new Timing(
                at.orElse(LocalTime.of(10, 0)),
                weekdays.orElseGet(TreeSet::new),
                everySecondWeekFrom,
                daysOfMonth.orElseGet(TreeSet::new),
                lastDayOfMonth.orElse(false),
                on,
                except.orElseGet(TreeSet::new),
                until);
    }

    static Timing daily(LocalTime at) {
        return of(
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Of what is wished now; what was written down before stays readable.
     *
     * @throws IllegalArgumentException with a sentence, for what no timetable can hold
     */
    void check(LocalDate today) {
        if (!at.truncatedTo(ChronoUnit.SECONDS).equals(at)) {
            throw new IllegalArgumentException("at is a time in whole seconds, such as 10:00 or 10:00:30, not " + at);
        }
        if (on.filter(today.plusYears(MOST_YEARS)::isBefore).isPresent()) {
            throw new IllegalArgumentException("on is a day within " + MOST_YEARS + " years, not " + on.get());
        }
    }

    /** Whether it is one of its days, excepted or not. */
    boolean fallsOn(LocalDate day) {
        if (on.isPresent()) {
            return on.get().equals(day);
        }
        return until.filter(day::isAfter).isEmpty() && ofItsWeeks(day) && ofItsMonths(day);
    }

    private boolean ofItsWeeks(LocalDate day) {
        return (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
                && everySecondWeekFrom
                        .map(first -> !day.isBefore(first)
                                && ChronoUnit.WEEKS.between(monday(first), monday(day)) % WEEKS == 0)
                        .orElse(true);
    }

    private boolean ofItsMonths(LocalDate day) {
        return (daysOfMonth.isEmpty() && !lastDayOfMonth)
                || daysOfMonth.contains(day.getDayOfMonth())
                || (lastDayOfMonth && day.getDayOfMonth() == day.lengthOfMonth());
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Why it is silent on one of its days. */
    Optional<String> silentOn(LocalDate day) {
        return except.contains(day)
                ? Optional.of(day + " is one of the days that the plan leaves out")
                : Optional.empty();
    }

    /** The last day on which it may speak, if there is one. */
    Optional<LocalDate> last() {
        return on.or(() -> until);
    }

    /** Whether one of its times is still to come; of what lies years ahead that is taken for granted. */
    boolean isAhead(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var end = last().orElse(LocalDate.MAX);
        if (end.isAfter(today.plusYears(MOST_YEARS))) {
            return true;
        }
        return !end.isBefore(today)
                && today.datesUntil(end.plusDays(1))
                        .filter(day -> fallsOn(day) && silentOn(day).isEmpty())
                        .anyMatch(day -> slot(day, zone).isAfter(now));
    }

    /** In Quartz's syntax: all of its days, and a few more, which {@link #fallsOn} tells apart. */
    String cron() {
        var time = "%d %d %d".formatted(at.getSecond(), at.getMinute(), at.getHour());
        if (!weekdays.isEmpty()) {
            return weekdays.stream()
                    .map(day -> day.name().substring(0, 3))
                    .collect(Collectors.joining(",", time + " ? * ", ""));
        }
        if (daysOfMonth.isEmpty() && !lastDayOfMonth) {
            return time + " * * ?";
        }
        var possiblyLast = lastDayOfMonth ? IntStream.rangeClosed(28, 31) : IntStream.empty();
        return IntStream.concat(daysOfMonth.stream().mapToInt(Integer::intValue), possiblyLast)
                .distinct()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", time + " ", " * ?"));
    }

    /** When it speaks on that day; a time that the clock leaves out is the moment of the jump, as the timetable has it. */
    Instant slot(LocalDate day, ZoneId zone) {
        var wall = day.atTime(at);
        var jump = zone.getRules().getTransition(wall);
        return jump != null && jump.isGap()
                ? jump.getInstant()
                : wall.atZone(zone).toInstant();
    }
}
