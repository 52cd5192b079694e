package io.guanxi.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Later;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class RefreshQueueTests {
    private static final Duration VISIBILITY = Duration.ofMinutes(2);
    private static final ApiError ERROR = new ApiError("user/get", 1, "no");
    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TransactionTemplate transaction;
    private RefreshQueue<String> queue;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(RefreshQueueTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.sql().sql("DELETE FROM staff_refresh").update();
        transaction = database.transaction();
        queue = new RefreshQueues(new JdbcTemplate(database.dataSource()), transaction, clock, meters)
                .open(RefreshTable.of("staff_refresh", "staff_id", key -> key, key -> key));
    }

    @Test
    void whatIsAskedForOftenIsLookedAtOnce() {
        queue.ask(List.of("zhang", "li", "zhang"));
        queue.ask(List.of("zhang"));

        assertThat(keys(take())).containsExactlyInAnyOrder("zhang", "li");
    }

    @Test
    void whatIsTakenComesAgainOnlyWhenItsWorkerHasBeenSilentForTooLong() {
        queue.ask(List.of("zhang"));
        take();

        assertThat(take()).isEmpty();
        clock.advance(VISIBILITY);
        assertThat(keys(take())).containsExactly("zhang");
    }

    @Test
    void whatIsAskedForDuringALookIsLookedAtOnceMore() {
        queue.ask(List.of("zhang"));
        var looking = take();
        queue.ask(List.of("zhang"));

        queue.done(looking);

        assertThat(keys(take())).containsExactly("zhang");
    }

    @Test
    void aFailureDoesNotPostponeWhatWasAskedForMeanwhile() {
        queue.ask(List.of("zhang"));
        var looking = take();
        queue.ask(List.of("zhang"));

        queue.failed(looking, new Outcome.Unknown<>(ERROR));

        assertThat(keys(take())).containsExactly("zhang");
    }

    @Test
    void whatIsDoneIsGone() {
        queue.ask(List.of("zhang", "li"));

        queue.done(take());

        assertThat(queue.waiting()).isZero();
        assertThat(meters.get("guanxi.refresh.waiting").gauge().value()).isZero();
    }

    @Test
    void askingForItSoonerBringsItForwardAndLaterDoesNotPutItOff() {
        queue.askAfter(Duration.ofSeconds(2), List.of("zhang", "li"));
        queue.askAfter(Duration.ofMinutes(5), List.of("li"));
        queue.ask(List.of("zhang"));

        assertThat(keys(take())).containsExactly("zhang");
        clock.advance(Duration.ofSeconds(2));
        assertThat(keys(take())).containsExactly("li");
    }

    @Test
    void askingIsPartOfTheTransaction() {
        transaction.executeWithoutResult(status -> {
            queue.ask(List.of("zhang"));
            status.setRollbackOnly();
        });

        assertThat(queue.waiting()).isZero();
    }

    @Test
    void failuresComeAgainWithGrowingPauses() {
        queue.ask(List.of("zhang"));
        queue.failed(take(), new Outcome.Unknown<>(ERROR));
        clock.advance(Duration.ofSeconds(1));
        queue.failed(take(), new Outcome.Unknown<>(ERROR));

        clock.advance(Duration.ofSeconds(1));
        assertThat(take()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(take()).extracting(Asked::attempts).containsExactly(3);
    }

    @Test
    void whatWeComRefusesForEverIsDropped() {
        queue.ask(List.of("zhang"));

        queue.failed(take(), new Outcome.Refused<>(ERROR));

        assertThat(queue.waiting()).isZero();
    }

    @Test
    void aUsedUpQuotaRestsTheWholeQueueForExactlyItsTime() {
        queue.ask(List.of("zhang"));
        queue.failed(take(), new Outcome.TryLater<>(Later.QUOTA, Duration.ofSeconds(60), ERROR));
        queue.ask(List.of("li"));

        clock.advance(Duration.ofSeconds(59));
        assertThat(take()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys(take())).containsExactlyInAnyOrder("zhang", "li");
    }

    @Test
    void aMisconfigurationRestsTheQueueForAMinuteAndLosesNothing() {
        queue.ask(List.of("zhang"));
        queue.failed(take(), new Outcome.Misconfigured<>(ERROR, "add the IP"));
        queue.ask(List.of("li"));

        assertThat(take()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(keys(take())).containsExactlyInAnyOrder("zhang", "li");
    }

    @Test
    void severalWorkersShareTheWorkAndNeverTakeTheSame() throws Exception {
        var all = IntStream.range(0, 500).mapToObj(i -> "guide" + i).toList();
        queue.ask(all);
        var taken = new ArrayList<String>();

        Callable<List<String>> worker = () -> {
            var mine = new ArrayList<String>();
            for (var got = queue.take(7, VISIBILITY); !got.isEmpty(); got = queue.take(7, VISIBILITY)) {
                mine.addAll(keys(got));
            }
            return mine;
        };
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var share : threads.invokeAll(List.of(worker, worker, worker, worker))) {
                taken.addAll(share.get());
            }
        } finally {
            threads.shutdownNow();
        }

        taken.addAll(keys(take()));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aWorkerWhoseLookBreaksTriesAgainLater() {
        queue.ask(List.of("zhang"));
        var worker = new RefreshWorker<>(
                queue,
                taken -> {
                    throw new IllegalStateException("broken");
                },
                1,
                10);

        assertThat(worker.turn()).isTrue();

        assertThat(worker.turn()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys(take())).containsExactly("zhang");
    }

    private List<Asked<String>> take() {
        return queue.take(1000, VISIBILITY);
    }

    private static List<String> keys(Collection<Asked<String>> asked) {
        return asked.stream().map(Asked::key).toList();
    }
}
