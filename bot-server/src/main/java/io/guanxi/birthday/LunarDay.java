package io.guanxi.birthday;

import com.nlf.calendar.LunarMonth;
import com.nlf.calendar.LunarYear;
import io.guanxi.birthday.Birthday.Calendar;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.List;

/**
 * A day of the Chinese lunisolar calendar, with what its year is like.
 *
 * @param year that of the year's first month: the twelfth month goes on into the next of the solar calendar
 * @param inLeapMonth whether the month is the second one of its number
 * @param lastOfShortMonth the 29th of a month that has no 30th
 * @param monthIsDoubled whether the year has a leap month of that number
 */
record LunarDay(int year, int month, int day, boolean inLeapMonth, boolean lastOfShortMonth, boolean monthIsDoubled) {

    static LunarDay of(LocalDate date) {
        var months = monthsAround(date.getYear());
        for (LunarMonth month : months) {
            long day = date.getLong(JulianFields.JULIAN_DAY) - Math.round(month.getFirstJulianDay()) + 1;
            if (day >= 1 && day <= month.getDayCount()) {
                return of(month, (int) day, months);
            }
        }
        throw new IllegalArgumentException(date + " is outside the lunar calendar's years");
    }

    private static LunarDay of(LunarMonth month, int day, List<LunarMonth> months) {
        int number = Math.abs(month.getMonth());
        boolean doubled = months.stream()
                .anyMatch(other -> other.getYear() == month.getYear() && other.isLeap() && -other.getMonth() == number);
        return new LunarDay(
                month.getYear(), number, day, month.isLeap(), day == 29 && month.getDayCount() == 29, doubled);
    }

    /** The fifteen months from the one of the winter solstice before; one caller at a time, for the library caches years in a plain map. */
    private static synchronized List<LunarMonth> monthsAround(int year) {
        return List.copyOf(LunarYear.fromYear(year).getMonths());
    }

    /** Those born in a leap month celebrate in the plain one unless the year has theirs; those born on a 30th that is missing, on the 29th. */
    List<Birthday> celebrated() {
        var celebrated = new ArrayList<Birthday>();
        for (int born = day; born <= (lastOfShortMonth ? 30 : day); born++) {
            celebrated.add(new Birthday(Calendar.LUNAR, month, born, inLeapMonth));
            if (!inLeapMonth && !monthIsDoubled) {
                celebrated.add(new Birthday(Calendar.LUNAR, month, born, true));
            }
        }
        return celebrated;
    }
}
