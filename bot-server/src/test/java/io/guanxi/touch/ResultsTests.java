package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.touch.ResultController.Shown;
import io.guanxi.touch.Results.Sums;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultsTests {
    private static final TestDatabase database = TestDatabase.of(ResultsTests.class);

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
    void whatARunBroughtIsSetBesideTheHoldout() {
        house.invite(0, 20);
        var plan = house.plan(
                new Limits(Optional.empty(), 2, 7, Duration.ofHours(24), Optional.empty(), Optional.empty(), 50));
        house.hand(plan);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        var fates = house.fates(plan);
        var got = fates.keySet().stream()
                .filter(c -> fates.get(c) == TouchState.DELIVERED)
                .toList();
        var held = fates.keySet().stream()
                .filter(c -> fates.get(c) == TouchState.SKIPPED)
                .toList();
        got.forEach(c -> house.buyers.put(c, house.clock.instant().plus(Duration.ofDays(1))));
        house.buyers.put(got.get(0), house.clock.instant().plus(Duration.ofDays(8)));
        house.buyers.put(held.get(0), house.clock.instant().plus(Duration.ofDays(2)));
        database.transaction().executeWithoutResult(status -> house.get(Brakes.class)
                .left(new CustomersLeft(List.of(new CustomerLeft(ZHANG, got.get(1), house.clock.instant())))));
        house.poll();

        int n = got.size();
        int m = held.size();
        assertThat(n + m).isEqualTo(20);
        var shown = house.get(ResultController.class).ofRun(house.run(plan).id().value(), 7);
        assertThat(shown.sums()).isEqualTo(new Sums(1, 1, n, n, n, n - 1, 1, n - 1, m, 1));
        assertThat(shown.effect()).hasValueSatisfying(effect -> {
            assertThat(effect.chosen()).isEqualTo((n - 1.0) / n);
            assertThat(effect.interval()).isEqualTo(new Share(n - 1, n).minus(new Share(1, m)));
            assertThat(effect.inWords()).isEqualTo("more bought than without it");
        });
        assertThat(ofPlan(plan, "2026-11-21")).isEqualTo(shown);
        assertThat(ofPlan(plan, "2026-11-22").sums()).isEqualTo(Sums.NONE);
    }

    @Test
    void withoutAHoldoutNoEffectIsClaimed() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.buyers.put(customer(0), house.clock.instant().plusSeconds(1));

        var shown = house.get(ResultController.class).ofRun(house.run(plan).id().value(), 7);

        assertThat(shown.sums()).isEqualTo(new Sums(1, 0, 2, 2, 0, 0, 0, 1, 0, 0));
        assertThat(shown.effect()).isEmpty();
    }

    @Test
    void whoBoughtBeforeItWasSentCountsAmongTheChosen() {
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        house.clock.advance(Duration.ofMinutes(1));
        house.buyers.put(customer(0), house.clock.instant());
        database.transaction().executeWithoutResult(status -> house.get(WithdrawTouches.class)
                .over("fete", List.of(customer(0)), new Skip("ANSWERED", "bought"), house.clock.instant()));

        var shown = house.get(ResultController.class).ofRun(house.run(plan).id().value(), 7);

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "ANSWERED"));
        assertThat(shown.sums()).isEqualTo(new Sums(0, 0, 2, 0, 0, 0, 0, 1, 0, 0));
    }

    private Shown ofPlan(Plan plan, String day) {
        var date = LocalDate.parse(day);
        return house.get(ResultController.class).ofPlan(plan.id().value(), date, date, 7);
    }
}
