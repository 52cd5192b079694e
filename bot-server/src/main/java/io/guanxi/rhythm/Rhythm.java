package io.guanxi.rhythm;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When somebody will probably buy again: as long after the last time as usually lies between two purchases.
 *
 * @param intervalDays the median of the last intervals, so that one long holiday or one forgotten item does not move it
 * @param certainty in percent: how alike the intervals are (the median of their distances from the median, as a share of
 *     it), and how many there are; a single pair of purchases has none
 * @param purchases days with a purchase that were looked at
 */
record Rhythm(LocalDate lastOn, LocalDate expectedOn, int intervalDays, int certainty, int purchases) {
    /** What lies further back says little of today's habits. */
    private static final int INTERVALS = 12;

    private static final int FEWEST_DAYS = 3;

    /** Empty with fewer than three different days; several purchases of a day are one. */
    static Optional<Rhythm> of(Collection<LocalDate> purchases) {
        var days = purchases.stream().distinct().sorted().toList();
        if (days.size() < FEWEST_DAYS) {
            return Optional.empty();
        }
        var lately = days.subList(Math.max(0, days.size() - INTERVALS - 1), days.size());
        var intervals = IntStream.range(1, lately.size())
                .mapToObj(i -> (double) ChronoUnit.DAYS.between(lately.get(i - 1), lately.get(i)))
                .toList();
        double median = median(intervals);
        var last = lately.get(lately.size() - 1);
        int interval = (int) Math.round(median);
        return Optional.of(
                new Rhythm(last, last.plusDays(interval), interval, certainty(intervals, median), lately.size()));
    }

    private static int certainty(List<Double> intervals, double median) {
        double spread =
                median(intervals.stream().map(each -> Math.abs(each - median)).toList()) / median;
        double alike = Math.max(0, 1 - spread);
        double many = intervals.size() / (intervals.size() + 1.0);
        return (int) Math.round(100 * alike * many);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
