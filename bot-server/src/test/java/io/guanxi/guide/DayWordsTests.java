package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is Wednesday, 30 September 2026. */
class DayWordsTests {
    private static final LocalDate TODAY = LocalDate.parse("2026-09-30");

    @ParameterizedTest
    @CsvSource({
        "今天 留货, 2026-09-30",
        "明天留货, 2026-10-01",
        "后天：留货, 2026-10-02",
        "大后天 留货, 2026-10-03",
        "3天后 留货, 2026-10-03",
        "10 天内留货, 2026-10-10",
        "周五 留货, 2026-10-02",
        "星期五留货, 2026-10-02",
        "礼拜天 留货, 2026-10-04",
        "周三 留货, 2026-10-07",
        "本周五前 留货, 2026-10-02",
        "这周一 留货, 2026-09-28",
        "下周一之前 留货, 2026-10-05",
        "下下周日 留货, 2026-10-18",
        "月底 留货, 2026-09-30",
        "15号 留货, 2026-10-15",
        "30号留货, 2026-09-30",
        "下个月3号 留货, 2026-10-03",
        "10月1日 留货, 2026-10-01",
        "10月1号前留货, 2026-10-01",
        "10/1 留货, 2026-10-01",
        "9.29 留货, 2027-09-29",
        "2月29日 留货, 2028-02-29",
        "2026-12-24 留货, 2026-12-24",
        "2026年12月24日 留货, 2026-12-24"
    })
    void aDayIsUnderstoodAsPeopleSayIt(String words, LocalDate day) {
        assertThat(DayWords.read(words, TODAY)).contains(new DayWords(day, "留货"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"留货", "13月1日 留货", "2026-02-30 留货", "32号 留货", "周八 留货", ""})
    void whatIsNoDayIsNotGuessed(String words) {
        assertThat(DayWords.read(words, TODAY)).isEmpty();
    }

    @Test
    void aWordThatOnlyBeginsLikeBeforeStays() {
        assertThat(DayWords.read("明天前台领取", TODAY)).contains(new DayWords(TODAY.plusDays(1), "前台领取"));
    }

    @Test
    void aDayWithoutWordsHasNone() {
        assertThat(DayWords.read("明天", TODAY)).contains(new DayWords(TODAY.plusDays(1), ""));
    }
}
