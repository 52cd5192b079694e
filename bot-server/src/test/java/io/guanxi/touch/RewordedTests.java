package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of an occasion are changed while guides have the old ones. */
class RewordedTests {
    private static final TestDatabase database = TestDatabase.of(RewordedTests.class);

    private final TouchHouse house = new TouchHouse(database);

    @BeforeEach
    void begin() {
        house.invite(18, 22);
        house.fete.edition = Optional.of("the first words");
    }

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatGuidesHaveIsCalledOffAndSaidAnewToWhoeverHasNotGotIt() {
        var plan = house.plan();
        house.hand(plan);
        house.confirm(LI);

        house.fete.edition = Optional.of("other words");
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.weCom.world().confirmAll()).as("with the old words").isZero();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 2, TouchState.DELIVERED, 2));

        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.waiting()).as("asked for once").isEmpty();
        house.confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 4));
        assertThat(house.tasksOf(ZHANG)).hasSize(2);
        assertThat(house.tasksOf(LI)).hasSize(1);
    }

    @Test
    void whoseWordsChangeTwiceWithinTwoDaysHearsTheLastOnes() {
        house.fete.lastsDays = 2;
        var plan = house.plan();
        house.hand(plan);

        house.fete.edition = Optional.of("other words");
        pollAfter(Duration.ofHours(10));
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 4));
        house.fete.edition = Optional.of("the last words");
        pollAfter(Duration.ofHours(16));
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 4));
        assertThat(house.tasksOf(ZHANG)).hasSize(3);
    }

    @Test
    void otherWordsTakeNoMoreOfTheGuidesDay() {
        var one = Map.of("confirmations", "1", "reserved-confirmations", "0");
        try (var narrow = new TouchHouse(database, TestGuardrails.of(one))) {
            narrow.invite(18, 20);
            narrow.fete.edition = Optional.of("the first words");
            var plan = narrow.plan();
            narrow.hand(plan);

            narrow.fete.edition = Optional.of("other words");
            narrow.poll();
            narrow.clock.advance(Duration.ofMinutes(2));
            narrow.goOn();
            narrow.deliver();

            assertThat(narrow.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2));
            assertThat(narrow.tasksOf(ZHANG)).hasSize(2);
            assertThat(narrow.rows("touch_guide_day WHERE confirmations = 1")).isEqualTo(1);
        }
    }

    @Test
    void ofOneWordEachTheGuidesDayHasRoomAgainForThoseWhoHaveNotHeardIt() {
        house.invite(17, 18);
        var wish = "{\"oneWordEach\": true, \"guardrails\": {\"quietHours\": null}}";
        var plan = house.get(MakePlan.class).make(house.wish(wish), Actor.API);
        house.fire(plan, house.clock.instant());
        assertThat(house.rows("touch_guide_day WHERE staff_id = 'zhang' AND words = 3"))
                .as("as many as on a day")
                .isEqualTo(1);
        say(18);

        house.fete.edition = Optional.of("other words");
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.rows("touch_guide_day WHERE staff_id = 'zhang' AND words = 1"))
                .isEqualTo(1);
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1, TouchState.HANDED, 4));
        assertThat(house.rows("touch_guide_day WHERE confirmations = 0 AND words IN (2, 3)"))
                .isEqualTo(2);
    }

    private void say(int customer) {
        long task = database.sql()
                .sql("SELECT task_id FROM touch WHERE external_userid = ?")
                .param(customer(customer).value())
                .query(Long.class)
                .single();
        var said = house.get(TouchTasks.class).find(new TaskId(task)).orElseThrow();
        database.transaction().executeWithoutResult(status -> house.get(TaskFates.class)
                .said(said, List.of(customer(customer)), house.clock.instant()));
    }

    @Test
    void whatIsPackedButNotAskedForIsSaidInTheOtherWordsToo() {
        var plan = house.plan();
        house.fire(plan, TouchHouse.TEN_IN_SHANGHAI);

        house.fete.edition = Optional.of("other words");
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.deliver()).isNotEmpty().allMatch(Outcome.Refused.class::isInstance);
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 4));
        assertThat(house.tasksOf(ZHANG)).hasSize(1);
    }

    @Test
    void whenNoWordsHoldAnyMoreNothingIsSaid() {
        var plan = house.plan();
        house.hand(plan);

        house.fete.edition = Optional.empty();
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.weCom.world().confirmAll()).isZero();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 4));
        assertThat(house.reasons(plan).values()).containsOnly("TOO_LATE");
    }

    @Test
    void wordsThatStayAreLeftWhereTheyAre() {
        var plan = house.plan();
        house.hand(plan);

        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 4));
        assertThat(house.waiting()).isEmpty();
    }

    private void pollAfter(Duration time) {
        house.clock.advance(time);
        house.poll();
    }

    private void goOnAfter(Duration time) {
        house.clock.advance(time);
        house.goOn();
    }
}
