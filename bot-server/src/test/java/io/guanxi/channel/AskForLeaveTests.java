package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.guide.TestGuide;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is Monday, 2 March 2026, 10:00 in Shanghai. */
class AskForLeaveTests {
    private static final TestDatabase database = TestDatabase.of(AskForLeaveTests.class);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final Guide ZHANG = new Guide(new StaffId("zhang"), "张敏", Status.ACTIVE);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Leaves leaves = new Leaves(database.mapper(LeaveMapper.class), database.transaction());
    private final AskForLeave command = new AskForLeave(
            leaves,
            new Deeds(database.transaction(), TestPrivacy.trail(database), clock),
            TestGuide.choices(database, clock),
            TestGuide.effects(database, clock),
            new ChannelSettings(ZoneId.of("Asia/Shanghai"), "off", Duration.ofSeconds(1)),
            clock);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.sql().sql("DELETE FROM guide_leave").update();
    }

    private String say(String words) {
        return command.answer(ZHANG, words).orElseThrow();
    }

    private boolean isAway(int daysFromNow) {
        return !leaves.away(Set.of(ZHANG.id()), clock.instant().plus(Duration.ofDays(daysFromNow)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3月5日-3月8日, 2026-03-05, 2026-03-08",
        "3月5日到8日, 2026-03-05, 2026-03-08",
        "3/5 至 3/8, 2026-03-05, 2026-03-08",
        "明天, 2026-03-03, 2026-03-03",
        "今天到3月4日, 2026-03-02, 2026-03-04",
        "下周一到下周三, 2026-03-09, 2026-03-11",
        "下周一到周三, 2026-03-09, 2026-03-11",
        "周五到下周二, 2026-03-06, 2026-03-10",
        "明天到后天, 2026-03-03, 2026-03-04",
        "后天到3天后, 2026-03-04, 2026-03-05",
        "28号到3号, 2026-03-28, 2026-04-03",
        "下个月3号到下个月5号, 2026-04-03, 2026-04-05",
        "下个月3号到月底, 2026-04-03, 2026-04-30",
        "2026-03-05 - 2026-03-08, 2026-03-05, 2026-03-08",
        "12月30日～1月2日, 2026-12-30, 2027-01-02"
    })
    void daysAreReadAsPeopleWriteThem(String written, LocalDate first, LocalDate last) {
        assertThat(AskForLeave.Days.read(written, TODAY)).contains(new AskForLeave.Days(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "很久", "3月5日-不知道", "3月5日-3月8日 去海南"})
    void whatIsNoDayIsNotGuessed(String written) {
        assertThat(AskForLeave.Days.read(written, TODAY)).isEmpty();
        assertThat(say("请假" + written)).startsWith("请写上日期");
        assertThat(isAway(3)).isFalse();
    }

    @Test
    void bothDaysAreFree() {
        assertThat(say("请假 3月5日-3月6日")).startsWith("好的，3月5日到3月6日不打扰您");

        assertThat(isAway(2)).isFalse();
        assertThat(isAway(3)).isTrue();
        assertThat(isAway(4)).isTrue();
        assertThat(isAway(5)).isFalse();
    }

    @Test
    void aLeaveIsTakenBackOrEndedByTheGuideAlone() {
        say("请假 今天");
        var ref = database.sql()
                .sql("SELECT ref FROM guide_effect ORDER BY effect_id DESC LIMIT 1")
                .query(String.class)
                .single();

        assertThat(command.takeBack(new Guide(new StaffId("li"), "李雷", Status.ACTIVE), ref))
                .isEmpty();
        assertThat(isAway(0)).isTrue();
        assertThat(command.takeBack(ZHANG, ref)).isPresent();
        assertThat(isAway(0)).isFalse();

        say("请假 今天");
        assertThat(say("取消请假")).startsWith("欢迎回来");
        assertThat(isAway(0)).isFalse();
        assertThat(say("取消请假")).isEqualTo("您现在没有请假。");
    }

    private String lastRef() {
        return database.sql()
                .sql("SELECT ref FROM guide_effect ORDER BY effect_id DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    @Test
    void backAgainTheLeaveOfNextWeekStays() {
        say("请假 今天到明天");
        say("请假 3月9日");

        assertThat(say("取消请假")).startsWith("欢迎回来！3月2日到3月3日的请假已取消");

        assertThat(isAway(0)).isFalse();
        assertThat(isAway(7)).isTrue();
        assertThat(command.takeBack(ZHANG, lastRef())).isPresent();
        assertThat(isAway(1)).isTrue();
    }

    @Test
    void whatIsNotedAlreadyIsNotNotedTwice() {
        say("请假 3月9日到3月12日");

        assertThat(say("请假 3月9日到3月12日")).isEqualTo("3月9日到3月12日的请假已经记过了，不用再发。提前回来请发“取消请假”。");
        assertThat(say("请假 3月10日")).startsWith("3月9日到3月12日的请假已经记过了");
        assertThat(leaves.notOver(ZHANG.id(), clock.instant())).hasSize(1);
        assertThat(say("取消请假")).isEqualTo("好的，3月9日到3月12日的请假已取消。10 分钟内可以撤销。");
    }

    @Test
    void ofSeveralLeavesToComeTheGuideSaysWhich() {
        say("请假 3月9日");
        say("请假 3月16日");

        assertThat(say("取消请假")).contains("1. 3月9日", "2. 3月16日");
        assertThat(isAway(7)).isTrue();
        var second = database.sql()
                .sql("SELECT words FROM guide_choice WHERE number = 2")
                .query(String.class)
                .single();
        assertThat(say(second)).isEqualTo("好的，3月16日的请假已取消。10 分钟内可以撤销。");

        assertThat(isAway(7)).isTrue();
        assertThat(isAway(14)).isFalse();
    }
}
