package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.fault.Lives;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The process dies at any step from plan to pack, send, poll and halt: it ends as if nothing had happened. */
class PlanCrashTests {
    /** From one point of death to the next; all of them with {@code -Dguanxi.touch.stride=1}. */
    private static final int STRIDE = Integer.getInteger("guanxi.touch.stride", 7);

    private static final String CREATE = "externalcontact/add_msg_template";
    private static final String LIST = "externalcontact/get_groupmsg_list_v2";
    private static final Lives LIVES = new Lives(PlanCrashTests.class);
    private static TouchHouse house;
    private static int lives;

    @BeforeAll
    static void open() {
        house = new TouchHouse(LIVES.database);
        house.invite(18, 22);
    }

    @AfterAll
    static void close() {
        house.close();
        LIVES.close();
    }

    @Test
    void aDeathBeforeAStatementPlansNobodyTwiceAndMakesNoTaskTwice() {
        int deaths = Lives.deaths(STRIDE, n -> dies(() -> LIVES.way().atStatement(n, true)));

        assertThat(deaths).isBetween(70, Lives.MANY - 1);
    }

    @Test
    void aDeathAfterAnyCommitPlansNobodyTwiceAndMakesNoTaskTwice() {
        int deaths = Lives.deaths(1, n -> dies(() -> LIVES.way().afterCommit(n)));

        assertThat(deaths).isBetween(8, Lives.MANY - 1);
    }

    @Test
    void aLostCallOrAnswerOfAnyKindPlansNobodyTwiceAndMakesNoTaskTwice() {
        for (var call : List.of(
                CREATE,
                LIST,
                "externalcontact/get_groupmsg_task",
                "externalcontact/get_groupmsg_send_result",
                "externalcontact/cancel_groupmsg_send")) {
            for (var kind : List.of(Fault.Kind.CUT_AFTER, Fault.Kind.CUT_BEFORE, Fault.Kind.HTTP_500)) {
                var lost = Fault.of(call, kind).times(2);
                int before = house.weCom.calls().of(call);
                assertThat(dies(() -> spoil(lost))).isFalse();
                assertThat(house.weCom.calls().of(call)).as(call).isGreaterThanOrEqualTo(before + 2);
            }
        }
    }

    /** What exists is asked for only of a task of which it is not known whether WeCom has it. */
    private static void spoil(Fault lost) {
        house.weCom.faults().add(lost);
        if (lost.api().equals(LIST)) {
            house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        }
    }

    /** Lives a plan's day with this trouble: zhang confirms, and what li has is cancelled. Whether the process died of it. */
    private static boolean dies(Runnable trouble) {
        house.beginAgain();
        house.clock.set(TEN_IN_SHANGHAI.plus(Duration.ofDays(++lives)));
        var slot = house.clock.instant();
        var text = "周五福利 " + lives;
        var plan = house.get(MakePlan.class).make(house.wish("{\"text\": \"" + text + "\"}"), Actor.API);
        trouble.run();
        boolean died = false;
        for (int i = 0; i < 30 && !finished(); i++) {
            died |= LIVES.dies(() -> house.fire(plan, slot));
            died |= LIVES.dies(house::work);
            house.confirm(ZHANG);
            if (!asked(text, LI).isEmpty()) {
                died |= LIVES.dies(() -> house.get(Halt.class).cancel(Optional.of(List.of(LI))));
            }
            died |= LIVES.dies(house::poll);
            house.clock.advance(Duration.ofSeconds(70));
        }
        LIVES.way().calm();
        house.weCom.faults().clear();
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
        return LIVES.aside()
                .sql("SELECT COUNT(*) FROM touch_run WHERE state = 'FINISHED'")
                .query(Boolean.class)
                .single();
    }
}
