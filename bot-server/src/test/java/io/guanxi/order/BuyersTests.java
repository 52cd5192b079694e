package io.guanxi.order;

import static io.guanxi.order.OrderFixture.id;
import static io.guanxi.order.OrderFixture.list;
import static io.guanxi.order.OrderFixture.order;
import static io.guanxi.order.OrderFixture.with;
import static io.guanxi.order.Result.Outcome.ACCEPTED;
import static io.guanxi.order.Result.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.IdentityKind;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.TestPrivacy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose orders are, at once or later, and whose they are no more. */
class BuyersTests {
    private static final TestDatabase database = TestDatabase.of(BuyersTests.class);
    private static final String PHONE = "13800000001";
    private static final String LATER = "2026-03-01T12:00:00+08:00";

    private OrderFixture shop;

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new OrderFixture(database);
    }

    private static Map<String, Object> by(String number, String... named) {
        var buyer = named.length == 2 ? Map.of(named[0], named[1]) : Map.of(named[0], named[1], named[2], named[3]);
        return with(order(number, "1.00"), "buyer", buyer);
    }

    private void learned(String customer, IdentityKind kind, String written) {
        var event = TestCustomers.learned(database, customer, kind, written);
        database.transaction().executeWithoutResult(status -> shop.findBuyers.learned(event));
    }

    @Test
    void aCustomerIsFoundByPhoneUnionidAndMemberNumberHoweverTheyAreWritten() {
        TestCustomers.learned(database, "wmWANG", IdentityKind.PHONE, PHONE);
        TestCustomers.learned(database, "wmWANG", IdentityKind.UNIONID, "oWang");
        TestCustomers.learned(database, "wmWANG", IdentityKind.MEMBER, "M-7");

        shop.tell(by("1", "phone", "+86 138-0000 0001"), by("2", "unionid", "oWang"), by("3", "memberNumber", "M-7"));

        assertThat(shop.rows()).containsExactly("1 wmWANG 1.00 PLACED", "2 wmWANG 1.00 PLACED", "3 wmWANG 1.00 PLACED");
    }

    @Test
    void ordersFindWhoeverBecomesKnownLater() {
        shop.tell(by("1", "phone", PHONE), by("2", "memberNumber", "M-7"), by("3", "unionid", "oLi"));
        assertThat(shop.api.unmatched("NOBODY", 0, 10))
                .extracting(order -> order.number() + ": " + order.unmatched().orElseThrow())
                .hasSize(3)
                .first()
                .isEqualTo("1: nobody is known by what the shop system named; it finds them when they become known");

        learned("wmWANG", IdentityKind.PHONE, PHONE);
        learned("wmWANG", IdentityKind.MEMBER, "M-7");

        assertThat(shop.rows()).containsExactly("1 wmWANG 1.00 PLACED", "2 wmWANG 1.00 PLACED", "3 NOBODY 1.00 PLACED");
        assertThat(shop.published(OrdersChanged.class))
                .containsExactly(new OrdersChanged(List.of(id("wmWANG"))), new OrdersChanged(List.of(id("wmWANG"))));
        assertThat(shop.api.unmatched("NOBODY", 0, 10)).hasSize(1);
    }

    @Test
    void whatCameInTheSameMomentIsFoundAMinuteLater() {
        shop.tell(by("1", "phone", PHONE));
        TestCustomers.learned(database, "wmWANG", IdentityKind.PHONE, PHONE);

        shop.clock.advance(Duration.ofMinutes(1));
        shop.findBuyers.ofTheLastMoment();

        assertThat(shop.rows()).containsExactly("1 wmWANG 1.00 PLACED");
    }

    @Test
    void aBuyerOfVeryManyOrdersGetsTheFirstAtOnceAndTheRestInTime() {
        for (int i = 0; i < 450; i += 150) {
            int from = i;
            shop.tell(IntStream.range(from, from + 150)
                    .mapToObj(n -> by("n" + n, "phone", PHONE))
                    .toArray());
        }

        learned("wmWANG", IdentityKind.PHONE, PHONE);

        assertThat(shop.count("shop_order WHERE matched = 'MATCHED'")).isEqualTo(200);
        shop.findBuyers.theRest();
        assertThat(shop.count("shop_order WHERE external_userid = 'wmWANG'")).isEqualTo(450);
        assertThat(shop.count("buyer_search")).isZero();
    }

    @Test
    void aSearchThatIsAskedForAgainWhileItIsOnIsDoneAgain() {
        var searches = new BuyerSearches(database.sql(), OrderFixture.JSON);
        var identity = new Identity(IdentityKind.PHONE, "ab".repeat(32));
        searches.ask(List.of(identity));
        var under = searches.next(10);

        searches.ask(List.of(identity));
        searches.done(under);

        assertThat(searches.next(10)).extracting(BuyerSearches.Search::identity).containsExactly(identity);
        searches.done(searches.next(10));
        assertThat(searches.next(10)).isEmpty();
    }

    @Test
    void pagesOfWhatIsNobodysGoByTheTimeItWasToldEachThingOnce() {
        shop.tell(by("1", "phone", PHONE), by("2", "phone", PHONE), by("3", "phone", PHONE));
        shop.clock.advance(Duration.ofSeconds(1));
        shop.tell(with(by("1", "phone", PHONE), "changedAt", LATER), by("4", "phone", PHONE));
        var rows = new BuyerRows(database.sql(), OrderFixture.JSON);
        var seen = new ArrayList<Long>();

        var after = new BuyerRows.Open(0, Instant.EPOCH);
        for (var page = rows.openSince(Ledger.ORDERS, Match.State.NOBODY, after, 2);
                !page.isEmpty();
                page = rows.openSince(Ledger.ORDERS, Match.State.NOBODY, after, 2)) {
            page.forEach(open -> seen.add(open.id()));
            after = page.get(page.size() - 1);
        }

        assertThat(seen)
                .containsExactlyElementsOf(database.sql()
                        .sql("SELECT order_id FROM shop_order ORDER BY told_at, order_id")
                        .query(Long.class)
                        .list())
                .hasSize(4);
    }

    @Test
    void whatAPersonGetsToSeeIsAllThatTheyBoughtGaveBackAndRedeemed() {
        var item = Map.of("category", "tea", "name", "龙井", "quantity", 2);
        shop.tell(
                with(order("1", "88.40"), "items", List.of(item)),
                with(order("2", "5.00"), "buyer", Map.of("externalUserid", "wmLI")));
        shop.refund(OrderFixture.refund("r1", "1", "8.00"), OrderFixture.refund("r2", "2", "1.00"));
        shop.orders.redeem(list(redemption("c1", "GIFT", "externalUserid", "wmWANG")));

        var held = (OrderPersonalData.Held) shop.personal.export(id("wmWANG"));

        assertThat(held.orders()).hasSize(1);
        assertThat(held.items()).extracting(OrderMapper.ItemRow::name).containsExactly("龙井");
        assertThat(held.refunds()).extracting(RefundMapper.OrderRefund::number).containsExactly("r1");
        assertThat(held.redemptions())
                .extracting(RedemptionMapper.RedemptionRow::number)
                .containsExactly("c1");
    }

    @Test
    void whomSeveralCouldBeIsNobodysUntilOneIsLeft() {
        TestCustomers.learned(database, "wmWANG", IdentityKind.PHONE, PHONE);
        TestCustomers.learned(database, "wmLI", IdentityKind.PHONE, PHONE);
        shop.tell(by("1", "phone", PHONE, "memberNumber", "M-7"));
        assertThat(shop.api.unmatched("SEVERAL", 0, 10))
                .singleElement()
                .satisfies(order -> assertThat(order.unmatched().orElseThrow()).contains("fits several customers"));

        learned("wmLI", IdentityKind.MEMBER, "M-7");

        assertThat(shop.rows()).containsExactly("1 wmLI 1.00 PLACED");
    }

    @Test
    void theMatchIsTheOneCustomerWhomAllThatIsKnownFits() {
        var wang = id("wmWANG");
        var li = id("wmLI");

        assertThat(Match.of(Optional.empty(), List.of()).state()).isEqualTo(Match.State.NOBODY);
        assertThat(Match.of(Optional.empty(), List.of(Set.of(wang))).customer()).contains(wang);
        assertThat(Match.of(Optional.empty(), List.of(Set.of(wang, li), Set.of(li)))
                        .customer())
                .contains(li);
        assertThat(Match.of(Optional.empty(), List.of(Set.of(wang), Set.of(li))).state())
                .isEqualTo(Match.State.SEVERAL);
        assertThat(Match.of(Optional.of(wang), List.of(Set.of(li))).customer()).contains(wang);
    }

    @Test
    void aLaterVersionMayNameSomebodyElseAndBothAreConcerned() {
        shop.tell(order("1", "1.00"));

        shop.tell(with(with(order("1", "1.00"), "buyer", Map.of("externalUserid", "wmLI")), "changedAt", LATER));

        assertThat(shop.rows()).containsExactly("1 wmLI 1.00 PLACED");
        assertThat(shop.published(OrdersChanged.class))
                .last()
                .isEqualTo(new OrdersChanged(List.of(id("wmLI"), id("wmWANG"))));
    }

    @Test
    void noNumberStandsAnywhereInTheClear() {
        shop.tell(by("1", "phone", PHONE, "memberNumber", "M-4711"));

        var everything = database.sql()
                .sql(
                        "SELECT CONCAT_WS(' ', o.number, o.shop, o.category, CONVERT(o.content USING latin1),"
                                + " CONVERT(b.hash USING latin1)) FROM shop_order o JOIN order_buyer b ON b.order_id = o.order_id")
                .query(String.class)
                .list()
                .toString();

        assertThat(shop.count("order_buyer")).isEqualTo(2);
        assertThat(everything).doesNotContain(PHONE).doesNotContain("M-4711");
    }

    @Test
    void anErasureKeepsTheAmountsAndTakesEveryLink() {
        TestCustomers.learned(database, "wmWANG", IdentityKind.PHONE, PHONE);
        shop.tell(by("1", "phone", PHONE), order("2", "88.40"));
        assertThat(shop.personal.export(id("wmWANG")).toString()).contains("88.40");

        TestPrivacy.erased(database, id("wmWANG"), shop.clock.instant());
        shop.personal.erase(id("wmWANG"));

        assertThat(shop.rows()).containsExactly("1 ERASED 1.00 PLACED", "2 ERASED 88.40 PLACED");
        assertThat(shop.count("order_buyer")).isZero();
        assertThat(shop.api.unmatched("ERASED", 0, 10))
                .extracting(order -> order.unmatched().orElseThrow())
                .containsOnly("the person was erased, and is not linked again");
    }

    @Test
    void theErasedAreNotLinkedAgainByARepetitionAChangeOrANewOrder() {
        TestCustomers.learned(database, "wmWANG", IdentityKind.PHONE, PHONE);
        shop.tell(by("1", "phone", PHONE));
        TestPrivacy.erased(database, id("wmWANG"), shop.clock.instant());
        shop.personal.erase(id("wmWANG"));

        assertThat(shop.tell(by("1", "phone", PHONE))).containsExactly(UNCHANGED);
        assertThat(shop.tell(with(by("1", "phone", PHONE), "changedAt", LATER), by("2", "phone", PHONE)))
                .containsExactly(ACCEPTED, ACCEPTED);
        shop.tell(order("3", "3.00"));
        shop.findBuyers.since(Instant.EPOCH);

        assertThat(shop.rows()).containsExactly("1 ERASED 1.00 PLACED", "2 ERASED 1.00 PLACED", "3 ERASED 3.00 PLACED");
        assertThat(shop.count("order_buyer")).isZero();
        assertThat(shop.count("trust_level")).isOne();
    }

    @Test
    void whoRedeemsAPasswordHasTalkedWithUs() {
        shop.orders.redeem(list(redemption("1", "PASSWORD", "phone", PHONE), redemption("2", "GIFT", "phone", PHONE)));
        assertThat(shop.count("trust_signal")).isZero();

        learned("wmWANG", IdentityKind.PHONE, PHONE);

        assertThat(database.sql()
                        .sql("SELECT CONCAT(external_userid, ' ', kind) FROM trust_signal ORDER BY kind")
                        .query(String.class)
                        .list())
                .containsExactly("wmWANG CLAIMED", "wmWANG REDEEMED_PASSWORD");
        assertThat(shop.api.of("wmWANG", Long.MAX_VALUE, 10).redemptions()).hasSize(2);
    }

    private static Map<String, Object> redemption(String number, String kind, String named, String value) {
        return Map.of(
                "shopSystem",
                "pos",
                "number",
                number,
                "kind",
                kind,
                "code",
                "春风十里",
                "buyer",
                Map.of(named, value),
                "at",
                "2026-03-01T10:00:00+08:00");
    }

    @Test
    void whyIsOneOfThree() {
        assertThatThrownBy(() -> shop.api.unmatched("x", 0, 10))
                .hasMessage("why is NOBODY, SEVERAL or ERASED, not \"x\"");
    }
}
