package io.guanxi.announcement;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalendarTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A Sunday. */
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    @Test
    void itComesOnItsDaysAtItsTime() {
        assertThat(days(calendar(1, Set.of(MONDAY, FRIDAY), Optional.empty(), Set.of()), "2026-11-01", "2026-11-15"))
                .containsExactly("2026-11-02", "2026-11-06", "2026-11-09", "2026-11-13");
    }

    @Test
    void everyOtherWeekIsCountedFromTheFirstWeek() {
        var calendar = calendar(2, Set.of(FRIDAY), Optional.empty(), Set.of());

        assertThat(days(calendar, "2026-11-01", "2026-12-01")).containsExactly("2026-11-13", "2026-11-27");
    }

    @Test
    void daysThatAreSkippedAndDaysAfterTheLastDoNotCount() {
        var skip = Set.of(LocalDate.parse("2026-11-13"));
        var calendar = calendar(1, Set.of(FRIDAY), Optional.of(LocalDate.parse("2026-11-20")), skip);

        assertThat(days(calendar, "2026-11-01", "2026-12-31")).containsExactly("2026-11-06", "2026-11-20");
    }

    @Test
    void aTimeBelongsToTheStretchThatEndsWithItAndNotToTheNext() {
        var calendar = calendar(1, Set.of(FRIDAY), Optional.empty(), Set.of());
        var noon = Instant.parse("2026-11-06T04:00:00Z");

        assertThat(calendar.slots(noon.minusSeconds(1), noon)).containsExactly(noon);
        assertThat(calendar.slots(noon, noon.plusSeconds(3600))).isEmpty();
    }

    @Test
    void theTimetableIsToldDaysAndTime() {
        assertThat(calendar(1, Set.of(FRIDAY, MONDAY), Optional.empty(), Set.of())
                        .cron())
                .isEqualTo("0 0 12 ? * MON,FRI");
    }

    @Test
    void aCalendarWithoutDaysIsRefusedWithAnExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar(1, Set.of(), Optional.empty(), Set.of()))
                .withMessageContaining("FRIDAY");
    }

    /** The timetable knows none, so such a time would never come. */
    @Test
    void aFractionOfASecondIsRefused() {
        var half = LocalTime.parse("12:00:00.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calendar(Set.of(FRIDAY), half, SHANGHAI, 1, FIRST, Optional.empty(), Set.of()))
                .withMessageContaining("without fractions");
    }

    private static Calendar calendar(
            int everyWeeks, Set<DayOfWeek> days, Optional<LocalDate> until, Set<LocalDate> skip) {
        return new Calendar(days, LocalTime.NOON, SHANGHAI, everyWeeks, FIRST, until, skip);
    }

    private static List<String> days(Calendar calendar, String from, String to) {
        return calendar.slots(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z")).stream()
                .map(slot -> slot.atZone(SHANGHAI).toLocalDate().toString())
                .toList();
    }
}
