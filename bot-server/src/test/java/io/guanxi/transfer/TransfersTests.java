package io.guanxi.transfer;

import static io.guanxi.transfer.TransferHouse.LI;
import static io.guanxi.transfer.TransferHouse.WU;
import static io.guanxi.transfer.TransferHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.tagging.TestTagging;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Customers and groups go from zhang to colleagues, in the calls that WeCom's limits dictate. */
class TransfersTests {
    private static final Duration A_MONTH = Duration.ofDays(30).plusMinutes(1);
    private static final TestDatabase database = TestDatabase.of(TransfersTests.class);

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
        var corp = Corp.builder()
                .shop(2, "一店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .guide("wu", "吴江", 2)
                .tags("会员", "金卡", "银卡");
        for (int i = 0; i < 350; i++) {
            corp.group("wr%03d".formatted(i), "群" + i, "zhang");
        }
        return corp.build();
    }

    @Test
    void everyHundredIsOneCallAndEverybodyIsTakenOverADayLater() {
        var customers = house.customers(260);
        house.order(1, Kind.HERE, customers.subList(0, 130), LI);
        house.order(1, Kind.HERE, customers.subList(130, 230), LI);
        house.order(1, Kind.HERE, customers.subList(230, 260), WU);

        house.ask();

        assertThat(house.states(1)).isEqualTo(Map.of("ASKED", 260));
        assertThat(house.asks()).isEqualTo(3 + 1);

        house.aDayLater();

        assertThat(house.states(1)).isEqualTo(Map.of("MOVED", 260));
        assertThat(house.ends(1)).hasSize(260).containsValue("MOVED");
        assertThat(house.moves.stream()
                        .mapToInt(moved -> moved.customers().size())
                        .sum())
                .isEqualTo(260);
        assertThat(house.followersOf(customers.get(0))).containsExactly(LI);
        assertThat(house.followersOf(customers.get(259))).containsExactly(WU);
        house.ask();
        house.aDayLater();
        assertThat(house.asks()).isEqualTo(4);
    }

    @Test
    void fewerThanAHundredWaitForMoreOfTheSameDecision() {
        house.order(1, Kind.HERE, house.customers(120), LI);

        house.run(PackTransfers.class);
        house.work();
        assertThat(house.states(1)).isEqualTo(Map.of("ASKED", 100, "WAITING", 20));

        house.order(1, Kind.HERE, house.customers(20), LI);
        house.ask();
        assertThat(house.states(1)).isEqualTo(Map.of("ASKED", 140));
        assertThat(house.asks()).isEqualTo(2);
    }

    @Test
    void theCustomersOfSomebodyWhoLeftGoTheOtherWay() {
        var customers = house.customers(3);
        house.leaves(ZHANG);
        house.order(1, Kind.LEFT, customers, LI);

        house.ask();
        house.aDayLater();

        assertThat(house.ends(1)).hasSize(3).containsValue("MOVED");
        assertThat(house.ground.simulation.calls().of("externalcontact/resigned/transfer_customer", 0))
                .isEqualTo(1);
    }

    @Test
    void whoRefusesIsLeftAloneForAMonthAskedOnceMoreAndStaysThen() {
        var customer = house.customers(1).get(0);
        house.order(1, Kind.HERE, List.of(customer), LI, WU);
        house.ask();
        house.ground.world().transfers().refuse(customer);
        house.hear();

        assertThat(house.state(1, customer)).isEqualTo("WAITING");
        assertThat(house.sentence(1, customer)).contains("asked once more on");
        house.aDayLater();
        house.ask();
        assertThat(house.asks()).isEqualTo(1);

        house.clock.advance(A_MONTH);
        house.ask();
        assertThat(house.asks()).isEqualTo(2);
        house.ground.world().transfers().refuse(customer);
        house.aDayLater();

        assertThat(house.ends(1)).containsOnly(Map.entry(customer.value(), "STAYS"));
        assertThat(house.followersOf(customer)).containsExactly(ZHANG);
    }

