package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** F7: two nodes whose clocks are up to 90 s wrong fire the same slot, and one of them pauses in the middle of it. */
class PlansOnTwoNodesTests {
    private static final int ROUNDS = Integer.getInteger("guanxi.fault.rounds", 8);
    private static final int GUESTS = 30;
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofMinutes(11);
    private static final TestDatabase database = TestDatabase.of(PlansOnTwoNodesTests.class);

    private final Random random = new Random(20261121);

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void onePlanASlotAndOneTaskAPackWhicheverNodePauses() {
        try (var one = new TouchHouse(database);
                var other = new TouchHouse(database)) {
            for (var node : List.of(one, other)) {
                node.invite(0, GUESTS);
            }
            for (int round = 0; round < ROUNDS; round++) {
                forgetEverything();
                for (var node : List.of(one, other)) {
                    node.clock.set(TEN_IN_SHANGHAI.plusSeconds(random.nextInt(181) - 90));
                    node.fete.pageSize = 4 + random.nextInt(12);
                }
                var plan = one.plan(new Limits(Optional.empty(), 9, 7, Duration.ofHours(24)));

                if (round % 2 == 0) {
                    onePauses(one, other, plan);
                } else {
                    bothAtOnce(one, other, plan);
                }
                // Who found the other at it has stopped, and whoever looks next goes on.
                one.fire(plan, TEN_IN_SHANGHAI);

                proveOnce(one, plan, "round " + round);
            }
        }
    }

    private void onePauses(TouchHouse paused, TouchHouse other, Plan plan) {
        int page = 1 + random.nextInt(4);
        var left = new int[] {page};
        paused.fete.meanwhile = () -> {
            if (left[0]-- == 0) {
                paused.fete.meanwhile = () -> {};
                paused.clock.advance(LONGER_THAN_THE_LEASE);
                other.clock.advance(LONGER_THAN_THE_LEASE);
                other.fire(plan, TEN_IN_SHANGHAI);
            }
        };
        fire(paused, plan);
        paused.fete.meanwhile = () -> {};
    }

    private static void bothAtOnce(TouchHouse one, TouchHouse other, Plan plan) {
        var second = CompletableFuture.runAsync(() -> fire(other, plan));
        fire(one, plan);
        second.join();
    }

    /** Late as it comes, it writes nothing and says why. */
    private static void fire(TouchHouse node, Plan plan) {
        try {
            node.fire(plan, TEN_IN_SHANGHAI);
        } catch (IllegalStateException late) {
            assertThat(late).hasMessageContaining("is being planned by another node");
        }
    }

    private static void proveOnce(TouchHouse house, Plan plan, String round) {
        assertThat(house.rows("touch_run")).as(round).isEqualTo(1);
        assertThat(house.states(plan)).as(round).isEqualTo(Map.of(TouchState.PLANNED, GUESTS));
        assertThat(house.rows("touch WHERE task_id IS NOT NULL")).as(round).isEqualTo(GUESTS);
        assertThat(house.rows("touch_task")).as(round).isEqualTo(2);
        assertThat(house.rows("touch_guide_day WHERE confirmations = 1"))
                .as(round)
                .isEqualTo(2);
        assertThat(house.waiting()).as(round).hasSize(2);
    }

    private static void forgetEverything() {
        for (var table : List.of("touch", "touch_day", "touch_task", "touch_run", "touch_guide_day", "outbox")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
    }
}
