package io.guanxi.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.schedule.Firing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcileAtNightTests {
    private static final Instant SLOT = Instant.parse("2026-03-01T19:00:00Z");
    private static TestDatabase database;

    private final SettableClock clock = new SettableClock(SLOT);
    private SyncJobs jobs;
    private ReconcileAtNight night;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(ReconcileAtNightTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.sql().sql("DELETE FROM sync_job").update();
        var settings = RunSyncTests.settings(false, Duration.ofSeconds(20));
        jobs = new SyncJobs(database.mapper(SyncMapper.class), database.transaction(), clock, settings);
        var run = new RunSync(jobs, new SyncLog(jobs, clock), List.of());
        night = new ReconcileAtNight(jobs, new SyncWorker(jobs, run, settings), clock);
    }

    @Test
    void anHourLateIsStillTheSameNight() {
        clock.advance(Duration.ofHours(1));

        fire();

        assertThat(jobs.latest()).isPresent();
    }

    @Test
    void inTheMorningItIsTooLate() {
        clock.advance(Duration.ofHours(5));

        fire();

        assertThat(jobs.latest()).isEmpty();
    }

    @Test
    void aJobThatIsStillOpenGetsANoteInstead() {
        jobs.start(List.of());

        fire();

        assertThat(jobs.page(Long.MAX_VALUE, 9)).singleElement().satisfies(job -> assertThat(job.note())
                .contains("2026-03-01T19:00:00Z", "left out"));
    }

    @Test
    void theTimeIsATimeOrOff() {
        assertThat(nightly("02:30").nightlyAt()).contains(LocalTime.of(2, 30));
        assertThat(nightly("off").nightlyAt()).isEmpty();
        assertThatThrownBy(() -> nightly("at night"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("03:00, or off");
    }

    private static SyncSettings nightly(String at) {
        var second = Duration.ofSeconds(20);
        return new SyncSettings(true, second, second, at, ZoneId.of("Asia/Shanghai"), Duration.ofDays(90));
    }

    private void fire() {
        night.run(new Firing("reconcile", "night", SLOT, clock.instant()));
    }
}
