package io.guanxi.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.sync.SyncMapper.JobRow;
import io.guanxi.sync.SyncMapper.StepRow;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Later;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunSyncTests {
    private static final ApiError NO_RIGHT = new ApiError("externalcontact/list", 48002, "no right");
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Scripted staff = new Scripted("staff", 10);
    private final Scripted customers = new Scripted("customers", 30);
    private final List<Duration> pauses = new ArrayList<>();
    private SyncJobs jobs;
    private RunSync node;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(RunSyncTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.sql().sql("DELETE FROM sync_difference").update();
        database.sql().sql("DELETE FROM sync_step").update();
        database.sql().sql("DELETE FROM sync_job").update();
        jobs = jobs();
        node = new RunSync(jobs, new SyncLog(jobs, clock), List.of(customers, staff));
        jobs.openFirst();
    }

    private SyncJobs jobs() {
        return new SyncJobs(database.mapper(SyncMapper.class), database.transaction(), clock, settings(true, LEASE));
    }

    static SyncSettings settings(boolean atFirstStart, Duration lease) {
        return new SyncSettings(
                atFirstStart, lease, Duration.ofMinutes(1), "03:00", ZoneId.of("Asia/Shanghai"), Duration.ofDays(90));
    }

    @Test
    void everythingIsPulledInOrderOnceAndNeverAgainByItself() {
        staff.script.add(new Pulled.End(12));
        customers.script.add(new Pulled.More(100, "a", 0.5));
        customers.script.add(new Pulled.End(20));

        assertThat(run()).isTrue();
        jobs.openFirst();

        assertThat(run()).isFalse();
        assertThat(state()).isEqualTo("DONE");
        assertThat(step("staff").done()).isEqualTo(12);
        assertThat(step("customers").done()).isEqualTo(120);
        assertThat(step("customers").part()).isEqualTo(1);
    }

    @Test
    void afterACrashItGoesOnWhereItWas() {
        staff.script.add(new Pulled.End(12));
        customers.script.add(new Pulled.More(100, "a", 0.3));
        customers.script.add(new Pulled.More(100, "b", 0.6));
        customers.crashAfterScript = true;
        assertThatThrownBy(this::run).isInstanceOf(IllegalStateException.class);
        customers.crashAfterScript = false;
        customers.script.add(new Pulled.End(50));

        assertThat(run()).isTrue();

        assertThat(customers.asked).containsExactly("", "a", "b", "b");
        assertThat(step("customers").done()).isEqualTo(250);
        assertThat(staff.asked).hasSize(1);
    }

    @Test
    void aNodeThatIsSilentForTooLongIsReplacedAndItsLateWriteRefused() {
        var paused = jobs.take(List.of(staff)).orElseThrow();
        jobs.begin(paused, staff);

        assertThat(jobs().take(List.of(staff))).isEmpty();
        clock.advance(LEASE);
        var other = jobs().take(List.of(staff)).orElseThrow();

        assertThatThrownBy(() -> jobs.advance(paused, staff, new Pulled.More(1, "late", 0.1)))
                .isInstanceOf(SyncJobs.LeaseLost.class);
        assertThatThrownBy(() -> jobs.finish(paused)).isInstanceOf(SyncJobs.LeaseLost.class);
        assertThat(jobs.begin(other, staff).resumeAt()).isEmpty();
    }

    @Test
    void workKeepsTheLease() {
        var lease = jobs.take(List.of(staff)).orElseThrow();
        clock.advance(LEASE.minusSeconds(1));

        jobs.advance(lease, staff, new Pulled.More(1, "a", 0.1));

        clock.advance(LEASE.minusSeconds(1));
        assertThat(jobs().take(List.of(staff))).isEmpty();
    }

    @Test
    void aRefusalIsNeverDoneButNamedAndDoesNotKeepTheOthers() {
        staff.script.add(new Pulled.Failed(new Outcome.Misconfigured<>(NO_RIGHT, "Add the app to 可调用接口的应用")));
        customers.script.add(new Pulled.End(7));

        run();

        assertThat(state()).isEqualTo("BLOCKED");
        assertThat(step("staff").state()).isEqualTo("BLOCKED");
        assertThat(step("staff").note()).contains("可调用接口的应用").contains("48002");
        assertThat(step("customers").state()).isEqualTo("DONE");
    }

    @Test
    void nothingWhereSomethingMustBeIsNoSuccess() {
        staff.script.add(new Pulled.Blocked("add the shops to the visible range"));
        customers.script.add(new Pulled.End(0));

        run();

        assertThat(state()).isEqualTo("BLOCKED");
        assertThat(step("staff").note()).isEqualTo("add the shops to the visible range");
    }

    @Test
    void aBlockedStepIsTriedAgainByItselfAndAtOnceWhenSomebodyAsks() {
        staff.script.add(new Pulled.Blocked("change something"));
        customers.script.add(new Pulled.End(0));
        run();
        assertThat(run()).isFalse();

        staff.script.add(new Pulled.Blocked("change something"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(run()).isTrue();

        staff.script.add(new Pulled.End(12));
        jobs.start(List.of());
        assertThat(run()).isTrue();
        assertThat(state()).isEqualTo("DONE");
        assertThat(step("staff").note()).isNull();
        assertThat(customers.asked).hasSize(1);
    }

    @Test
    void itWaitsAsLongAsWeComWishesAndSaysSoMeanwhile() {
        var why = new ApiError("user/list", 45009, "quota used up");
        staff.script.add(new Pulled.Failed(new Outcome.TryLater<>(Later.QUOTA, Duration.ofSeconds(60), why)));
        staff.script.add(new Pulled.End(3));
        customers.script.add(new Pulled.End(0));
        var notes = new ArrayList<String>();

        node.run((lease, time) -> {
            pauses.add(time);
            Optional.ofNullable(step("staff").note()).ifPresent(notes::add);
            return true;
        });

        assertThat(pauses).contains(Duration.ofSeconds(60));
        assertThat(notes).singleElement().asString().contains("waits 60 s").contains("45009");
        assertThat(step("staff").note()).isNull();
    }

    @Test
    void whatWeComKeptBackIsRememberedToTheEnd() {
        staff.script.add(new Pulled.More(1, "a", 0.1, Optional.of("no licence for li"), Pulled.Write.NOTHING));
        staff.script.add(new Pulled.More(1, "b", 0.2));
        staff.script.add(new Pulled.End(1));
        customers.script.add(new Pulled.End(0));

        run();

        assertThat(step("staff").missing()).isEqualTo("no licence for li");
    }

    @Test
    void severalThingsKeptBackAreAllNamedAndEachOnce() {
        for (var what : List.of("li", "zhao", "li")) {
            staff.script.add(
                    new Pulled.More(1, what, 0.1, Optional.of("no licence for " + what), Pulled.Write.NOTHING));
        }
        staff.script.add(new Pulled.End(1));
        customers.script.add(new Pulled.End(0));

        run();

        assertThat(step("staff").missing()).isEqualTo("no licence for li | no licence for zhao");
    }

    @Test
    void whatAChunkFoundIsCountedWithItsProgress() {
        staff.script.add(new Pulled.More(1, "a", 0.1, Optional.empty(), () -> Differences.of("staff.changed", 2)));
        staff.script.add(new Pulled.End(1, () -> Differences.of("staff.changed", 1)));
        customers.script.add(new Pulled.End(0));

        run();

        assertThat(found()).containsExactly(Map.entry("staff", Differences.of("staff.changed", 3)));
    }

    @Test
    void aChunkThatWasNotWrittenIsNotCountedAndComesAgain() {
        staff.script.add(new Pulled.More(1, "a", 0.1, Optional.empty(), () -> {
            throw new IllegalStateException("the database went away");
        }));
        assertThatThrownBy(this::run).isInstanceOf(IllegalStateException.class);
        staff.script.add(new Pulled.More(1, "a", 0.1, Optional.empty(), () -> Differences.of("staff.changed", 1)));
        staff.script.add(new Pulled.End(1));
        customers.script.add(new Pulled.End(0));

        run();

        assertThat(staff.asked).containsExactly("", "", "a");
        assertThat(found()).containsExactly(Map.entry("staff", Differences.of("staff.changed", 1)));
    }

    @Test
    void whatAReplacedNodeWritesLateIsUndone() {
        var paused = jobs.take(List.of(staff)).orElseThrow();
        jobs.begin(paused, staff);
        clock.advance(LEASE);
        assertThat(jobs().take(List.of(staff))).isPresent();

        var late = new Pulled.More(1, "late", 0.1, Optional.empty(), () -> {
            database.sql()
                    .sql("INSERT INTO department (department_id, name, changed_at) VALUES (77, 'late', NOW(3))")
                    .update();
            return Differences.of("department.added", 1);
        });

        assertThatThrownBy(() -> jobs.advance(paused, staff, late)).isInstanceOf(SyncJobs.LeaseLost.class);
        assertThat(found()).isEmpty();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM department WHERE department_id = 77")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWasSeenBeforeAnUnbelievableLossDoesNotCountAtTheNextTry() {
        staff.script.add(new Pulled.More(12, "a", 0.9));
        staff.script.add(new Pulled.Blocked("are they really gone?", true));
        customers.script.add(new Pulled.End(0));
        run();
        var begun = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        staff.script.add(new Pulled.End(3));

        jobs.start(List.of("staff"));
        run();

        assertThat(staff.asked).containsExactly("", "a", "");
        assertThat(staff.confirmed).containsExactly(false, false, true);
        assertThat(step("staff").done()).isEqualTo(3);
        assertThat(step("staff").startedAt()).isEqualTo(begun.plus(Duration.ofMinutes(5)));
    }

    @Test
    void theFirstJobIsTheFirstUntilOneIsDone() {
        assertThat(jobs.latest().orElseThrow().cause()).isEqualTo("FIRST");
        finishOne();
        jobs.start(List.of());
        finishOne();
        assertThat(jobs.startAtNight("left out")).isTrue();

        assertThat(jobs.page(Long.MAX_VALUE, 10))
                .extracting(JobRow::cause)
                .containsExactly("NIGHT", "OPERATOR", "FIRST");
        var second = jobs.page(Long.MAX_VALUE, 2).get(1);
        assertThat(jobs.page(second.jobId(), 10)).extracting(JobRow::cause).containsExactly("FIRST");
    }

    @Test
    void aNightDuringAnOpenJobIsLeftOutAndSaysSo() {
        assertThat(jobs.startAtNight("the night was left out")).isFalse();

        assertThat(count()).isEqualTo(1);
        assertThat(jobs.latest().orElseThrow().note()).isEqualTo("the night was left out");
    }

    @Test
    void oldJobsAreForgottenButNeverTheLatest() {
        staff.script.add(new Pulled.End(1, () -> Differences.of("staff.added", 1)));
        customers.script.add(new Pulled.End(0));
        run();
        clock.advance(Duration.ofDays(100));
        assertThat(jobs.purge(clock.instant(), 10)).isZero();
        jobs.start(List.of());
        finishOne();
        clock.advance(Duration.ofDays(1));

        assertThat(jobs.purge(clock.instant(), 10)).isEqualTo(1);

        assertThat(count()).isEqualTo(1);
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM sync_difference")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void finishOne() {
        staff.script.add(new Pulled.End(0));
        customers.script.add(new Pulled.End(0));
        run();
    }

    private Map<String, Differences> found() {
        return jobs.differences(jobs.latest().orElseThrow().jobId());
    }

    @Test
    void anotherJobBeginsOnlyWhenNoneIsOpen() {
        jobs.start(List.of());
        jobs.start(List.of());
        assertThat(count()).isEqualTo(1);

        staff.script.add(new Pulled.End(0));
        customers.script.add(new Pulled.End(0));
        run();
        jobs.start(List.of());

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void rateAndTimeLeftComeFromWhatIsDone() {
        var begun = clock.instant();
        var row = new StepRow("customers", "RUNNING", "x", 500, 0.25, null, null, begun, null);

        var step = SyncController.step(row, Differences.NONE, begun.plusSeconds(50));

        assertThat(step.perSecond()).isEqualTo(10.0);
        assertThat(step.secondsLeft()).contains(150L);
    }

    private boolean run() {
        return node.run((lease, time) -> true);
    }

    private String state() {
        return jobs.latest().orElseThrow().state();
    }

    private StepRow step(String name) {
        return jobs.steps(jobs.latest().orElseThrow().jobId()).stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long count() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM sync_job")
                .query(Long.class)
                .single();
    }

    /** Says what the test says, and remembers from where it was asked to go on. */
    private static final class Scripted implements Pull {
        private final String name;
        private final int order;
        final Deque<Pulled> script = new ArrayDeque<>();
        final List<String> asked = new ArrayList<>();
        final List<Boolean> confirmed = new ArrayList<>();
        boolean crashAfterScript;

        Scripted(String name, int order) {
            this.name = name;
            this.order = order;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public Pulled next(Position from) {
            asked.add(from.resumeAt().orElse(""));
            confirmed.add(from.confirmed());
            if (script.isEmpty() && crashAfterScript) {
                throw new IllegalStateException("the database went away");
            }
            return script.pop();
        }
    }
}
