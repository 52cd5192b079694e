package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.Story.Line;
import io.guanxi.touch.WhyController.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhyControllerTests {
    private static final TestDatabase database = TestDatabase.of(WhyControllerTests.class);

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
    void whoGotItIsToldStepByStep() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.clock.advance(Duration.ofHours(4));
        house.poll();
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(story(why(0, Optional.of(plan))))
                .containsExactly(
                        "no guardrail spoke against it; zhang was chosen to write",
                        "WeCom was asked to put it before zhang (task %d)".formatted(taskId()),
                        "zhang had it to confirm",
                        "zhang was reminded, 1 times so far",
                        "zhang sent it",
                        "WeCom said that the customer got it");
    }

    @Test
    void whoDidNotGetItIsToldWhy() {
        house.invite(0, 2);
        house.get(ComplaintController.class).complain(customer(0).value(), Optional.of(10), Actor.API);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(story(why(0, Optional.of(plan))))
                .containsExactly("left out: COMPLAINED, complained; hears nothing but service until 2026-12-01");

        house.get(ComplaintController.class).over(customer(0).value(), Actor.API);
        house.clock.advance(Duration.ofDays(1));
        house.fire(plan, house.clock.instant());
        assertThat(why(0, Optional.of(plan)).touches())
                .extracting(WhyController.Told::state)
                .containsExactly(TouchState.PLANNED, TouchState.SKIPPED);
        var ofTheDay = house.get(WhyController.class)
                .why(customer(0).value(), Optional.empty(), Optional.of(LocalDate.parse("2026-11-21")), 20);
        assertThat(ofTheDay.touches()).extracting(WhyController.Told::state).containsExactly(TouchState.SKIPPED);
    }

    @Test
    void whoWasNeverAskedAboutIsToldThatAndWhatWouldHappenNow() {
        house.invite(0, 1);
        var plan = house.plan();
        assertThat(why(5, Optional.of(plan)).otherwise()).contains("the plan has not run yet; it is ACTIVE");
        house.fire(plan, TEN_IN_SHANGHAI);
        house.optOut(customer(6));

        assertThat(why(5, Optional.of(plan)).otherwise())
                .contains("the plan did not have this customer in its audience; it last ran on 2026-11-21");
        assertThat(why(6, Optional.of(plan)).now())
                .contains("would be left out now: OPTED_OUT, wants no messages: told the guide");
        assertThat(why(5, Optional.empty()).otherwise().orElseThrow()).startsWith("no plan has had this customer");
        assertThatThrownBy(() -> house.get(WhyController.class).why("wm", Optional.of(-1L), Optional.empty(), 1))
                .hasMessageContaining("404");
    }

    private Answer why(int customer, Optional<Plan> plan) {
        return house.get(WhyController.class)
                .why(customer(customer).value(), plan.map(one -> one.id().value()), Optional.empty(), 20);
    }

    private static List<String> story(Answer answer) {
        return answer.touches().get(0).story().stream().map(Line::sentence).toList();
    }

    private static long taskId() {
        return database.sql()
                .sql("SELECT task_id FROM touch_task")
                .query(Long.class)
                .single();
    }
}
