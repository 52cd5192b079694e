package io.guanxi.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.downtime.DailyTimes.Daily;
import io.guanxi.downtime.Downtimes.Downtime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DowntimesTests {
    private static final TestDatabase database = TestDatabase.of(DowntimesTests.class);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Daily MORNING = new Daily("morning", "早上的事", LocalTime.of(8, 0), SHANGHAI);
    private static final Instant EIGHT = Instant.parse("2026-11-21T00:00:00Z");

    private final SettableClock clock = new SettableClock(EIGHT);
    private final Downtimes node = TestDowntime.downtimes(database, clock);
    private final Downtimes other = TestDowntime.downtimes(database, clock);
    private final DailyTimes daily = TestDowntime.dailyTimes(database);

    @BeforeEach
    void begin() {
        List.of("server_pulse", "downtime", "daily_time")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aLongPauseInThePulseOfAllNodesIsOneDowntimeWhicheverComesFirst() {
        node.pulse();
        clock.advance(Duration.ofMinutes(9));
        other.pulse();
        clock.advance(Duration.ofMinutes(9));
        node.pulse();
        assertThat(all()).as("the other lived").isEmpty();

        var away = clock.instant();
        clock.advance(Duration.ofHours(5));
        var beats = Stream.of(node, other, node, other)
                .map(each -> CompletableFuture.runAsync(() -> each.beat(clock.instant())))
                .toList();
        beats.forEach(CompletableFuture::join);

        assertThat(all()).containsExactly(new Downtime(away, clock.instant()));
    }

    private List<Downtime> all() {
        return node.between(EIGHT, clock.instant().plusSeconds(1));
    }

    @Test
    void itIsToldOnceAndNotBeforeItIsKnownWhatWasDone() {
        node.pulse();
        clock.advance(Duration.ofHours(5));
        node.pulse();
        assertThat(node.untold(clock.instant())).isEmpty();

        clock.advance(Duration.ofMinutes(29));
        assertThat(node.untold(clock.instant())).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        var untold = node.untold(clock.instant());
        assertThat(untold).hasSize(1);
        assertThat(node.tell(untold.get(0), clock.instant())).isTrue();
        assertThat(other.tell(untold.get(0), clock.instant())).isFalse();
        assertThat(other.untold(clock.instant())).isEmpty();
    }

    @Test
    void aDailyTaskNotesTheDaysThatItMissedOnce() {
        daily.made(MORNING, EIGHT, EIGHT, "done");
        node.pulse();
        clock.set(EIGHT.plus(Duration.ofDays(3)).plus(Duration.ofHours(2)));
        var last = EIGHT.plus(Duration.ofDays(3));

        daily.made(MORNING, last, clock.instant(), "done late");
        daily.made(MORNING, last, clock.instant(), "done again after a crash");
        node.pulse();

        assertThat(daily.late(EIGHT, clock.instant(), 10))
                .extracting(late -> Duration.between(EIGHT, late.due()).toDays() + " " + late.done() + " " + late.why())
                .containsExactly(
                        "1 SKIPPED " + DailyTimes.MISSED, "2 SKIPPED " + DailyTimes.MISSED, "3 CAUGHT_UP done late");
    }

    @Test
    void whatWasSwitchedOffForDaysMissedNothing() {
        node.pulse();
        clock.advance(Duration.ofHours(2));
        node.pulse();
        daily.made(MORNING, EIGHT.minus(Duration.ofDays(1)), EIGHT.minus(Duration.ofDays(1)), "done");

        var weeksLater = EIGHT.plus(Duration.ofDays(20));
        daily.made(MORNING, weeksLater, weeksLater, "done");

        assertThat(daily.late(EIGHT, weeksLater.plusSeconds(1), 10))
                .extracting(Late::due)
                .as("when no server ran")
                .containsExactly(EIGHT);
    }

    @Test
    void howLongItTakesDoesNotMakeItLate() {
        daily.made(MORNING, EIGHT, EIGHT.plus(Duration.ofMinutes(5)), "done, an hour later");

        assertThat(daily.late(EIGHT, EIGHT.plusSeconds(1), 10)).isEmpty();
    }

    @Test
    void aNodeLeavesItsPulseByItself() {
        var pulse = new Pulse(node);

        pulse.start();

        Eventually.until(
                "it beats",
                Duration.ofSeconds(30),
                () -> database.sql()
                                .sql("SELECT COUNT(*) FROM server_pulse")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(pulse.isRunning()).isTrue();
        pulse.stop();
        assertThat(pulse.isRunning()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("downtime-pulse");
    }

    @Test
    void anotherTimeOfTheDayMissesNothing() {
        daily.made(MORNING, EIGHT, EIGHT, "done");
        clock.set(EIGHT.plus(Duration.ofHours(25)));

        var nine = new Daily("morning", "早上的事", LocalTime.of(9, 0), SHANGHAI);
        daily.made(nine, clock.instant(), clock.instant(), "done");

        assertThat(daily.late(EIGHT, clock.instant(), 10)).isEmpty();
    }

    @Test
    void theReportIsOfAllFeaturesByTime() {
        clock.advance(Duration.ofHours(3));
        daily.leftOut(MORNING, EIGHT.plus(Duration.ofHours(2)), clock.instant(), "too late");
        daily.leftOut(MORNING, EIGHT, clock.instant(), "too late");
        var plans = new LateTimes() {
            @Override
            public String what() {
                return "plan";
            }

            @Override
            public String inChinese() {
                return "计划";
            }

            @Override
            public List<Late> late(Instant since, Instant before, int limit) {
                var due = EIGHT.plus(Duration.ofHours(1));
                return List.of(new Late(7, "秋", due, due.plusSeconds(600), Late.Done.SPREAD, "slowly"));
            }
        };
        var api = new LateController(node, TestDowntime.report(daily, plans), clock);

        var shown = api.late(EIGHT, Optional.empty());

        assertThat(shown.late())
                .extracting(line -> line.what() + " " + line.id() + " " + line.done() + " " + line.minutesLate())
                .containsExactly("daily task 0 SKIPPED 180", "plan 7 SPREAD 10", "daily task 0 SKIPPED 60");
        assertThatThrownBy(() -> api.late(EIGHT, Optional.of(EIGHT))).hasMessageContaining("earlier");
    }
}
