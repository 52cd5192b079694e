package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.fault.Crash;
import io.guanxi.fault.CrashingDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The process dies at any step from plan to pack, send, poll and halt: it ends as if nothing had happened. */
class PlanCrashTests {
    /** More than any life has. */
    private static final int MANY = 400;
    /** For the sake of the time that it takes. */
    private static final int EVERY_SEVENTH = 7;

    private static final AtomicReference<CrashingDatabase> WAY = new AtomicReference<>();
    private static TestDatabase database;
    private static TouchHouse house;
    private static int lives;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(PlanCrashTests.class, real -> {
            WAY.set(new CrashingDatabase(real));
            return way();
        });
        house = new TouchHouse(database);
        house.invite(18, 22);
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void aDeathBeforeAStatementPlansNobodyTwiceAndMakesNoTaskTwice() {
        int deaths = deaths(n -> way().atStatement(EVERY_SEVENTH * n, true));

        assertThat(deaths).isBetween(10, MANY - 1);
    }

    @Test
    void aDeathAfterAnyCommitPlansNobodyTwiceAndMakesNoTaskTwice() {
        int deaths = deaths(n -> way().afterCommit(n));

        assertThat(deaths).isBetween(8, MANY - 1);
    }

    /** At how many steps the process died. */
    private static int deaths(IntConsumer trouble) {
        int n = 0;
        while (n < MANY && dies(n, trouble)) {
            n++;
        }
        return n;
    }

    /** Lives a plan's day with this trouble: zhang confirms, and what li has is cancelled. Whether the process died of it. */
    private static boolean dies(int n, IntConsumer trouble) {
        house.beginAgain();
        house.clock.set(TEN_IN_SHANGHAI.plus(Duration.ofDays(++lives)));
        var slot = house.clock.instant();
        var text = "周五福利 " + lives;
        var plan = house.get(MakePlan.class).make(house.wish("{\"text\": \"" + text + "\"}"), Actor.API);
        trouble.accept(n);
        boolean died = false;
        for (int i = 0; i < 30 && !finished(); i++) {
            died |= dies(() -> house.fire(plan, slot));
            died |= dies(house::work);
            house.confirm(ZHANG);
            if (!asked(text, LI).isEmpty()) {
                died |= dies(() -> house.get(Halt.class).cancel(Optional.of(List.of(LI))));
            }
            died |= dies(house::poll);
            house.clock.advance(Duration.ofSeconds(70));
        }
        way().calm();
        checkItIsAsIfNothingHadHappened(plan, text);
        return died;
    }

    private static void checkItIsAsIfNothingHadHappened(Plan plan, String text) {
        assertThat(house.run(plan).state()).as(text).isEqualTo(Run.State.FINISHED);
        assertThat(house.fates(plan))
                .as(text)
                .isEqualTo(Map.of(
                        customer(18), TouchState.DELIVERED,
                        customer(19), TouchState.DELIVERED,
                        customer(20), TouchState.EXPIRED,
                        customer(21), TouchState.EXPIRED));
        assertThat(house.reasons(plan))
                .as(text)
                .isEqualTo(Map.of(customer(20), "CANCELLED", customer(21), "CANCELLED"));
        assertThat(house.rows("touch_run")).as(text).isOne();
        assertThat(house.rows("touch_task")).as(text).isEqualTo(2);
        assertThat(asked(text, ZHANG)).as(text).hasSize(1);
        assertThat(asked(text, LI)).as(text).hasSize(1);
    }

    private static List<Task> asked(String text, StaffId staff) {
        return house.weCom.world().inside(state -> state.massMessages().all().values().stream()
                .filter(message ->
                        message.content().text().equals(text) && message.tasks().containsKey(staff))
                .map(message -> message.task(staff))
                .toList());
    }

    /** By another way than the one on which the process dies. */
    private static boolean finished() {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT COUNT(*) FROM touch_run WHERE state = 'FINISHED'")
                .query(Boolean.class)
                .single();
    }

    private static CrashingDatabase way() {
        return Objects.requireNonNull(WAY.get());
    }

    private static boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Crash crash) {
            way().calm();
            return true;
        }
    }
}
