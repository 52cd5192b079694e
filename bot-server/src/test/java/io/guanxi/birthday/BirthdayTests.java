package io.guanxi.birthday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nlf.calendar.LunarYear;
import com.nlf.calendar.Solar;
import io.guanxi.birthday.Birthday.Calendar;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BirthdayTests {
    private static final int FROM = 1900;
    private static final int TO = 2099;

    @ParameterizedTest
    @EnumSource(LeapDay.class)
    void everySolarBirthdayIsCelebratedExactlyOnceInEverySolarYear(LeapDay leapDay) {
        var everyBirthday = new HashSet<Birthday>();
        for (Month month : Month.values()) {
            for (int day = 1; day <= month.maxLength(); day++) {
                everyBirthday.add(solar(month.getValue(), day));
            }
        }

        for (int year = FROM; year <= TO; year++) {
            var first = LocalDate.of(year, 1, 1);
            var times = celebrations(first, first.plusYears(1), leapDay, Calendar.SOLAR);

            assertThat(times).as("birthdays of %d", year).containsOnlyKeys(everyBirthday);
            assertThat(times.values()).as("celebrations in %d", year).containsOnly(1);
        }
    }

    @Test
    void everyLunarBirthdayIsCelebratedExactlyOnceInEveryLunarYear() {
        var everyBirthday = new HashSet<Birthday>();
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= 30; day++) {
                everyBirthday.add(lunar(month, day, false));
                everyBirthday.add(lunar(month, day, true));
            }
        }

        for (int year = FROM; year <= TO; year++) {
            var times = celebrations(newYear(year), newYear(year + 1), LeapDay.FEB_28, Calendar.LUNAR);

            assertThat(times).as("birthdays of lunar %d", year).containsOnlyKeys(everyBirthday);
            assertThat(times.values()).as("celebrations in lunar %d", year).containsOnly(1);
        }
    }

    @Test
    void inAYearWithBothMonthsEachCelebratesInTheirOwn() {
        // 2025 has a leap sixth month: the plain one begins on 25 June, the leap one on 25 July.
        assertThat(celebrated("2025-06-25")).contains(lunar(6, 1, false)).doesNotContain(lunar(6, 1, true));
        assertThat(celebrated("2025-07-25")).contains(lunar(6, 1, true)).doesNotContain(lunar(6, 1, false));
        // 2026 has none: the sixth month begins on 14 July.
        assertThat(celebrated("2026-07-14")).contains(lunar(6, 1, true), lunar(6, 1, false));
    }

    @Test
    void aMissingThirtiethIsCelebratedOnTheTwentyNinth() {
        // The twelfth month of the year that ended on 28 January 2025 had 29 days.
        assertThat(celebrated("2025-01-28")).contains(lunar(12, 29, false), lunar(12, 30, false));
        assertThat(celebrated("2024-02-08")).contains(lunar(12, 29, false)).doesNotContain(lunar(12, 30, false));
        assertThat(celebrated("2024-02-09")).contains(lunar(12, 30, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-17, 1, 1", // Chinese New Year
        "2026-09-25, 8, 15", // Mid-Autumn
        "2033-12-21, 11, 30", // the day before the famous leap eleventh month
        "2034-02-19, 1, 1",
        "1949-10-01, 8, 10"
    })
    void knownDaysHaveTheirLunarDate(String date, int month, int day) {
        assertThat(celebrated(date)).contains(lunar(month, day, false));
    }

    @Test
    void theLeapMonthOf2033IsTheEleventh() {
        assertThat(celebrated("2033-12-22")).contains(lunar(11, 1, true)).doesNotContain(lunar(11, 1, false));
    }

    @Test
    void everyFifthDayHasTheDateThatTheLibraryGivesIt() {
        LocalDate.of(FROM, 1, 1)
                .datesUntil(LocalDate.of(TO, 12, 31), Period.ofDays(5))
                .forEach(date -> {
                    var expected = Solar.fromYmd(date.getYear(), date.getMonthValue(), date.getDayOfMonth())
                            .getLunar();
                    var day = LunarDay.of(date);

                    assertThat(day.inLeapMonth() ? -day.month() : day.month()).isEqualTo(expected.getMonth());
                    assertThat(day.day()).isEqualTo(expected.getDay());
                });
    }

    @Test
    void thoseBornOnTheLeapDayCelebrateOnTheDayTheirShopChose() {
        var leapDay = solar(2, 29);

        assertThat(Birthday.celebratedOn(LocalDate.parse("2027-02-28"), LeapDay.FEB_28))
                .contains(leapDay, solar(2, 28));
        assertThat(Birthday.celebratedOn(LocalDate.parse("2027-03-01"), LeapDay.FEB_28))
                .doesNotContain(leapDay);
        assertThat(Birthday.celebratedOn(LocalDate.parse("2027-03-01"), LeapDay.MAR_1))
                .contains(leapDay, solar(3, 1));
        assertThat(Birthday.celebratedOn(LocalDate.parse("2028-02-28"), LeapDay.FEB_28))
                .doesNotContain(leapDay);
        assertThat(Birthday.celebratedOn(LocalDate.parse("2028-02-29"), LeapDay.MAR_1))
                .contains(leapDay);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SOLAR |  4 | 31 | false | the days of solar month 4 are 1 to 30, not 31",
                "SOLAR |  2 | 30 | false | the days of solar month 2 are 1 to 29, not 30",
                "SOLAR |  0 |  1 | false | a birthday's month is 1 to 12, not 0",
                "LUNAR | 13 |  1 | false | a birthday's month is 1 to 12, not 13",
                "LUNAR |  8 | 31 | false | the days of lunar month 8 are 1 to 30, not 31",
                "LUNAR |  8 |  0 | true  | the days of lunar month 8 are 1 to 30, not 0",
                "SOLAR |  6 |  1 | true  | only a lunar birthday can be in a leap month"
            })
    void aDayThatNoYearHasIsRefusedWithASentence(
            Calendar calendar, int month, int day, boolean leapMonth, String sentence) {
        assertThatThrownBy(() -> new Birthday(calendar, month, day, leapMonth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    private static Map<Birthday, Integer> celebrations(
            LocalDate from, LocalDate to, LeapDay leapDay, Calendar calendar) {
        var times = new HashMap<Birthday, Integer>();
        from.datesUntil(to)
                .flatMap(date -> Birthday.celebratedOn(date, leapDay).stream())
                .filter(birthday -> birthday.calendar() == calendar)
                .forEach(birthday -> times.merge(birthday, 1, Integer::sum));
        return times;
    }

    private static Set<Birthday> celebrated(String date) {
        return Birthday.celebratedOn(LocalDate.parse(date), LeapDay.FEB_28).stream()
                .filter(birthday -> birthday.calendar() == Calendar.LUNAR)
                .collect(Collectors.toSet());
    }

    private static LocalDate newYear(int lunarYear) {
        var first = LunarYear.fromYear(lunarYear).getMonth(1).getFirstJulianDay();
        var solar = Solar.fromJulianDay(first);
        return LocalDate.of(solar.getYear(), solar.getMonth(), solar.getDay());
    }

    private static Birthday solar(int month, int day) {
        return new Birthday(Calendar.SOLAR, month, day, false);
    }

    private static Birthday lunar(int month, int day, boolean leapMonth) {
        return new Birthday(Calendar.LUNAR, month, day, leapMonth);
    }
}
