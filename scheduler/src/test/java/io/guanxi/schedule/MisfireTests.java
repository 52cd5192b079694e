package io.guanxi.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules whose time came while every node was down. */
class MisfireTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final Instant hoursAgo = Instant.now().minus(Duration.ofHours(4)).truncatedTo(ChronoUnit.HOURS);
    private final String everySixHours =
            "0 0 %d/6 * * ?".formatted(hoursAgo.atZone(SHANGHAI).getHour() % 6);

    private final Tables tables = Tables.fresh();
    private final Diary late = new Diary("late");
    private final Diary control = new Diary("control");
    private final Timetable timetable =
            Timetable.open(tables.pool(), Tables.settings(Duration.ofSeconds(1)), List.of(late, control));

    @AfterEach
    void close() {
        timetable.close();
        tables.close();
    }

    @Test
    void aCronThatMayBeLateFiresOnceForTheLastSlotMissed() {
        timetable.cron(late.key("7"), everySixHours, SHANGHAI, Misfire.RUN_ONCE);
        tables.wasDue(late.key("7"), hoursAgo.minus(Duration.ofDays(3)));

        timetable.start();

        assertThat(late.next().slot()).isEqualTo(hoursAgo);
        settled();
        assertThat(late.rest()).isEmpty();
        assertThat(timetable.next(late.key("7"), 1)).containsExactly(hoursAgo.plus(Duration.ofHours(6)));
    }

    @Test
    void aCronThatMustBeInTimeWaitsForItsNextSlot() {
        timetable.cron(late.key("7"), everySixHours, SHANGHAI, Misfire.SKIP);
        tables.wasDue(late.key("7"), hoursAgo);

        timetable.start();

        settled();
        assertThat(late.rest()).isEmpty();
        assertThat(timetable.next(late.key("7"), 1)).containsExactly(hoursAgo.plus(Duration.ofHours(6)));
    }

    @Test
    void aMomentThatMayBeLateKeepsItsSlot() {
        timetable.once(late.key("7"), hoursAgo, Misfire.RUN_ONCE);

        timetable.start();

        assertThat(late.next().slot()).isEqualTo(hoursAgo);
    }

    @Test
    void aMomentThatMustBeInTimeIsLeftOutAndForgotten() {
        timetable.once(late.key("7"), hoursAgo, Misfire.SKIP);

        timetable.start();

        settled();
        assertThat(late.rest()).isEmpty();
        assertThat(timetable.next(late.key("7"), 1)).isEmpty();
    }

    @Test
    void anIntervalMissedForHoursFiresOnceOrWaitsForItsRhythm() {
        timetable.every(late.key("once"), Duration.ofHours(1), Misfire.RUN_ONCE);
        timetable.every(late.key("skip"), Duration.ofHours(1), Misfire.SKIP);
        tables.wasDue(late.key("once"), hoursAgo);
        tables.wasDue(late.key("skip"), hoursAgo);

        timetable.start();

        assertThat(late.next().id()).isEqualTo("once");
        settled();
        assertThat(late.rest()).isEmpty();
    }

    /**
     * The misfire rule is applied within a round of {@code misfireAfter}, so what fires after three rounds came last, unless
     * the machine stood still: then something is still due, or under way.
     */
    private void settled() {
        timetable.once(control.key("settled"), Instant.now().plusSeconds(3), Misfire.RUN_ONCE);
        control.next();
        Waits.until(
                "nothing is due and nothing under way",
                () -> tables.rows("QRTZ_FIRED_TRIGGERS") == 0
                        && tables.rows("QRTZ_TRIGGERS WHERE NEXT_FIRE_TIME <= "
                                        + Instant.now().toEpochMilli())
                                == 0);
    }
}
