package io.guanxi.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WallClockTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Test
    void tenOClockInShanghaiIsTwoOClockUtcAllYear() {
        assertThat(next(4, "0 0 10 * * ?", SHANGHAI, "2026-11-20T12:00:00Z"))
                .containsExactly(
                        "2026-11-21T02:00:00Z", "2026-11-22T02:00:00Z", "2026-11-23T02:00:00Z", "2026-11-24T02:00:00Z");
    }

    @Test
    void aTimeInTheGapOfAJumpFiresAtTheJump() {
        assertThat(next(3, "0 30 2 * * ?", NEW_YORK, "2026-03-07T00:00:00Z"))
                .containsExactly("2026-03-07T07:30:00Z", "2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z");
        assertThat(next(3, "0 0 0 * * ?", SAO_PAULO, "2018-11-02T12:00:00Z"))
                .containsExactly("2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
    }

    @Test
    void severalTimesInOneGapFireTogetherOnce() {
        assertThat(next(3, "0 0/30 * * * ?", NEW_YORK, "2026-03-08T06:29:59Z"))
                .containsExactly("2026-03-08T06:30:00Z", "2026-03-08T07:00:00Z", "2026-03-08T07:30:00Z");
    }

    @Test
    void aTimeThatTheClockShowsTwiceFiresTheFirstTimeOnly() {
        assertThat(next(3, "0 30 1 * * ?", NEW_YORK, "2026-10-31T12:00:00Z"))
                .containsExactly("2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z", "2026-11-03T06:30:00Z");
        assertThat(next(1, "0 30 1 * * ?", NEW_YORK, "2026-11-01T06:10:00Z")).containsExactly("2026-11-02T06:30:00Z");
    }

    @Test
    void noDayOfAHundredYearsIsLeftOutOrFiredTwice() {
        var clock = WallClock.of("0 30 2 * * ?", NEW_YORK);

        var days = Stream.iterate(Instant.parse("1970-01-01T12:00:00Z"), moment -> clock.after(moment)
                        .orElseThrow())
                .skip(1)
                .limit(100 * 365)
                .map(moment -> moment.atZone(NEW_YORK).toLocalDate())
                .toList();

        assertThat(days)
                .isEqualTo(days.get(0)
                        .datesUntil(days.get(0).plusDays(days.size()))
                        .toList());
    }

    @Test
    void theLastTimeIsFoundHoweverFarBackItIs() {
        assertThat(last("0 0 10 * * ?", "2026-11-21T09:59:59Z")).contains("2026-11-21T02:00:00Z");
        assertThat(last("0 0 10 * * ?", "2026-11-21T02:00:00Z")).contains("2026-11-21T02:00:00Z");
        assertThat(last("0 0 10 * * ?", "2026-11-21T01:59:59.999Z")).contains("2026-11-20T02:00:00Z");
        assertThat(last("* * * * * ?", "2026-11-21T09:59:59.500Z")).contains("2026-11-21T09:59:59Z");
        assertThat(last("0 0 10 29 2 ?", "2026-11-21T09:59:59Z")).contains("2024-02-29T02:00:00Z");
        assertThat(last("0 0 10 1 1 ? 2027", "2026-11-21T09:59:59Z")).isEmpty();
    }

    @Test
    void aTimetableThatIsOverHasNoNextTime() {
        assertThat(WallClock.of("0 0 10 1 1 ? 2020", SHANGHAI).after(Instant.parse("2026-11-21T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void nonsenseIsRefusedWithASentence() {
        assertThatThrownBy(() -> WallClock.of("at ten", SHANGHAI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"at ten\" is not a cron expression");
    }

    private static List<String> next(int n, String cron, ZoneId zone, String after) {
        var clock = WallClock.of(cron, zone);
        return Stream.iterate(
                        Instant.parse(after), moment -> clock.after(moment).orElseThrow())
                .skip(1)
                .limit(n)
                .map(Instant::toString)
                .toList();
    }

    private static Optional<String> last(String cron, String at) {
        return WallClock.of(cron, SHANGHAI).lastAtOrBefore(Instant.parse(at)).map(Instant::toString);
    }
}
