package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.privacy.Actor;
import io.guanxi.schedule.Timetable;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrakesTests {
    private static final TestDatabase database = TestDatabase.of(BrakesTests.class);

    private final TouchHouse house =
            new TouchHouse(database, TestGuardrails.of(Map.of("brake.sample", "10", "brake.per-thousand", "100")));

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aPlanAfterWhichTooManyLeaveStopsItselfWithTheFiguresAndCallsOffTheRest() {
        house.invite(0, 30);
        var plan = deliveredByZhang();

        left(ZHANG, 0);
        left(ZHANG, 1);
        house.poll();
        assertThat(state(plan)).as("2 of 20 are 100 in 1000, not more").isEqualTo(Plan.State.ACTIVE);

        left(ZHANG, 2);
        house.poll();

        assertThat(state(plan)).isEqualTo(Plan.State.PAUSED);
        assertThat(house.get(TouchTroubles.class).braked())
                .containsExactly(
                        new TouchTroubles.Braked(plan.id().value(), "Fête", house.clock.instant(), 3, 20, 100));
        var shown = house.get(BrakeController.class).get(plan.id().value());
        assertThat(shown.pulled()).hasValueSatisfying(pulled -> {
            assertThat(pulled.delivered()).isEqualTo(20);
            assertThat(pulled.left()).isEqualTo(3);
        });
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();
        assertThat(house.weCom.world().confirmAll())
                .as("confirmed by li after that")
                .isZero();
    }

    @Test
    void aPlanThatWaitsIsBrakedToo() {
        house.invite(0, 30);
        var plan = deliveredByZhang();
        house.get(Plans.class).become(plan.id(), Plan.State.WAITING);

        IntStream.range(0, 3).forEach(i -> left(ZHANG, i));
        house.poll();

        assertThat(state(plan)).isEqualTo(Plan.State.PAUSED);
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();
        assertThat(house.weCom.world().confirmAll())
                .as("confirmed by li after that")
                .isZero();
    }

    @Test
    void whoLeavesBeforeWeHearOfTheDeliveryCountsToo() {
        house.invite(0, 20);
        var plan = house.plan();
        house.hand(plan);
        house.clock.advance(Duration.ofMinutes(5));
        house.confirm(ZHANG);
        IntStream.range(0, 3).forEach(i -> left(ZHANG, i));

        house.clock.advance(Duration.ofMinutes(5));
        house.poll();

        assertThat(state(plan)).isEqualTo(Plan.State.PAUSED);
    }

    @Test
    void whoLeavesAnotherGuideOrLongAfterOrBeforeIsNotCounted() {
        house.invite(0, 20);
        left(ZHANG, 0);
        house.clock.advance(Duration.ofMinutes(1));
        var plan = deliveredByZhang();

        left(LI, 1);
        house.clock.advance(Duration.ofDays(2).plusMinutes(12));
        left(ZHANG, 2);
        house.poll();

        assertThat(house.rows("touch_left")).isZero();
        assertThat(house.get(Brakes.class).standing(plan.id()).count().delivered())
                .isEqualTo(20);
    }

    @Test
    void aLeavingIsAttributedToTheLastPlanThatTheGuideSentForAndOnce() {
        house.invite(0, 20);
        deliveredByZhang();
        house.clock.advance(Duration.ofHours(24));
        var later = deliveredByZhang();

        left(ZHANG, 0);
        left(ZHANG, 0);
        house.poll();
        house.poll();

        assertThat(house.rows("touch_left")).isEqualTo(1);
        assertThat(house.get(Brakes.class).standing(later.id()).count().gone()).isEqualTo(1);
    }

    @Test
    void nodesThatLookAtOncePullItOnce() {
        house.invite(0, 20);
        deliveredByZhang();
        IntStream.range(0, 3).forEach(i -> left(ZHANG, i));
        long before = house.rows("audit_entry WHERE what = 'touch.brake'");

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(house.get(Brakes.class)::look))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(house.rows("audit_entry WHERE what = 'touch.brake'")).isEqualTo(before + 1);
    }

    @Test
    void anOperatorGoesOnAndTheCountBeginsAnew() {
        house.invite(0, 20);
        var plan = deliveredByZhang();
        IntStream.range(0, 3).forEach(i -> left(ZHANG, i));
        house.poll();
        assertThatThrownBy(
                        () -> house.get(PlanController.class).resume(plan.id().value(), Actor.API))
                .hasMessageContaining("409")
                .hasMessageContaining("/brake/release");

        house.clock.advance(Duration.ofMinutes(1));
        var shown = house.get(BrakeController.class).release(plan.id().value(), Actor.API);
        left(ZHANG, 3);
        house.poll();

        assertThat(shown.delivered()).isZero();
        assertThat(shown.pulled()).isEmpty();
        assertThat(state(plan)).isEqualTo(Plan.State.ACTIVE);
        house.get(Timetable.class).cancel(PlanTouches.key(plan.id()));
        assertThatThrownBy(
                        () -> house.get(BrakeController.class).release(plan.id().value(), Actor.API))
                .hasMessageContaining("409");
        assertThat(house.get(PlanSchedule.class).next(plan, 1))
                .as("what a crash left undone after the first time")
                .hasSize(1);
    }

    /** A plan of which zhang has sent their part, and WeCom has said so. */
    private Plan deliveredByZhang() {
        var plan = house.plan();
        house.hand(plan);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        return plan;
    }

    private void left(StaffId staff, int customer) {
        var event = new CustomersLeft(List.of(new CustomerLeft(staff, customer(customer), house.clock.instant())));
        database.transaction()
                .executeWithoutResult(status -> house.get(Brakes.class).left(event));
    }

    private Plan.State state(Plan plan) {
        return house.get(Plans.class).find(plan.id()).orElseThrow().state();
    }
}