    @Test
    void whenTheSuccessorCannotTakeMoreTheNextInLineIsAskedAndInTheEndTheCustomerStays() {
        var customers = house.customers(3);
        house.ground.world().transfers().limit(LI, 1);
        house.ground.world().transfers().limit(WU, 0);
        house.order(1, Kind.HERE, customers.subList(0, 2), LI);
        house.order(1, Kind.HERE, customers.subList(2, 3), WU, LI);

        house.ask();
        assertThat(house.row(1, customers.get(2)).successor()).isEqualTo("li");
        house.ask();
        house.aDayLater();
        house.hear();
        house.aDayLater();

        assertThat(house.ends(1).values()).containsOnly("MOVED", "STAYS").hasSize(3);
        assertThat(house.states(1)).isEqualTo(Map.of("MOVED", 1, "STAYS", 2));
        assertThat(house.sentence(1, customers.get(2))).contains("li", "nobody else is in line");
    }

    @Test
    void aSuccessorWhoMayNotTakeOverIsPassedOver() {
        var customers = house.customers(2);
        house.ground.world().transfers().bar(LI, 40098);
        house.order(1, Kind.HERE, customers, LI, WU);

        house.ask();
        house.ask();
        house.aDayLater();

        assertThat(house.ends(1)).hasSize(2).containsValue("MOVED");
        assertThat(house.followersOf(customers.get(1))).containsExactly(WU);
    }

    @Test
    void whoIsOnTheWayCountsUnderWhoeverIsToTakeThemByNow() {
        var customers = house.customers(2);
        house.ground.world().transfers().limit(LI, 0);
        house.order(1, Kind.HERE, customers, LI, WU);
        assertThat(house.get(Transfers.class).coming()).isEqualTo(Map.of(LI, 2));

        house.ask();
        assertThat(house.get(Transfers.class).coming()).isEqualTo(Map.of(WU, 2));
        house.ask();
        house.aDayLater();

        assertThat(house.get(Transfers.class).coming()).isEmpty();
    }

    @Test
    void whatMayBeThePredecessorsFaultIsNotSaidToBeTheSuccessors() {
        var customer = house.customers(1).get(0);
        house.ground.world().transfers().bar(ZHANG, 40143);
        house.order(1, Kind.HERE, List.of(customer), LI);

        house.ask();

        assertThat(house.ends(1)).containsOnly(Map.entry(customer.value(), "STAYS"));
        assertThat(house.sentence(1, customer)).startsWith("zhang or li (WeCom does not say which): ");
    }

    @Test
    void whoRefusedAndWantsNoMessagesSinceIsNotAskedOnceMore() {
        var customers = house.customers(2);
        house.order(1, Kind.HERE, customers, LI);
        house.ask();
        customers.forEach(house.ground.world().transfers()::refuse);
        house.hear();
        house.clock.advance(A_MONTH);
        database.sql()
                .sql("INSERT INTO customer_opt_out (external_userid, reason, since) VALUES (?, 'asked', NOW(3))")
                .param(customers.get(0).value())
                .update();

        house.ask();

        assertThat(house.states(1)).isEqualTo(Map.of("ASKED", 1, "STAYS", 1));
        assertThat(house.sentence(1, customers.get(0))).contains("wants no messages");
    }

    @Test
    void whoEndsItBeforeWeComIsAskedIsGoneAndNobodyAsksForThem() {
        var customers = house.customers(2);
        house.order(1, Kind.HERE, customers, LI);
        house.ground.world().customerDeletes(customers.get(0), ZHANG);
        house.ground.world().staffDeletes(ZHANG, customers.get(1));
        house.hear();

        house.ask();

        assertThat(house.ends(1).values()).containsExactly("GONE", "GONE");
        assertThat(house.asks()).isZero();
    }

    @Test
    void whoEndsItWhileWeComIsAtItIsGoneWhenWeComSaysSoAndNotAskedAgain() {
        var customer = house.customers(1).get(0);
        house.order(1, Kind.HERE, List.of(customer), LI, WU);
        house.ask();
        house.ground.world().customerDeletes(customer, ZHANG);
        house.hear();
        assertThat(house.state(1, customer)).isEqualTo("ASKED");

        house.aDayLater();
        house.hear();
        house.ask();

        assertThat(house.ends(1)).containsOnly(Map.entry(customer.value(), "GONE"));
        assertThat(house.asks()).isEqualTo(1);
    }

