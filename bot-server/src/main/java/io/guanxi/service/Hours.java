package io.guanxi.service;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** When a shop is open in a week; a day that is missing is closed. */
record Hours(Map<DayOfWeek, Span> days) {
    private static final List<String> NAMES = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
    private static final Pattern SPAN =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(([01]\\d|2[0-3]):([0-5]\\d)|24:00)");
    private static final LocalTime MIDNIGHT = LocalTime.MIN;

    Hours {
        days = Map.copyOf(days);
    }

    /** @param to midnight is the end of the day */
    record Span(LocalTime from, LocalTime to) {
        boolean contains(LocalTime time) {
            return !time.isBefore(from) && (to.equals(MIDNIGHT) || time.isBefore(to));
        }

        String written() {
            return from + "-" + (to.equals(MIDNIGHT) ? "24:00" : to);
        }
    }

    /** As somebody wrote them: the days of the week in English, each with 10:00-21:00. */
    static Hours read(Map<String, String> written) {
        var days = new EnumMap<DayOfWeek, Span>(DayOfWeek.class);
        written.forEach((day, span) -> days.put(day(day), span(day, span)));
        return new Hours(days);
    }

    private static DayOfWeek day(String name) {
        try {
            return DayOfWeek.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"days\" names days as MONDAY, TUESDAY … SUNDAY, not " + name, e);
        }
    }

    private static Span span(String day, String written) {
        var parts = SPAN.matcher(written);
        var refusal = day
                + " is open from when until when, such as 10:00-21:00 or 16:00-24:00; leave out a day that is closed";
        if (!parts.matches()) {
            throw new IllegalArgumentException(refusal);
        }
        var from = LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        var to = parts.group(3).equals("24:00") ? MIDNIGHT : LocalTime.parse(parts.group(3));
        if (!to.equals(MIDNIGHT) && !from.isBefore(to)) {
            throw new IllegalArgumentException(refusal);
        }
        return new Span(from, to);
    }

    Map<String, String> written() {
        return days.entrySet().stream()
                .collect(Collectors.toMap(
                        day -> day.getKey().name(), day -> day.getValue().written()));
    }

    boolean areOpenAt(LocalDateTime moment) {
        return Optional.ofNullable(days.get(moment.getDayOfWeek()))
                .filter(span -> span.contains(moment.toLocalTime()))
                .isPresent();
    }

    /** For customers: 周一至周五 10:00-21:00，周六、周日 10:00-22:00. */
    String words() {
        var parts = new ArrayList<String>();
        int day = 0;
        while (day < NAMES.size()) {
            int last = day;
            while (last + 1 < NAMES.size() && on(last + 1).equals(on(day))) {
                last++;
            }
            parts.add(named(day, last) + " " + on(day).map(Span::written).orElse("休息"));
            day = last + 1;
        }
        return String.join("，", parts);
    }

    private Optional<Span> on(int day) {
        return Optional.ofNullable(days.get(DayOfWeek.of(day + 1)));
    }

    private static String named(int first, int last) {
        if (first == 0 && last == NAMES.size() - 1) {
            return "每天";
        }
        return first == last ? NAMES.get(first) : NAMES.get(first) + "至" + NAMES.get(last);
    }
}
