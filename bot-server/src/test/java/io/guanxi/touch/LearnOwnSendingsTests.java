package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.schedule.Firing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guides send of their own accord uses up the quota that WeCom has for each customer. */
class LearnOwnSendingsTests {
    private static final TestDatabase database = TestDatabase.of(LearnOwnSendingsTests.class);
    private static final String TASK = "externalcontact/get_groupmsg_task";

    private final TouchHouse house = new TouchHouse(database, TestGuardrails.of(Map.of("quota", "SEVEN_A_WEEK")));

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aCustomerWhoGotAsManyByHandAsWeComLetsThroughIsLeftOutOfAPlan() {
        house.invite(0, 3);
        byHand(7);

        learn();
        var plan = house.plan();
        house.hand(plan);

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "WECOM_QUOTA"));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.SKIPPED, 1, TouchState.HANDED, 2));
    }

    @Test
    void whatIsOursIsNotCountedTwiceAndWhatIsKnownIsNotAskedForAgain() {
        house.invite(0, 2);
        house.hand(house.plan());
        house.confirm(ZHANG);
        byHand(3);

        learn();
        learn();

        assertThat(house.rows("touch_foreign")).isEqualTo(3);
        assertThat(house.weCom.calls().of(TASK)).isEqualTo(3);
    }

    @Test
    void whatCouldNotBeAskedIsAskedNextTime() {
        byHand(2);
        house.weCom.faults().add(Fault.of(TASK, Fault.Kind.HTTP_500).times(20));
        learn();
        house.weCom.faults().clear();

        house.clock.advance(Duration.ofDays(5));
        learn();

        assertThat(house.rows("touch_foreign")).isEqualTo(2);
    }

    @Test
    void ofAPersonWhoWasErasedNothingIsNoted() {
        house.weCom.world().sendByHand(ZHANG, List.of(customer(5), customer(6)), "早安");
        TestPrivacy.erased(database, customer(5), house.clock.instant());

        learn();

        assertThat(house.rows("touch_foreign WHERE external_userid = 'wmc05'")).isZero();
        assertThat(house.rows("touch_foreign WHERE external_userid = 'wmc06'")).isEqualTo(1);
    }

    private void byHand(int times) {
        IntStream.range(0, times).forEach(i -> house.weCom.world().sendByHand(ZHANG, List.of(customer(0)), "早安 " + i));
    }

    private void learn() {
        var now = house.clock.instant();
        house.get(LearnOwnSendings.class).run(new Firing("learn-own-sendings", "all", now, now));
    }
}