    @Test
    void whenTheSuccessorLeavesWhoWaitsGoesToTheNextInLineAndWhoIsOnTheWayWaitsForWeCom() {
        var customers = house.customers(4);
        house.order(1, Kind.HERE, customers.subList(0, 1), LI, WU);
        house.ask();
        house.order(2, Kind.HERE, customers.subList(1, 3), LI, WU);
        house.order(3, Kind.HERE, customers.subList(3, 4), LI);

        house.leaves(LI);

        assertThat(house.state(1, customers.get(0))).isEqualTo("ASKED");
        assertThat(house.row(2, customers.get(1)).successor()).isEqualTo("wu");
        assertThat(house.ends(3)).containsValue("STAYS");
        assertThat(house.sentence(3, customers.get(3))).isEqualTo("li: has left the corp; nobody else is in line");
        house.ask();
        house.aDayLater();
        assertThat(house.ends(1)).containsValue("MOVED");
        assertThat(house.ends(2)).hasSize(2).containsValue("MOVED");
    }

    @Test
    void whenThePredecessorLeavesMeanwhileWhoWaitsStaysForAHandoverOfTheOtherKind() {
        var customers = house.customers(2);
        house.order(1, Kind.HERE, customers.subList(0, 1), LI);
        house.ask();
        house.order(1, Kind.HERE, customers, LI);

        house.leaves(ZHANG);
        house.order(2, Kind.LEFT, customers.subList(1, 2), LI);
        house.ask();
        house.aDayLater();

        assertThat(house.ends(1))
                .isEqualTo(Map.of(
                        customers.get(0).value(), "MOVED", customers.get(1).value(), "STAYS"));
        assertThat(house.ends(2)).containsOnly(Map.entry(customers.get(1).value(), "MOVED"));
    }

    @Test
    void everyStateCanBeLookedAt() {
        var customers = house.customers(3);
        house.ground.world().transfers().limit(LI, 0);
        house.order(7, Kind.HERE, customers.subList(0, 2), LI);
        house.ask();
        house.order(7, Kind.HERE, customers, LI);
        var controller = house.get(TransferController.class);

        assertThat(controller.progress(7).customers()).isEqualTo(Map.of("STAYS", 2, "WAITING", 1));
        assertThat(controller.customers(7, null, "", 2)).hasSize(2);
        assertThat(controller.customers(7, null, customers.get(1).value(), 2))
                .extracting(each -> each.state())
                .containsExactly("WAITING");
        assertThat(controller.customers(7, "STAYS", "", 10)).allSatisfy(each -> {
            assertThat(each.code()).contains(40099);
            assertThat(each.sentence().orElse("")).contains("nobody else is in line");
        });
        assertThatThrownBy(() -> controller.groups(8, "", 10)).hasMessageContaining("nothing of it was approved");
    }

    @Test
    void onlyWhatWeComWasNotAskedForIsTakenBack() {
        var customers = house.customers(101);
        house.order(1, Kind.HERE, customers, LI);
        house.run(PackTransfers.class);
        house.work();
        house.order(1, Kind.HERE, house.customers(150), WU);
        house.run(PackTransfers.class);

        assertThat(house.get(Transfers.class).withdraw(1)).isEqualTo(1 + 150);

        house.ask();
        house.aDayLater();
        assertThat(house.states(1)).isEqualTo(Map.of("MOVED", 100, "WITHDRAWN", 151));
        assertThat(house.ends(1)).hasSize(251);
        assertThat(house.asks()).isEqualTo(1);
        assertThat(house.get(Transfers.class).withdraw(1)).isZero();
    }

    @Test
    void nobodyIsOnTheWayTwiceAndAnOrderSaidAgainIsTheSame() {
        var customers = house.customers(2);
        house.order(1, Kind.HERE, customers.subList(0, 1), LI);
        house.order(1, Kind.HERE, customers.subList(0, 1), WU);
        house.order(2, Kind.HERE, customers, WU);
        house.order(2, Kind.HERE, customers, WU);

        assertThat(house.row(1, customers.get(0)).successor()).isEqualTo("li");
        assertThat(house.ends(2)).containsOnly(Map.entry(customers.get(0).value(), "STAYS"));
        house.ask();
        house.aDayLater();
        assertThat(house.ends(1)).containsOnly(Map.entry(customers.get(0).value(), "MOVED"));
        assertThat(house.state(2, customers.get(1))).isEqualTo("MOVED");
    }

