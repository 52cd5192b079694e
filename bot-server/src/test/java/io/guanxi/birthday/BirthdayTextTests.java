package io.guanxi.birthday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.birthday.Birthday.Calendar;
import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Line;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayTextTests {
    @ParameterizedTest
    @CsvSource({
        "1990-05-20, SOLAR, 5, 20, false",
        "1990/5/20, SOLAR, 5, 20, false",
        "1990.5.20, SOLAR, 5, 20, false",
        "1990年5月20日, SOLAR, 5, 20, false",
        "1990-05-20 00:00:00, SOLAR, 5, 20, false",
        "19900520, SOLAR, 5, 20, false",
        "5月20日, SOLAR, 5, 20, false",
        "05-20, SOLAR, 5, 20, false",
        "５月２０日, SOLAR, 5, 20, false",
        "公历五月二十日, SOLAR, 5, 20, false",
        "2000-02-29, SOLAR, 2, 29, false",
        "2-29, SOLAR, 2, 29, false",
        "农历八月十五, LUNAR, 8, 15, false",
        "农历 8月15日, LUNAR, 8, 15, false",
        "阴历1990-08-15, LUNAR, 8, 15, false",
        "旧历：八月十五, LUNAR, 8, 15, false",
        "Lunar 8-15, LUNAR, 8, 15, false",
        "农历闰四月初一, LUNAR, 4, 1, true",
        "闰4月1日, LUNAR, 4, 1, true",
        "正月初一, LUNAR, 1, 1, false",
        "腊月廿三, LUNAR, 12, 23, false",
        "冬月二十三, LUNAR, 11, 23, false",
        "农历十一月初十, LUNAR, 11, 10, false",
        "农历二月二十, LUNAR, 2, 20, false",
        "农历一九九〇年八月三十, LUNAR, 8, 30, false"
    })
    void birthdaysAreReadAsPeopleWriteThem(String written, Calendar calendar, int month, int day, boolean leap) {
        assertThat(BirthdayText.read(written, Optional.empty())).isEqualTo(new Birthday(calendar, month, day, leap));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "33013 | is a day as Excel counts them, perhaps 1990-05-20",
                "05/20/1990 | may be read in two ways",
                "八月十五 | does not say which calendar",
                "1990-02-29 | There is no day 1990-02-29",
                "1990-13-01 | a birthday's month is 1 to 12, not 13",
                "农历8月31日 | the days of lunar month 8 are 1 to 30, not 31",
                "公历闰4月1日 | only a lunar birthday can be in a leap month",
                "1790-05-20 | There is no day",
                "90-05-20 | is no day of a year",
                "unknown | is no day of a year",
                "农历八月 | is no day of a year"
            })
    void whatIsNoneIsRefusedWithWhatToDo(String written, String why) {
        assertThatThrownBy(() -> BirthdayText.read(written, Optional.empty()))
                .isInstanceOf(BadLine.class)
                .hasMessageContaining(why);
    }

    @Test
    void theCalendarMayStandInAColumnOfItsOwn() {
        assertThat(read("8-15", "农历")).contains(new Birthday(Calendar.LUNAR, 8, 15, false));
        assertThat(read("八月十五", "公历")).contains(new Birthday(Calendar.SOLAR, 8, 15, false));
        assertThat(read("", "公历")).isEmpty();
        assertThatThrownBy(() -> read("农历8-15", "公历")).hasMessageContaining("say different calendars");
        assertThatThrownBy(() -> read("8-15", "玛雅")).hasMessage("玛雅 is no calendar");
    }

    @Test
    void whatAnExportWritesIsReadTheSameAgain() {
        for (var calendar : Calendar.values()) {
            for (int month = 1; month <= 12; month++) {
                for (int day = 1; day <= 28; day++) {
                    var birthday = new Birthday(calendar, month, day, calendar == Calendar.LUNAR && day % 2 == 0);
                    assertThat(BirthdayText.read(BirthdayText.written(birthday), Optional.empty()))
                            .isEqualTo(birthday);
                }
            }
        }
    }

    private static Optional<Birthday> read(String birthday, String calendar) {
        return BirthdayText.read(new Line(2, Map.of("birthday", birthday, "calendar", calendar)));
    }
}
