package io.guanxi.touch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.wiring.StrictJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TimingTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A Monday. */
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @Test
    void weekdaysAreThoseAndNoOthers() {
        var timing = timing("{\"weekdays\": [\"FRIDAY\", \"MONDAY\"]}");

        assertThat(days(timing, MONDAY, 14)).containsExactly("2026-11-23", "2026-11-27", "2026-11-30", "2026-12-04");
        assertThat(timing.cron()).isEqualTo("0 0 10 ? * MON,FRI");
    }

    @Test
    void everySecondWeekIsCountedFromTheMondayOfItsFirst() {
        var timing = timing("{\"weekdays\": [\"TUESDAY\", \"SUNDAY\"], \"everySecondWeekFrom\": \"2026-11-26\"}");

        // The Tuesday of the first week was before the day from which it counts.
        assertThat(days(timing, MONDAY.minusDays(14), 49))
                .containsExactly("2026-11-29", "2026-12-08", "2026-12-13", "2026-12-22", "2026-12-27");
    }

    @Test
    void daysOfTheMonthMayIncludeItsLastWhicheverThatIs() {
        var timing = timing("{\"daysOfMonth\": [15, 1], \"lastDayOfMonth\": true}");

        assertThat(days(timing, LocalDate.parse("2028-02-01"), 60))
                .containsExactly("2028-02-01", "2028-02-15", "2028-02-29", "2028-03-01", "2028-03-15", "2028-03-31");
        assertThat(timing.cron()).isEqualTo("0 0 10 1,15,28,29,30,31 * ?");
    }

    @Test
    void onceIsOnceAndUntilIsTheLastDay() {
        assertThat(days(timing("{\"on\": \"2026-12-24\", \"at\": \"18:30\"}"), MONDAY, 400))
                .containsExactly("2026-12-24");
        assertThat(days(timing("{\"until\": \"2026-11-24\"}"), MONDAY, 400))
                .containsExactly("2026-11-23", "2026-11-24");
    }

    @Test
    void aDayThatIsLeftOutIsStillOneOfItsDaysAndSaysWhyItIsSilent() {
        var timing = timing("{\"except\": [\"2026-11-24\"]}");

        assertThat(timing.fallsOn(MONDAY.plusDays(1))).isTrue();
        assertThat(timing.silentOn(MONDAY.plusDays(1)))
                .contains("2026-11-24 is one of the days that the plan leaves out");
        assertThat(timing.silentOn(MONDAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 02:30, 2026-03-08, 2026-03-08T07:00:00Z",
        "America/New_York, 01:30, 2026-11-01, 2026-11-01T05:30:00Z",
        "Asia/Shanghai, 10:00, 2026-11-23, 2026-11-23T02:00:00Z",
        "America/Santiago, 00:00, 2026-09-06, 2026-09-06T04:00:00Z"
    })
    void aTimeThatTheClockLeavesOutIsTheJumpAndOneThatItShowsTwiceIsTheFirst(
            String zone, String at, LocalDate day, Instant slot) {
        assertThat(timing("{\"at\": \"" + at + "\"}").slot(day, ZoneId.of(zone)))
                .isEqualTo(slot);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"daysOfMonth\": [31]}|daysOfMonth are 1 to 28, which every month has",
                "{\"daysOfMonth\": [1], \"weekdays\": [\"MONDAY\"]}|choose one of",
                "{\"on\": \"2026-12-24\", \"lastDayOfMonth\": true}|choose one of",
                "{\"everySecondWeekFrom\": \"2026-12-24\"}|needs weekdays",
                "{\"on\": \"2026-12-24\", \"until\": \"2026-12-31\"}|has no except and no until",
                "{\"weekday\": [\"MONDAY\"]}|timing has no \"weekday\"; it can have at, weekdays"
            })
    void whatMakesNoSenseIsRefusedInASentence(String json, String sentence) {
        assertThatThrownBy(() -> timing(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void noPlanIsMadeForAFractionOfASecondOrADayYearsAhead() {
        assertThatThrownBy(() -> timing("{\"at\": \"10:00:00.5\"}").check(MONDAY))
                .hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> timing("{\"on\": \"2031-11-24\"}").check(MONDAY))
                .hasMessageContaining("within 5 years");
        timing("{\"on\": \"2031-11-23\"}").check(MONDAY);
    }

    @Test
    void whatHasATimeAheadIsKnownFromItsLastDay() {
        var zone = ZoneId.of("Asia/Shanghai");
        var once = timing("{\"on\": \"2026-11-23\"}");
        var ten = once.slot(MONDAY, zone);

        assertThat(once.isAhead(ten.minusMillis(1), zone)).isTrue();
        assertThat(once.isAhead(ten, zone)).isFalse();
        assertThat(timing("{}").isAhead(ten, zone)).isTrue();
        var fridays = "{\"weekdays\": [\"FRIDAY\"], \"until\": \"2026-11-29\"";
        assertThat(timing(fridays + "}").isAhead(ten, zone)).isTrue();
        assertThat(timing(fridays + ", \"except\": [\"2026-11-27\"]}").isAhead(ten, zone))
                .isFalse();
        assertThat(timing("{\"until\": \"2026-11-22\"}").isAhead(ten, zone)).isFalse();
    }

    @Test
    void whatIsWrittenDownIsReadAsTheSame() {
        for (var json : List.of(
                "{}",
                "{\"weekdays\": [\"FRIDAY\"], \"everySecondWeekFrom\": \"2026-11-26\", \"except\": [\"2027-01-01\"]}",
                "{\"daysOfMonth\": [1, 28], \"lastDayOfMonth\": true, \"until\": \"2027-01-01\", \"at\": \"09:05:30\"}",
                "{\"on\": \"2026-12-24\"}")) {
            var timing = timing(json);

            assertThat(timing(JSON.writeValueAsString(timing))).isEqualTo(timing);
        }
    }

    private static Timing timing(String json) {
        return new StrictJson(JSON).read("timing", json, Timing.class);
    }

    private static Stream<String> days(Timing timing, LocalDate from, int days) {
        return Stream.iterate(from, day -> day.plusDays(1))
                .limit(days)
                .filter(timing::fallsOn)
                .map(LocalDate::toString);
    }
}
