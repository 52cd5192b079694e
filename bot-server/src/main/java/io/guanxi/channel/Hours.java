package io.guanxi.channel;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * A span of the wall clock on some weekdays.
 *
 * @param from belongs to it
 * @param to does not; not later than {@code from}: on the next day, so 22:00 to 06:00 is a night and 23:59 to 00:00 a minute
 * @param weekdays on which it begins; none means all
 */
record Hours(LocalTime from, LocalTime to, List<DayOfWeek> weekdays) {
    static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

    Hours {
        weekdays = weekdays.stream().distinct().sorted().toList();
    }

    boolean contains(LocalDateTime wall) {
        var time = wall.toLocalTime();
        var today = wall.getDayOfWeek();
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to) && on(today);
        }
        return time.isBefore(from) ? time.isBefore(to) && on(today.minus(1)) : on(today);
    }

    private boolean on(DayOfWeek day) {
        return weekdays.isEmpty() || weekdays.contains(day);
    }
}
