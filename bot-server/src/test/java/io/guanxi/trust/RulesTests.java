package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTests {
    private static final Instant NOW = Instant.parse("2026-05-31T02:00:00Z");
    private static final Rules RULES = TestTrust.SETTINGS.rules();

    private static Numbers numbers(int signs, int talks, int orders, int ownAccord, int lately) {
        var kinds = talks > 0 ? "TALKED_TODAY,JOINED_GROUP" : signs > 0 ? "JOINED_GROUP" : "";
        var sign = Instant.parse("2026-05-01T02:00:00Z");
        var order = Instant.parse("2026-05-20T16:30:00Z");
        return new Numbers(signs, talks, kinds, sign, orders, ownAccord, lately, order);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0",
        "1, 0, 0, 0, 0, 1",
        "9, 0, 0, 0, 0, 1",
        "1, 1, 0, 0, 0, 2",
        "0, 0, 1, 0, 0, 3",
        "5, 5, 2, 2, 2, 3",
        "0, 0, 3, 2, 3, 3",
        "0, 0, 3, 3, 0, 4",
        "0, 0, 40, 30, 9, 4",
        "0, 0, 10, 0, 10, 5",
        "1, 1, 12, 12, 12, 5"
    })
    void theLevelIsTheHighestOfWhichTheConditionHolds(
            int signs, int talks, int orders, int ownAccord, int lately, int level) {
        assertThat(RULES.level(numbers(signs, talks, orders, ownAccord, lately)))
                .isEqualTo(level);
    }

    @Test
    void threeMonthsAreThoseOfTheCalendar() {
        assertThat(RULES.lately(NOW, TestTrust.SHANGHAI)).isEqualTo(Instant.parse("2026-02-28T02:00:00Z"));
        assertThat(RULES.unfaded(NOW)).isEqualTo(NOW.minus(Duration.ofDays(365)));
        assertThat(new Rules(1, 1, 1, 3, 10, Period.ofMonths(3), Duration.ZERO).unfaded(NOW))
                .isBefore(Instant.parse("1971-01-01T00:00:00Z"));
    }

    @Test
    void theRulesOfAChangeAreReadAsTheyWereWritten() {
        assertThat(Rules.read(RULES.written())).isEqualTo(RULES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 近 3 个月（2026-02-28 起）下单 10 次，最近一次 2026-05-21 | 10 orders within 3 months (since 2026-02-28), the last on 2026-05-21",
                "4 | 自主下单 4 次，最近一次 2026-05-21 | 4 orders of their own accord, the last on 2026-05-21",
                "3 | 下单 12 次，最近一次 2026-05-21 | 12 orders, the last on 2026-05-21",
                "2 | 与导购聊过，共 1 次，最近 2026-05-01 | talked with a guide, 1 time, the last on 2026-05-01",
                "1 | 与导购聊过、加入客户群，共 2 次，最近 2026-05-01 | talked with a guide, joined a group, 2 times, the last on 2026-05-01",
                "0 | 还没有往来，或往来已久 | no sign of acquaintance, or all have faded"
            })
    void aReasonHasNumbersAndDatesInBothLanguages(int level, String chinese, String english) {
        var why = Why.has(level, RULES, numbers(2, 1, 12, 4, 10), NOW, TestTrust.SHANGHAI);

        assertThat(why).isEqualTo(new Why(Level.of(level).name(), chinese, english));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 近 3 个月（2026-02-28 起）只有 8 单，不足 10 单 | only 8 of 10 orders within 3 months (since 2026-02-28)",
                "4 | 自主下单只剩 2 次，不足 3 次 | only 2 of 3 orders of their own accord are left",
                "3 | 订单只剩 0 个，不足 1 个 | only 0 of 1 orders are left",
                "2 | 2025-05-31 以来没有双向交流 | no words in both directions since 2025-05-31",
                "1 | 2025-05-31 以来没有往来 | no sign since 2025-05-31"
            })
    void aFallHasItsReason(int level, String chinese, String english) {
        var why = Why.hasNoMore(level, RULES, numbers(0, 0, 0, 2, 8), NOW, TestTrust.SHANGHAI);

        assertThat(why).isEqualTo(new Why(Level.of(level).name(), chinese, english));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 再下单 9 次 | 9 more orders within 3 months",
                "4 | 再自主下单 2 次 | 2 more orders of their own accord",
                "3 | 再下单 1 次 | 1 more order",
                "2 | 再双向交流 1 次 | 1 more sign of words in both directions",
                "1 | 再往来 1 次 | 1 more sign: joins a group"
            })
    void whatIsMissingIsSaid(int level, String chinese, String english) {
        var why = Why.missing(level, RULES, numbers(0, 0, 0, 1, 1), NOW, TestTrust.SHANGHAI);

        assertThat(why.zh()).contains(chinese);
        assertThat(why.en()).contains(english);
    }

    @Test
    void aSettingThatCanNotBeRefusesToStart() {
        assertThat(TestTrust.settings("02:30").nightlyAt()).contains(LocalTime.of(2, 30));
        assertThat(TestTrust.settings("off").nightlyAt()).isEmpty();
        assertThatThrownBy(() -> TestTrust.settings("at night")).hasMessageContaining("04:10, or off");
        assertThatThrownBy(() -> settings(0, Period.ofMonths(3), 1000))
                .hasMessage("guanxi.trust.buys must be 1 to 100000, but is 0");
        assertThatThrownBy(() -> settings(1, Period.ZERO, 1000)).hasMessageContaining("guanxi.trust.follows-within");
        assertThatThrownBy(() -> settings(1, Period.ofMonths(3), 6000))
                .hasMessageContaining("guanxi.trust.tags-a-minute must be 1 to 5000");
    }

    private static TrustSettings settings(int buys, Period within, int tags) {
        var year = Duration.ofDays(365);
        return new TrustSettings(1, 1, buys, 3, 10, within, year, TestTrust.SHANGHAI, "off", year, true, tags);
    }
}