    @Test
    void whoWasErasedIsLeftOut() {
        var customers = house.customers(2);
        TestPrivacy.erased(database, customers.get(0), house.clock.instant());

        house.order(1, Kind.HERE, customers, LI);

        assertThat(house.states(1)).isEqualTo(Map.of("WAITING", 1));
    }

    @Test
    void tagsRemarkAndDescriptionAreWrittenAnewAndWhatCouldNotBeIsListed() {
        var customers = house.customers(3);
        var gold = TestTagging.know(database, "会员", "金卡");
        noted(customers.get(0), "zhang", "王姐", "爱喝美式");
        noted(customers.get(1), "zhang", "陈总", "");
        noted(customers.get(1), "li", "老陈", "");
        noted(customers.get(2), "zhang", "", "");
        TestTagging.put(database, "zhang", customers.get(0).value(), gold);
        TestTagging.put(database, "zhang", customers.get(2).value(), new TagId("etNoMore"));
        house.order(1, Kind.HERE, customers, LI);
        database.sql().sql("DELETE FROM follow_tag").update();

        house.ask();
        house.aDayLater();

        var li = house.ground.world().inside(state -> state.follows().require(LI, customers.get(0)));
        assertThat(li.remark()).isEqualTo("王姐");
        assertThat(li.description()).isEqualTo("爱喝美式");
        assertThat(house.ground.texts("SELECT CONCAT(staff_id, ' ', external_userid, ' ', add_tags) FROM tag_marking"))
                .containsExactly("li " + customers.get(0) + " " + gold);
        assertThat(house.row(1, customers.get(0)).notCarried()).isNull();
        assertThat(house.row(1, customers.get(1)).notCarried()).contains("knew the customer before");
        assertThat(house.row(1, customers.get(2)).notCarried()).isEqualTo("1 of the tags: they exist no longer");
        assertThat(house.ground.texts("SELECT relation FROM follow WHERE staff_id = 'zhang'"))
                .containsOnly("REMOVED_BY_STAFF");
    }

    private static void noted(ExternalUserId customer, String staff, String remark, String description) {
        database.sql()
                .sql("INSERT INTO follow (staff_id, external_userid, relation, remark, description, followed_at,"
                        + " changed_at) VALUES (?, ?, 'MUTUAL', ?, ?, '2025-01-01', '2025-01-01')")
                .params(staff, customer.value(), remark, description)
                .update();
    }

    @Test
    void threeHundredGroupsADayChangeHandsAndTheRestTomorrow() {
        var moves = house.each(350, i -> new GroupMove(new ChatId("wr%03d".formatted(i)), i < 320 ? LI : WU));
        var order = new TransferOrder(1, ZHANG, Kind.HERE, Optional.empty());
        database.transaction()
                .executeWithoutResult(status -> house.get(Transfers.class).groups(order, moves));

        house.ask();
        assertThat(groups("MOVED")).isEqualTo(300);
        assertThat(groups("WAITING")).isEqualTo(50);
        house.ask();
        assertThat(groups("MOVED")).isEqualTo(300);

        house.clock.advance(Duration.ofHours(24));
        house.ask();
        assertThat(groups("MOVED")).isEqualTo(350);
        assertThat(house.ground.simulation.calls().of("externalcontact/groupchat/onjob_transfer"))
                .isEqualTo(3 + 1 + 1);
        assertThat(house.ground.number("SELECT COUNT(*) FROM group_refresh")).isEqualTo(350);
        assertThat(house.groupEnds).hasSize(350).doesNotHaveDuplicates();
    }

    private int groups(String state) {
        return house.get(TransferGroups.class).counts(1).stream()
                .filter(count -> count.state().equals(state))
                .mapToInt(TransferMapper.StateCount::n)
                .sum();
    }
}
