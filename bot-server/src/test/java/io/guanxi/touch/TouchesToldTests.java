package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has heard something already, as far as an occasion asks. */
class TouchesToldTests {
    private static final TestDatabase database = TestDatabase.of(TouchesToldTests.class);

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
    void whoseGuideHasItToConfirmIsToldUntilItsTimeIsOver() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);

        assertThat(told(plan.id())).containsExactlyInAnyOrder(customer(0), customer(1));
        house.clock.advance(Duration.ofDays(2));
        assertThat(told(plan.id())).isEmpty();
    }

    @Test
    void whoGotItIsToldForEverAndWhoOfAnotherPlanGotItIsNot() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        house.clock.advance(Duration.ofDays(2));

        assertThat(told(plan.id())).containsExactlyInAnyOrder(customer(0), customer(1));
        assertThat(told(new PlanId(plan.id().value() + 1))).isEmpty();
        assertThat(house.get(TouchesTold.class).among(List.of(customer(5)), List.of(plan.id())))
                .isEmpty();
    }

    private Set<ExternalUserId> told(PlanId plan) {
        return house.get(TouchesTold.class).among(List.of(customer(0), customer(1), customer(2)), List.of(plan));
    }
}
