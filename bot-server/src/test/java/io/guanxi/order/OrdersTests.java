package io.guanxi.order;

import static io.guanxi.order.OrderFixture.list;
import static io.guanxi.order.OrderFixture.order;
import static io.guanxi.order.OrderFixture.refund;
import static io.guanxi.order.OrderFixture.with;
import static io.guanxi.order.Result.Outcome.ACCEPTED;
import static io.guanxi.order.Result.Outcome.REFUSED;
import static io.guanxi.order.Result.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.order.Purchases.Since;
import io.guanxi.trust.TrustLevelChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersTests {
    private static final TestDatabase database = TestDatabase.of(OrdersTests.class);
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

    @Test
    void theSameAgainIsNoChange() {
        var order = with(order("1", "88.40"), "items", List.of(Map.of("category", "tea", "name", "茉莉奶绿")));

        assertThat(shop.tell(order)).containsExactly(ACCEPTED);
        assertThat(shop.tell(order, order)).containsExactly(UNCHANGED, UNCHANGED);

        assertThat(shop.rows()).containsExactly("1 wmWANG 88.40 PLACED");
        assertThat(shop.count("order_item")).isOne();
        assertThat(shop.published(OrdersChanged.class)).hasSize(1);
    }

    @Test
    void aLaterVersionReplacesAnEarlierOneWhicheverComesFirst() {
        var first = order("1", "88.40");
        var changed = with(with(order("1", "70.00"), "changedAt", LATER), "category", "bread");

        assertThat(shop.tell(changed)).containsExactly(ACCEPTED);
        assertThat(shop.tell(first)).containsExactly(UNCHANGED);

        assertThat(shop.rows()).containsExactly("1 wmWANG 70.00 PLACED");
    }

    @Test
    void anotherStoryUnderTheSameVersionIsRefused() {
        shop.tell(order("1", "88.40"));

        var results = shop.orders.tell(list(order("1", "99.00")));

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.result()).isEqualTo(REFUSED);
            assertThat(result.field()).contains("version");
            assertThat(result.reason().orElseThrow()).contains("a higher version or a later changedAt");
        });
        assertThat(shop.rows()).containsExactly("1 wmWANG 88.40 PLACED");
    }

    @Test
    void aPartialRefundLeavesTheRestAndAWholeOneCancels() {
        shop.tell(order("1", "88.40"), order("2", "10.00"));

        assertThat(shop.refund(refund("R1", "1", "8.40"), refund("R2", "2", "4.00"), refund("R3", "2", "6.00")))
                .containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);
        assertThat(shop.refund(refund("R1", "1", "8.40"))).containsExactly(UNCHANGED);

        assertThat(shop.rows()).containsExactly("1 wmWANG 80.00 PLACED", "2 wmWANG 0.00 CANCELLED");
        var wang = shop.api.of("wmWANG", Long.MAX_VALUE, 10);
        assertThat(wang.sums()).singleElement().satisfies(sum -> {
            assertThat(sum.orders()).isOne();
            assertThat(sum.value()).isEqualTo("80.00");
        });
    }

    @Test
    void aFreeOrderIsNoCancelledOne() {
        shop.tell(order("1", "0"));

        assertThat(shop.rows()).containsExactly("1 wmWANG 0.00 PLACED");
    }

    @Test
    void aRefundStaysWithItsOrder() {
        shop.tell(order("1", "88.40"), order("2", "10.00"));
        shop.refund(refund("R1", "1", "8.40"));

        var results = shop.orders.refund(list(with(refund("R1", "2", "8.40"), "version", 5)));

        assertThat(results).singleElement().satisfies(r -> assertThat(r.field()).contains("orderNumber"));
        assertThat(shop.rows()).containsExactly("1 wmWANG 80.00 PLACED", "2 wmWANG 10.00 PLACED");
    }

    @Test
    void inWhateverOrderTheyComeTheRowIsTheSame() {
        Runnable placed = () -> shop.tell(order("1", "88.40"));
        Runnable changed = () -> shop.tell(with(order("1", "70.00"), "changedAt", LATER));
        Runnable refunded = () -> shop.refund(refund("R1", "1", "20.00"));
        Runnable refundChanged =
                () -> shop.refund(with(with(refund("R1", "1", "30.00"), "changedAt", LATER), "at", LATER));
        var steps = new ArrayList<>(List.of(placed, changed, refunded, refundChanged, placed, refunded));
        var random = new Random(4);
        for (int i = 0; i < 12; i++) {
            shop = new OrderFixture(database);
            Collections.shuffle(steps, random);

            steps.forEach(Runnable::run);

            assertThat(shop.rows()).as("permutation " + i).containsExactly("1 wmWANG 40.00 PLACED");
        }
    }

    @Test
    void twoThreadsThatTellTheSameAtOnceTellItOnce() {
        var orders = IntStream.range(0, 200)
                .mapToObj(i -> with(order("N" + i, "10.00"), "items", List.of(Map.of("category", "tea"))))
                .toArray();
        var refunds = IntStream.range(0, 200)
                .mapToObj(i -> refund("R" + i, "N" + i, i % 2 == 0 ? "10.00" : "3.00"))
                .toArray();

        var all = Stream.of(
                        CompletableFuture.supplyAsync(() -> shop.tell(orders)),
                        CompletableFuture.supplyAsync(() -> shop.refund(refunds)),
                        CompletableFuture.supplyAsync(() -> shop.tell(orders)),
                        CompletableFuture.supplyAsync(() -> shop.refund(refunds)))
                .map(CompletableFuture::join)
                .toList();

        for (int i = 0; i < 200; i++) {
            assertThat(List.of(all.get(0).get(i), all.get(2).get(i))).containsExactlyInAnyOrder(ACCEPTED, UNCHANGED);
            assertThat(List.of(all.get(1).get(i), all.get(3).get(i))).containsExactlyInAnyOrder(ACCEPTED, UNCHANGED);
        }
        assertThat(shop.count("order_item")).isEqualTo(200);
        assertThat(shop.count("shop_order WHERE state = 'CANCELLED' AND refunded = 10"))
                .isEqualTo(100);
        assertThat(shop.count("shop_order WHERE state = 'PLACED' AND refunded = 3"))
                .isEqualTo(100);
    }

    @Test
    void aBadOneOfAListLosesNoneOfTheOthers() {
        assertThat(shop.tell(order("1", "1.00"), order("2", "-1.00"), "no order", order("3", "3.00")))
                .containsExactly(ACCEPTED, REFUSED, REFUSED, ACCEPTED);
        assertThat(shop.rows()).containsExactly("1 wmWANG 1.00 PLACED", "3 wmWANG 3.00 PLACED");
    }

    @Test
    void aCheckSaysWhatWouldBeRefusedAndWritesNothing() {
        assertThat(OrderFixture.outcomes(shop.orders.check(list(order("1", "1.00"), order("2", "-1.00")))))
                .containsExactly(ACCEPTED, REFUSED);
        assertThat(shop.rows()).isEmpty();
    }

    @Test
    void anOrderIsShownWithItsItemsAndRefunds() {
        shop.tell(with(order("1", "88.40"), "items", List.of(Map.of("category", "tea", "name", "奶绿", "quantity", 2))));
        shop.refund(refund("R1", "1", "8.40"));

        var shown = shop.api.one("pos", "1");

        assertThat(shown.order().amount()).isEqualTo("88.40");
        assertThat(shown.order().refunded()).isEqualTo("8.40");
        assertThat(shown.items()).containsExactly(new OrderController.Item("tea", "奶绿", 2));
        assertThat(shown.refunds())
                .containsExactly(new OrderController.Refund("R1", "8.40", Instant.parse("2026-03-01T10:00:00Z")));
    }

    @Test
    void purchasesAreCountedAndSummedForManyAtOnce() {
        var purchases = new Purchases(database.sql(), OrderFixture.JSON);
        var wang = OrderFixture.id("wmWANG");
        var before = Instant.parse("2026-01-01T00:00:00Z");
        shop.tell(
                order("1", "88.40"),
                with(order("2", "5.00"), "ownAccord", false),
                with(order("3", "7.00"), "currency", "EUR"),
                with(order("4", "9.00"), "buyer", Map.of("externalUserid", "wmLI")));
        shop.refund(refund("R4", "4", "9.00"));

        var sums = purchases.since(List.of(wang, OrderFixture.id("wmLI")), before);

        assertThat(sums.keySet()).containsExactly(wang);
        assertThat(sums.values()).singleElement().satisfies(sum -> {
            assertThat(sum.orders()).isEqualTo(3);
            assertThat(sum.ownAccord()).isEqualTo(2);
            assertThat(sum.value().toString()).contains("CNY=93.40", "EUR=7.00");
        });
        assertThat(purchases.firstAfter(List.of(new Since(wang, before), new Since(OrderFixture.id("wmLI"), before))))
                .isEqualTo(Map.of(wang, Instant.parse("2026-03-01T02:00:00Z")));
    }

    @Test
    void whoBuysIsTrustedAtOnceAndWhoGivesAllBackNoMore() {
        shop.tell(order("1", "1.00"), order("2", "1.00"), order("3", "1.00"));
        shop.refund(refund("R1", "1", "1.00"));

        assertThat(shop.published(TrustLevelChanged.class))
                .flatExtracting(TrustLevelChanged::changed)
                .extracting(change -> change.customer() + " " + change.from() + "→" + change.to())
                .containsExactly("wmWANG 0→4", "wmWANG 4→3");
    }
}
