package io.guanxi.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopHoursTests {
    private static final Hours HOURS = Hours.read(Map.of(
            "MONDAY", "10:00-21:00",
            "TUESDAY", "10:00-21:00",
            "WEDNESDAY", "10:00-21:00",
            "FRIDAY", "16:00-24:00",
            "SATURDAY", "10:00-22:00",
            "SUNDAY", "10:00-22:00"));

    @Test
    void customersReadThemDayByDayWithTheSameTogether() {
        assertThat(HOURS.words()).isEqualTo("周一至周三 10:00-21:00，周四 休息，周五 16:00-24:00，周六至周日 10:00-22:00");
        assertThat(Hours.read(Map.of()).words()).isEqualTo("每天 休息");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T10:00, true",
        "2026-03-02T20:59, true",
        "2026-03-02T21:00, false",
        "2026-03-02T09:59, false",
        "2026-03-05T12:00, false",
        "2026-03-06T23:59, true",
        "2026-03-07T00:00, false"
    })
    void aShopIsOpenFromItsFirstMinuteUntilBeforeItsLast(String at, boolean open) {
        assertThat(HOURS.areOpenAt(LocalDateTime.parse(at))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 9-21",
        "MONDAY, 21:00-09:00",
        "MONDAY, 10:00-10:00",
        "Montag, 10:00-21:00",
        "MONDAY, 10:00-25:00"
    })
    void whatIsNoSpanIsRefusedWithAnExample(String day, String span) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hours.read(Map.of(day, span)))
                .withMessageMatching(".*(10:00-21:00|MONDAY).*");
    }
}
