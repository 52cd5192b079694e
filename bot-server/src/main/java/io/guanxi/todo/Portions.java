package io.guanxi.todo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Spreads what comes in large numbers over days, so many a day. */
final class Portions {
    private Portions() {}

    /** The days of {@code n} more, in order, from {@code first} on; {@code planned} are the days of those that are there. */
    static List<LocalDate> days(LocalDate first, Collection<LocalDate> planned, int perDay, int n) {
        var days = new ArrayList<LocalDate>();
        for (var day = first; days.size() < n; day = day.plusDays(1)) {
            int free = Math.max(0, perDay - Collections.frequency(planned, day));
            days.addAll(Collections.nCopies(Math.min(free, n - days.size()), day));
        }
        return days;
    }
}
