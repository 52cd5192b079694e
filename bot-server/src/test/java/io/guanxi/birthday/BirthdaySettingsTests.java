package io.guanxi.birthday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.birthday.Birthday.Calendar;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BirthdaySettingsTests {
    private static final BirthdaySettings ON_THE_DAY =
            new BirthdaySettings(0, false, LeapDay.FEB_28, List.of(new Gift("拿铁一杯", Set.of())), 14);
    private static final BirthdaySettings OF_THE_MONTH =
            new BirthdaySettings(0, true, LeapDay.FEB_28, List.of(new Gift("拿铁一杯", Set.of())), 14);

    @Test
    void settingsHaveTheirDefaultsAndTheirBounds() {
        assertThat(of(Optional.empty(), Optional.empty()))
                .isEqualTo(new BirthdaySettings(1, false, LeapDay.FEB_28, List.of(), 14));
        assertThat(of(Optional.empty(), Optional.of(true)).daysBefore()).isZero();
        assertThatThrownBy(() -> of(Optional.of(61), Optional.empty())).hasMessage("daysBefore is 0 to 60, not 61");
        assertThatThrownBy(() -> of(Optional.of(2), Optional.of(true))).hasMessageContaining("leave daysBefore out");
        assertThatThrownBy(() -> Gift.of(Optional.empty(), Optional.empty()))
                .hasMessageContaining("needs a \"benefit\"");
    }

    private static BirthdaySettings of(Optional<Integer> daysBefore, Optional<Boolean> wholeMonth) {
        return BirthdaySettings.of(daysBefore, wholeMonth, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Solar and lunar, leap months and long ones, over twenty years. */
    @Test
    void everyBirthdayOfAMonthIsGreetedOnItsFirstAndOnNoOtherDay() {
        for (var day = LocalDate.parse("2020-01-01"); day.getYear() < 2040; day = day.plusDays(1)) {
            if (day.getDayOfMonth() > 1) {
                assertThat(OF_THE_MONTH.celebrated(day)).isEmpty();
                continue;
            }
            var byDay = new HashMap<Birthday, LocalDate>();
            day.datesUntil(day.plusMonths(1))
                    .forEach(date -> ON_THE_DAY.celebrated(date).forEach((birthday, on) -> assertThat(
                                    byDay.put(birthday, on))
                            .as("%s twice in a month, on %s", birthday, on)
                            .isNull()));
            assertThat(OF_THE_MONTH.celebrated(day)).isEqualTo(byDay);
        }
    }

    /** Its solar dates wander: in some years there are two, in some none. */
    @Test
    void aBirthdayHasOneYearEachTimeItIsCelebrated() {
        for (var birthday : List.of(
                new Birthday(Calendar.LUNAR, 12, 30, false),
                new Birthday(Calendar.LUNAR, 11, 20, false),
                new Birthday(Calendar.LUNAR, 1, 1, false),
                new Birthday(Calendar.LUNAR, 4, 1, true),
                new Birthday(Calendar.SOLAR, 2, 29, false))) {
            var years = LocalDate.parse("2020-06-01")
                    .datesUntil(LocalDate.parse("2040-06-01"))
                    .filter(date -> ON_THE_DAY.celebrated(date).containsKey(birthday))
                    .map(birthday::yearOf)
                    .toList();

            assertThat(years).as("%s", birthday).hasSize(20).doesNotHaveDuplicates();
        }
        assertThat(new Birthday(Calendar.LUNAR, 12, 23, false).yearOf(LocalDate.parse("2027-01-30")))
                .isEqualTo(2026);
    }

    @Test
    void textsSayWhatThereIsAndUntilWhen() {
        var day = LocalDate.parse("2026-11-22");

        assertThat(ON_THE_DAY.words(day)).isEqualTo(Map.of("until", "12月6日"));
        assertThat(OF_THE_MONTH.words(LocalDate.parse("2026-11-01"))).isEqualTo(Map.of("until", "12月14日"));
        assertThat(of(Optional.empty(), Optional.empty()).words(day)).isEmpty();
        assertThat(ON_THE_DAY.gift(3).map(Gift::benefit)).contains("拿铁一杯");
    }
}
