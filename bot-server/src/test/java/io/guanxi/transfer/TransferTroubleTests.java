package io.guanxi.transfer;

import static io.guanxi.transfer.TransferHouse.LI;
import static io.guanxi.transfer.TransferHouse.WU;
import static io.guanxi.transfer.TransferHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends a transfer when people change their minds, leave, or WeCom does not play along. */
class TransferTroubleTests {
    private static final String ASK = "externalcontact/transfer_customer";
    private static final String GROUPS = "externalcontact/groupchat/onjob_transfer";
    private static final String RESULT = "externalcontact/transfer_result";
    private static final int UNKNOWN_MEMBER = 60111;
    private static final int NO_RIGHT = 48002;
    private static final int BUSY = -1;
    private static final TestDatabase database = TestDatabase.of(TransferTroubleTests.class);

    private final TransferHouse house = new TransferHouse(database, corp());

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void end() {
        house.close();
    }

    private static Corp corp() {
        return Corp.builder()
                .shop(2, "一店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .guide("wu", "吴江", 2)
                .group("wr1", "群一", "zhang")
                .group("wr2", "群二", "zhang")
                .build();
    }

    private void fault(Fault fault) {
        house.ground.simulation.faults().add(fault);
    }

    private ExternalUserId asked() {
        var customer = house.customers(1).get(0);
        house.order(1, Kind.HERE, List.of(customer), LI);
        house.ask();
        return customer;
    }

    private void groups(long id, String... chats) {
        var moves = Stream.of(chats)
                .map(chat -> new GroupMove(new ChatId(chat), LI))
                .toList();
        var order = new TransferOrder(id, ZHANG, Kind.HERE, Optional.empty());
        database.transaction()
                .executeWithoutResult(status -> house.get(Transfers.class).groups(order, moves));
    }

    private void refuses(ExternalUserId customer) {
        house.ground.world().transfers().refuse(customer);
        house.hear();
    }

    @Test
    void aCallThatDidNotArriveIsNotMadeAgainOnceItIsWithdrawn() {
        fault(Fault.of(ASK, Fault.Kind.CUT_BEFORE).times(1));
        var customer = asked();
        assertThat(house.get(Transfers.class).withdraw(1)).isZero();

        for (int i = 0; i < 5; i++) {
            house.clock.advance(Duration.ofSeconds(70));
            house.ask();
        }

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "WITHDRAWN"));
        assertThat(house.asks()).isEqualTo(1);
    }

    @Test
    void whoRefusesAfterTheWithdrawalIsWithdrawnAndNotAskedOnceMore() {
        var customer = asked();
        assertThat(house.get(Transfers.class).withdraw(1)).isZero();

        refuses(customer);

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "WITHDRAWN"));
    }

    @Test
    void whatComesToWaitAfterAWithdrawalIsWithdrawnAndNotPacked() {
        house.order(1, Kind.HERE, house.customers(1), LI);
        house.get(Transfers.class).withdraw(1);
        house.order(1, Kind.HERE, house.customers(2), LI);

        house.ask();

        assertThat(house.states(1)).isEqualTo(Map.of("WITHDRAWN", 3));
        assertThat(house.asks()).isZero();
    }

    @Test
    void everyEndOfAGroupIsToldOf() {
        groups(1, "wr1", "wrNone");
        house.ask();
        groups(2, "wr2");
        house.get(Transfers.class).withdraw(2);

        assertThat(house.groupEnds).containsExactlyInAnyOrder("wr1 MOVED", "wrNone STAYS", "wr2 WITHDRAWN");
    }

    @Test
    void groupsThatWaitWhenTheirOwnerLeavesStayForAHandoverOfTheOtherKind() {
        groups(1, "wr1", "wr2");

        house.leaves(ZHANG);

        assertThat(house.groupEnds).containsExactly("wr1 STAYS", "wr2 STAYS");
    }

    @Test
    void aCallForGroupsThatDidNotArriveIsNotMadeAgainOnceItIsWithdrawn() {
        fault(Fault.of(GROUPS, Fault.Kind.CUT_BEFORE).times(1));
        groups(1, "wr1");
        house.ask();
        assertThat(house.get(Transfers.class).withdraw(1)).isZero();

        for (int i = 0; i < 5; i++) {
            house.clock.advance(Duration.ofSeconds(70));
            house.ask();
        }

        assertThat(house.groupEnds).containsExactly("wr1 WITHDRAWN");
        assertThat(house.ground.simulation.calls().of(GROUPS)).isEqualTo(1);
    }

    @Test
    void afterDaysWithoutARightGroupsAreAskedForAgain() {
        fault(Fault.errcode(GROUPS, NO_RIGHT));
        groups(1, "wr1");
        house.ask();
        house.clock.advance(Duration.ofDays(4));
        house.work();
        assertThat(house.groupEnds).isEmpty();
        house.ground.simulation.faults().clear();

        house.clock.advance(Duration.ofDays(1));
        house.ask();

        assertThat(house.groupEnds).containsExactly("wr1 MOVED");
    }

    @Test
    void manyEndsAreToldOfAtOnce() {
        house.order(1, Kind.HERE, house.customers(30), LI);

        house.get(Transfers.class).withdraw(1);

        assertThat(house.ends(1)).hasSize(30);
        assertThat(house.tellings).isEqualTo(1);
    }

    @Test
    void whatWeComRefusesToTellEndsWithPatience() {
        var customer = asked();
        fault(Fault.errcode(RESULT, UNKNOWN_MEMBER));
        house.aDayLater();
        assertThat(house.state(1, customer)).isEqualTo("ASKED");

        house.clock.advance(TransferHouse.settings().patience());
        house.follow();

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "STAYS"));
    }

    @Test
    void whatWeComCanNotTellForAMomentIsAskedAgainSoon() {
        var customer = asked();
        fault(Fault.errcode(RESULT, BUSY).times(1));
        house.aDayLater();
        assertThat(house.state(1, customer)).isEqualTo("ASKED");

        house.clock.advance(Duration.ofMinutes(1));
        house.follow();

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "MOVED"));
    }

    @Test
    void whatCanNeverBeNotedIsNotAskedEachMinute() {
        asked();
        database.sql()
                .sql("CREATE TRIGGER fails BEFORE UPDATE ON transfer_customer FOR EACH ROW"
                        + " IF NEW.state <> OLD.state THEN SIGNAL SQLSTATE '45000'; END IF")
                .update();
        try {
            house.aDayLater();
            int asks = house.ground.simulation.calls().of(RESULT);
            for (int minute = 1; minute < 30; minute++) {
                house.clock.advance(Duration.ofMinutes(1));
                house.follow();
            }
            assertThat(asks).isPositive();
            assertThat(house.ground.simulation.calls().of(RESULT)).isEqualTo(asks);

            house.clock.advance(Duration.ofMinutes(1));
            house.follow();
            assertThat(house.ground.simulation.calls().of(RESULT)).isGreaterThan(asks);
        } finally {
            database.sql().sql("DROP TRIGGER fails").update();
        }
    }

    @Test
    void ofAPredecessorWhoLeftMeanwhileTheOtherListIsReadToo() {
        var customer = asked();
        house.leaves(ZHANG);
        fault(Fault.errcode(RESULT, UNKNOWN_MEMBER));

        house.aDayLater();

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "MOVED"));
    }

    @Test
    void whoRefusesWhenThePredecessorHasLeftIsNotAskedOnceMoreByTheOrderOfSomebodyHere() {
        var customer = asked();
        house.leaves(ZHANG);

        refuses(customer);

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "STAYS"));
        assertThat(house.sentence(1, customer)).contains("decide on a handover of somebody who left");
    }

    @Test
    void afterDaysWithoutARightWhoWasNotAskedForIsAskedFor() {
        fault(Fault.errcode(ASK, NO_RIGHT));
        var customer = asked();
        house.clock.advance(Duration.ofDays(4));
        house.work();
        assertThat(house.state(1, customer)).isEqualTo("WAITING");
        assertThat(house.sentence(1, customer)).startsWith("WeCom could not be asked");
        house.ground.simulation.faults().clear();

        house.clock.advance(Duration.ofDays(1));
        house.ask();
        house.aDayLater();

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "MOVED"));
    }

    @Test
    void whomAnotherWasMovingIsAskedForWhenThatIsOver() {
        var customer = house.customers(1).get(0);
        house.ground.world().inside(state -> List.of(state.transfers().begin(ZHANG, WU, customer, true)));
        house.order(1, Kind.HERE, List.of(customer), LI);
        house.ask();
        house.clock.advance(Duration.ofMinutes(11));
        house.follow();
        assertThat(house.state(1, customer)).isEqualTo("WAITING");
        house.ground.world().transfers().refuse(customer);

        house.clock.advance(TransferHouse.A_DAY);
        house.ask();
        house.aDayLater();

        assertThat(house.ends(1)).isEqualTo(Map.of(customer.value(), "MOVED"));
    }
}
