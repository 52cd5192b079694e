package io.guanxi.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimetableTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String EACH_SECOND = "* * * * * ?";
    private static final String DAILY_AT_TEN = "0 0 10 * * ?";

    private final Tables tables = Tables.fresh();
    private final Diary plan = new Diary("plan");
    private final Diary poll = new Diary("poll");
    private Timetable timetable = open();

    private Timetable open() {
        return Timetable.open(tables.pool(), Tables.brisk(), List.of(plan, poll));
    }

    @BeforeEach
    void start() {
        timetable.start();
    }

    @AfterEach
    void close() {
        timetable.close();
        tables.close();
    }

    @Test
    void aMomentFiresOnceForItselfAndLeavesNothingBehind() {
        Instant soon = Instant.now().plusMillis(700).truncatedTo(ChronoUnit.MILLIS);

        timetable.once(plan.key("7"), soon, Misfire.SKIP);

        Firing firing = plan.next();
        assertThat(firing.task()).isEqualTo("plan");
        assertThat(firing.id()).isEqualTo("7");
        assertThat(firing.slot()).isEqualTo(soon);
        assertThat(firing.firedAt()).isAfterOrEqualTo(soon);
        settled();
        assertThat(plan.rest()).isEmpty();
        assertThat(timetable.next(plan.key("7"), 1)).isEmpty();
    }

    @Test
    void aCronFiresForEachOfItsSlots() {
        timetable.cron(plan.key("7"), EACH_SECOND, SHANGHAI, Misfire.RUN_ONCE);

        var slots = plan.next(3).stream().map(Firing::slot).toList();

        Instant first = slots.get(0);
        assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.SECONDS));
        assertThat(slots).containsExactly(first, first.plusSeconds(1), first.plusSeconds(2));
    }

    @Test
    void anIntervalFiresAtOnceAndThenInItsRhythm() {
        Instant before = Instant.now();

        timetable.every(poll.key("all"), Duration.ofMillis(300), Misfire.SKIP);

        var slots = poll.next(3).stream().map(Firing::slot).toList();
        assertThat(slots.get(0)).isBetween(before.minusMillis(1), before.plusSeconds(30));
        assertThat(Duration.between(slots.get(0), slots.get(2))).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void theNextFiringsAreToldInTheZoneOfTheSchedule() {
        timetable.cron(plan.key("7"), DAILY_AT_TEN, SHANGHAI, Misfire.RUN_ONCE);

        var next = timetable.next(plan.key("7"), 3);

        assertThat(next).hasSize(3).isSorted();
        assertThat(next).allSatisfy(moment -> assertThat(moment.atZone(SHANGHAI).toLocalTime())
                .isEqualTo(LocalTime.of(10, 0)));
        assertThat(Duration.between(next.get(0), next.get(2))).isEqualTo(Duration.ofDays(2));
        assertThat(timetable.next(plan.key("8"), 3)).isEmpty();
    }

    @Test
    void aPausedKeyRestsUntilItIsResumed() {
        timetable.cron(plan.key("7"), EACH_SECOND, SHANGHAI, Misfire.SKIP);
        plan.next();

        timetable.pause(plan.key("7"));
        timetable.cron(plan.key("7"), EACH_SECOND, SHANGHAI, Misfire.SKIP);
        settled();
        plan.rest().forEach(fired -> plan.next());
        settled();
        assertThat(plan.rest()).isEmpty();
        assertThat(timetable.next(plan.key("7"), 1)).isEmpty();

        Instant resumed = Instant.now();
        timetable.resume(plan.key("7"));
        assertThat(plan.next().firedAt()).isAfterOrEqualTo(resumed);
    }

    @Test
    void aCancelledKeyFiresNoMore() {
        timetable.cron(plan.key("7"), EACH_SECOND, SHANGHAI, Misfire.SKIP);
        plan.next();

        timetable.cancel(plan.key("7"));
        settled();
        plan.rest().forEach(fired -> plan.next());

        settled();
        assertThat(plan.rest()).isEmpty();
        assertThat(tables.rows("QRTZ_JOB_DETAILS WHERE JOB_GROUP = 'plan'")).isZero();
    }

    @Test
    void settingTheSameScheduleAgainDoesNotDelayIt() {
        timetable.every(poll.key("all"), Duration.ofHours(1), Misfire.SKIP);
        poll.next();
        var before = timetable.next(poll.key("all"), 1);

        timetable.every(poll.key("all"), Duration.ofHours(1), Misfire.SKIP);

        assertThat(timetable.next(poll.key("all"), 1)).isEqualTo(before);
        settled();
        assertThat(poll.rest()).isEmpty();
    }

    @Test
    void anotherScheduleReplacesTheFormerWhateverItsKind() {
        var key = plan.key("7");
        timetable.cron(key, DAILY_AT_TEN, SHANGHAI, Misfire.RUN_ONCE);
        timetable.cron(key, "0 30 9 * * ?", SHANGHAI, Misfire.RUN_ONCE);
        assertThat(timetable.next(key, 1).get(0).atZone(SHANGHAI).toLocalTime()).isEqualTo(LocalTime.of(9, 30));

        timetable.every(key, Duration.ofHours(2), Misfire.RUN_ONCE);
        assertThat(plan.next().slot()).isBefore(Instant.now());

        Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        timetable.once(key, tomorrow, Misfire.RUN_ONCE);
        assertThat(timetable.next(key, 5)).containsExactly(tomorrow);
    }

    @Test
    void aScheduleSurvivesARestart() {
        timetable.cron(plan.key("7"), EACH_SECOND, SHANGHAI, Misfire.RUN_ONCE);
        Firing before = plan.next();

        timetable.close();
        plan.rest().forEach(fired -> plan.next());
        timetable = open();
        timetable.start();

        assertThat(plan.next().slot()).isAfter(before.slot());
    }

    @Test
    void tasksRunOnNamedThreadsOfABoundedNumber() {
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("timetable-")))
                .containsExactlyInAnyOrder("timetable-1", "timetable-2", "timetable-3");
    }

    @Test
    void namesThatTheTablesCannotHoldAreRefused() {
        assertThatThrownBy(() -> new TaskKey("Plan!", "7")).hasMessageContaining("1 to 60 of a-z, 0-9 and '-'");
        assertThatThrownBy(() -> new TaskKey("plan", "生日")).hasMessageContaining("visible ASCII");
        assertThatThrownBy(() -> timetable.every(plan.key("7"), Duration.ZERO, Misfire.SKIP))
                .hasMessageContaining("at least a millisecond");
    }

    /** By when a later firing has come and none is under way, an earlier one would have. */
    private void settled() {
        timetable.once(poll.key("settled"), Instant.now().plusMillis(1_200), Misfire.RUN_ONCE);
        if (!poll.next().id().equals("settled")) {
            settled();
        }
        Waits.until("nothing is under way", () -> tables.rows("QRTZ_FIRED_TRIGGERS") == 0);
    }
}
