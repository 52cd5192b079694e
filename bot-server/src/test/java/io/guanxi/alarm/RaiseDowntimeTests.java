package io.guanxi.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.alarm.AlarmMapper.AlarmRow;
import io.guanxi.downtime.Downtimes.Downtime;
import io.guanxi.downtime.Late;
import io.guanxi.downtime.Late.Done;
import io.guanxi.downtime.LateReport.Line;
import io.guanxi.downtime.TestDowntime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaiseDowntimeTests {
    private static final Instant AWAY = Instant.parse("2026-11-21T00:10:00Z");

    private static Line line(String whose, String name, Done done) {
        return new Line("plan", whose, new Late(7, name, AWAY, AWAY, done, ""));
    }

    @Test
    void operatorsHearHowLongItWasAndWhatWasDone() {
        var downtime = new Downtime(AWAY, Instant.parse("2026-11-21T05:40:00Z"));

        assertThat(RaiseDowntime.words(downtime, List.of()))
                .isEqualTo("11月21日 08:10 到 11月21日 13:40 没有运行。没有发现错过的定时任务；停机期间的回调可能有丢失，请看同步结果。");
        assertThat(RaiseDowntime.words(
                        downtime,
                        List.of(
                                line("计划", "秋", Done.SKIPPED),
                                line("群公告", "面包", Done.CAUGHT_UP),
                                line("计划", "秋", Done.SPREAD),
                                line("计划", "生日", Done.SKIPPED))))
                .isEqualTo("11月21日 08:10 到 11月21日 13:40 没有运行。计划 2 个（秋、生日）：错开发出 1 次，跳过 2 次；群公告 1 个（面包）：已补上 1 次。");
    }

    @Test
    void itIsOneAlarmHoweverManyNodesLookAndEndsByItself() {
        try (var database = TestDatabase.of(RaiseDowntimeTests.class)) {
            var clock = new SettableClock(AWAY);
            var alarms = new Alarms(database.mapper(AlarmMapper.class), clock);
            var downtimes = TestDowntime.downtimes(database, clock);
            TestDowntime.pulse(downtimes);
            clock.advance(Duration.ofHours(5));
            TestDowntime.pulse(downtimes);
            var report = TestDowntime.report(TestDowntime.dailyTimes(database));
            var look = new RaiseDowntime(downtimes, report, alarms, database.transaction());
            look.look(clock.instant());
            assertThat(alarms.open()).as("too soon to know").isEmpty();

            clock.advance(Duration.ofMinutes(31));
            look.look(clock.instant());
            clock.advance(Duration.ofMinutes(1));
            look.look(clock.instant());

            assertThat(alarms.open())
                    .singleElement()
                    .extracting(AlarmRow::raisedAt, AlarmRow::subject)
                    .containsExactly(clock.instant().minus(Duration.ofMinutes(1)), AWAY.toString());
            clock.advance(Duration.ofMinutes(50));
            assertThat(alarms.open()).isEmpty();
        }
    }
}
