package io.guanxi.birthday;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Set;

/**
 * A day of the year on which somebody was born.
 *
 * @param month 1 to 12
 * @param day 1 to the month's longest, 30 in a lunar month
 * @param leapMonth born in the leap month (闰月) of that number; lunar only
 */
public record Birthday(Calendar calendar, int month, int day, boolean leapMonth) {
    /** Which calendar the month and day are of. */
    public enum Calendar {
        SOLAR,
        LUNAR
    }

    private static final Birthday LEAP_DAY = new Birthday(Calendar.SOLAR, 2, 29, false);

    public Birthday {
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("a birthday's month is 1 to 12, not " + month);
        }
        int longest = calendar == Calendar.LUNAR ? 30 : Month.of(month).maxLength();
        if (day < 1 || day > longest) {
            throw new IllegalArgumentException("the days of %s month %d are 1 to %d, not %d"
                    .formatted(calendar == Calendar.LUNAR ? "lunar" : "solar", month, longest, day));
        }
        if (leapMonth && calendar == Calendar.SOLAR) {
            throw new IllegalArgumentException("only a lunar birthday can be in a leap month");
        }
    }

    /** The birthdays that are celebrated on that date; over a year each is celebrated exactly once. */
    static Set<Birthday> celebratedOn(LocalDate date, LeapDay leapDay) {
        var celebrated = new HashSet<>(LunarDay.of(date).celebrated());
        celebrated.add(new Birthday(Calendar.SOLAR, date.getMonthValue(), date.getDayOfMonth(), false));
        if (standsInForLeapDay(date, leapDay)) {
            celebrated.add(LEAP_DAY);
        }
        return Set.copyOf(celebrated);
    }

    /** The year of the birthday that is celebrated on that date: a lunar one of the twelfth month belongs to the year before. */
    int yearOf(LocalDate celebrated) {
        return calendar == Calendar.LUNAR ? LunarDay.of(celebrated).year() : celebrated.getYear();
    }

    private static boolean standsInForLeapDay(LocalDate date, LeapDay leapDay) {
        var eve = date.withDayOfYear(31 + 28);
        return !date.isLeapYear() && date.equals(leapDay == LeapDay.FEB_28 ? eve : eve.plusDays(1));
    }
}
