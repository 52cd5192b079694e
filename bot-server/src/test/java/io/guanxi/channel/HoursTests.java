package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-03-02 is a Monday. */
class HoursTests {
    @ParameterizedTest
    @CsvSource({
        "09:00, 13:00, 2026-03-02T09:00, true",
        "09:00, 13:00, 2026-03-02T12:59:59, true",
        "09:00, 13:00, 2026-03-02T13:00, false",
        "09:00, 13:00, 2026-03-02T08:59:59, false",
        "23:59, 00:00, 2026-03-02T23:58:59, false",
        "23:59, 00:00, 2026-03-02T23:59, true",
        "23:59, 00:00, 2026-03-02T23:59:59.999, true",
        "23:59, 00:00, 2026-03-03T00:00, false",
        "00:00, 00:00, 2026-03-02T00:00, true",
        "00:00, 00:00, 2026-03-02T23:59:59, true",
        "22:00, 06:00, 2026-03-02T23:00, true",
        "22:00, 06:00, 2026-03-03T05:59, true",
        "22:00, 06:00, 2026-03-03T06:00, false"
    })
    void aSpanHoldsItsBeginningAndNotItsEnd(LocalTime from, LocalTime to, LocalDateTime wall, boolean inside) {
        assertThat(new Hours(from, to, List.of()).contains(wall)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 13:00, 2026-03-02T10:00, true",
        "09:00, 13:00, 2026-03-03T10:00, false",
        "22:00, 06:00, 2026-03-03T05:00, true",
        "22:00, 06:00, 2026-03-02T05:00, false",
        "00:00, 00:00, 2026-03-02T23:59, true",
        "00:00, 00:00, 2026-03-03T00:00, false"
    })
    void aNightBelongsToTheWeekdayOnWhichItBegins(LocalTime from, LocalTime to, LocalDateTime wall, boolean inside) {
        assertThat(new Hours(from, to, List.of(DayOfWeek.MONDAY)).contains(wall))
                .isEqualTo(inside);
    }
}
