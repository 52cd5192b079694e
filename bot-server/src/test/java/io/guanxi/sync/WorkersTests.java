package io.guanxi.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.TestDatabase;
import io.guanxi.sync.Pull.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The threads: when they wake, and that they end. */
class WorkersTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final List<String> looked = new CopyOnWriteArrayList<>();
    private RefreshQueue<String> queue;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(WorkersTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.sql().sql("DELETE FROM staff_refresh").update();
        database.sql().sql("DELETE FROM sync_step").update();
        database.sql().sql("DELETE FROM sync_job").update();
        queue = new RefreshQueues(
                        new JdbcTemplate(database.dataSource()),
                        database.transaction(),
                        Clock.systemUTC(),
                        new SimpleMeterRegistry())
                .open(RefreshTable.of("staff_refresh", "staff_id", key -> key, key -> key));
    }

    @Test
    void whatIsAskedForIsLookedAtOnceItIsCommittedAndNotBefore() {
        var worker = new RefreshWorker<>(queue, this::look, 2, 10);
        worker.start();
        try {
            database.transaction().executeWithoutResult(status -> {
                queue.ask(List.of("zhang"));
                assertThat(looked).isEmpty();
            });

            Eventually.until("looked at", PATIENCE, () -> looked.contains("zhang"));
        } finally {
            worker.stop();
        }
        assertThat(worker.isRunning()).isFalse();
        assertThat(threadsNamed("staff_refresh-")).isZero();
    }

    @Test
    void whatAnotherNodeAskedForIsFoundWithoutBeingWoken() {
        var worker = new RefreshWorker<>(queue, this::look, 1, 10);
        worker.start();
        try {
            database.sql()
                    .sql("INSERT INTO staff_refresh (staff_id, asked_at, due_at) VALUES ('li', NOW(3), NOW(3))")
                    .update();

            Eventually.until("looked at", PATIENCE, () -> looked.contains("li"));
        } finally {
            worker.stop();
        }
    }

    @Test
    void atTheFirstStartEverythingIsPulledByItself() {
        var worker = syncWorker(true, new AtOnce("Pulled"));
        worker.start();
        try {
            Eventually.until("pulled", PATIENCE, () -> state().equals("DONE"));
        } finally {
            worker.stop();
        }
        assertThat(threadsNamed("sync")).isZero();
    }

    @Test
    void whoeverDoesNotWantThatStartsItThemselves() {
        var mayEnd = new CountDownLatch(1);
        var pull = new Held(mayEnd);
        var worker = syncWorker(false, pull);
        var controller = new SyncController(jobs(false), worker, List.of(pull), Clock.systemUTC());
        assertThatThrownBy(() -> controller.startAgain(List.of("nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
        worker.start();
        try {
            assertThat(controller.progress().state()).isEqualTo("NEVER");

            assertThat(controller.startAgain(List.of()).state()).isEqualTo("RUNNING");
            mayEnd.countDown();

            Eventually.until(
                    "pulled", PATIENCE, () -> controller.progress().state().equals("DONE"));
        } finally {
            worker.stop();
        }
        assertThat(controller.progress().steps()).singleElement().satisfies(step -> assertThat(step.done())
                .isEqualTo(7));
    }

    @Test
    void aNodeThatGoesDownLeavesItsJobToTheOthersAtOnce() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var worker = syncWorker(true, new Endless(begun));
        worker.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        worker.stop();

        assertThat(jobs(true).take(List.of())).isPresent();
    }

    private void look(List<Asked<String>> taken) {
        taken.forEach(asked -> looked.add(asked.key()));
        queue.done(taken);
    }

    private static SyncWorker syncWorker(boolean atFirstStart, Pull pull) {
        var jobs = jobs(atFirstStart);
        return new SyncWorker(
                jobs, new RunSync(jobs, new SyncLog(jobs, Clock.systemUTC()), List.of(pull)), settings(atFirstStart));
    }

    private static SyncJobs jobs(boolean atFirstStart) {
        return new SyncJobs(
                database.mapper(SyncMapper.class), database.transaction(), Clock.systemUTC(), settings(atFirstStart));
    }

    private static SyncSettings settings(boolean atFirstStart) {
        return RunSyncTests.settings(atFirstStart, Duration.ofSeconds(20));
    }

    private static String state() {
        return database.sql()
                .sql("SELECT state FROM sync_job")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static long threadsNamed(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    private record AtOnce(String name) implements Pull {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public Pulled next(Position from) {
            return new Pulled.End(7);
        }
    }

    /** Comes to its end when it is let. */
    private record Held(CountDownLatch mayEnd) implements Pull {
        @Override
        public String name() {
            return "held";
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Pulled next(Position from) {
            try {
                assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Pulled.End(7);
        }
    }

    /** Never comes to an end by itself. */
    private record Endless(CountDownLatch begun) implements Pull {
        @Override
        public String name() {
            return "endless";
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Pulled next(Position from) {
            begun.countDown();
            return new Pulled.More(1, "on", 0.1);
        }
    }
}
