package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.privacy.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WithdrawTouchesTests {
    private static final TestDatabase database = TestDatabase.of(WithdrawTouchesTests.class);

    private final TouchHouse house = new TouchHouse(database);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatWeComWasNotAskedForIsNotSentToWhoOptedOut() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());

        optOut(1);
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2, TouchState.SKIPPED, 1));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "OPTED_OUT"));
        assertThat(house.tasksOf(ZHANG)).singleElement().satisfies(task -> assertThat(
                        task.fates().keySet().toString())
                .doesNotContain(customer(1).value()));
    }

    @Test
    void aTaskWhoseOnlyCustomerOptedOutIsNeverAskedForAndTheRunEnds() {
        house.invite(0, 1);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());

        optOut(0);
        house.deliver();
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();

        assertThat(house.tasksOf(ZHANG)).isEmpty();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.SKIPPED, 1));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void aTaskThatLiesBeforeTheGuideForThemAloneIsCalledOff() {
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);

        optOut(0);
        house.clock.advance(Duration.ofSeconds(1));
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 1));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "OPTED_OUT"));
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void aTaskForSeveralStaysAndTheirTouchSaysThatItIsUnwanted() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);

        optOut(1);
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "OPTED_OUT"));
    }

    @Test
    void whoComplainsIsSentNothingThatWasPlannedButService() {
        var limits = new Limits(Optional.empty(), 9, 7, Duration.ofHours(24));
        var service = new Limits(
                Optional.empty(), 9, 7, Duration.ofHours(24), Optional.of(Kind.SERVICE), Optional.empty(), 0);
        house.invite(0, 2);
        var sale = house.plan(limits);
        house.fire(sale, house.clock.instant());
        house.invite(2, 3);
        var answer = house.plan(service);
        house.fire(answer, house.clock.instant());

        for (int i = 1; i < 3; i++) {
            house.get(ComplaintController.class).complain(customer(i).value(), Optional.of(10), Actor.API);
        }
        house.deliver();

        assertThat(house.states(sale)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.SKIPPED, 1));
        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(1), "COMPLAINED"));
        assertThat(house.fates(answer)).containsEntry(customer(2), TouchState.HANDED);
        assertThat(house.rows("touch_day WHERE external_userid = 'wmc01' AND day = '2026-11-21'"))
                .isZero();
    }

    @Test
    void withdrawingIsAudited() {
        house.invite(0, 2);
        house.fire(house.plan(), house.clock.instant());
        long before = house.rows("audit_entry WHERE what = 'touch.withdraw'");

        optOut(1);

        assertThat(house.rows("audit_entry WHERE what = 'touch.withdraw'")).isEqualTo(before + 1);
    }

    private void optOut(int customer) {
        var event = new CustomersOptedOut(List.of(customer(customer)), house.clock.instant());
        database.transaction()
                .executeWithoutResult(status -> house.get(WithdrawTouches.class).optedOut(event));
    }
}
