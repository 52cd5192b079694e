package io.guanxi.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that throw, nodes that are closed while a task runs. */
class FailureTests {
    private static final Duration SHORTLY = Duration.ofMillis(50);

    private final Tables tables = Tables.fresh();
    private final Diary attempts = new Diary("attempts");
    private final Diary control = new Diary("control");
    private final AtomicInteger failures = new AtomicInteger();

    private Timetable timetable = open(this::failAsOftenAsAsked);

    private Timetable open(Consumer<Firing> work) {
        var task = new Task() {
            @Override
            public String name() {
                return "fragile";
            }

            @Override
            public void run(Firing firing) {
                attempts.run(firing);
                work.accept(firing);
            }
        };
        return Timetable.open(tables.pool(), Tables.brisk(SHORTLY, SHORTLY), List.of(task, control));
    }

    private void failAsOftenAsAsked(Firing firing) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("as the test asked");
        }
    }

    @AfterEach
    void close() {
        timetable.close();
        tables.close();
    }

    @Test
    void aTaskThatThrowsIsTriedAgainForTheSameSlot() {
        failures.set(2);
        Instant slot = Instant.now().minusMillis(100).truncatedTo(ChronoUnit.MILLIS);
        timetable.once(new TaskKey("fragile", "7"), slot, Misfire.RUN_ONCE);
        timetable.start();

        assertThat(attempts.next(3)).allSatisfy(firing -> {
            assertThat(firing.slot()).isEqualTo(slot);
            assertThat(firing.id()).isEqualTo("7");
        });
        settled();
        assertThat(attempts.rest()).isEmpty();
    }

    @Test
    void afterTheLastAttemptASlotIsGivenUpAndForgotten() {
        failures.set(100);
        timetable.once(new TaskKey("fragile", "7"), Instant.now(), Misfire.RUN_ONCE);
        timetable.start();

        attempts.next(3);

        settled();
        assertThat(attempts.rest()).isEmpty();
        assertThat(tables.rows("QRTZ_TRIGGERS")).isZero();
        assertThat(tables.rows("QRTZ_JOB_DETAILS")).isZero();
    }

    @Test
    void aFailedSlotOfACronDoesNotHoldUpTheNext() {
        failures.set(1);
        timetable.cron(new TaskKey("fragile", "7"), "* * * * * ?", ZoneId.of("UTC"), Misfire.SKIP);
        timetable.start();

        Instant first = attempts.next().slot();
        var others = List.of(first, first.plusSeconds(1), first.plusSeconds(2));
        Waits.until("it is tried again, and the next two have fired", () -> later().containsAll(others));

        assertThat(later()).containsOnlyOnce(others.toArray(Instant[]::new));
    }

    @Test
    void anIntervalHasNoFurtherAttemptsButItsNextTime() {
        failures.set(2);
        timetable.every(new TaskKey("fragile", "7"), Duration.ofMillis(400), Misfire.SKIP);
        timetable.start();

        var slots = attempts.next(3).stream().map(Firing::slot).toList();

        assertThat(slots).doesNotHaveDuplicates();
    }

    @Test
    void closingInterruptsALongTaskAndAnotherNodeFinishesItsSlot() {
        timetable.close();
        var never = new CountDownLatch(1);
        timetable = open(firing -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });
        timetable.once(new TaskKey("fragile", "7"), Instant.now(), Misfire.SKIP);
        timetable.start();
        Firing interrupted = attempts.next();

        timetable.close();
        timetable = open(this::failAsOftenAsAsked);
        timetable.start();

        assertThat(attempts.next().slot()).isEqualTo(interrupted.slot());
    }

    private List<Instant> later() {
        return attempts.rest().stream().map(Firing::slot).toList();
    }

    private void settled() {
        timetable.once(control.key("settled"), Instant.now().plusMillis(800), Misfire.RUN_ONCE);
        control.next();
        // The control firing itself is written off by Quartz only after it ran.
        Waits.until("the timetable is empty", () -> tables.rows("QRTZ_FIRED_TRIGGERS") == 0);
    }
}
