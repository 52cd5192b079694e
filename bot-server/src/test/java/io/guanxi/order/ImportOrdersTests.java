package io.guanxi.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.exchange.BadLine;
import io.guanxi.exchange.Line;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportOrdersTests {
    private static final TestDatabase database = TestDatabase.of(ImportOrdersTests.class);
    private static final OrderSettings SETTINGS = new OrderSettings(ZoneId.of("Asia/Shanghai"));

    private OrderFixture shop;
    private ImportOrders orders;

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new OrderFixture(database);
        orders = new ImportOrders(
                shop.keepOrders,
                database.mapper(OrderMapper.class),
                shop.knownAs,
                SETTINGS,
                OrderFixture.JSON,
                shop.clock);
    }

    private static Map<String, String> cells() {
        return Map.of(
                "shopSystem", "pos",
                "number", "A-17",
                "external_userid", "wmWANG",
                "orderedAt", "2026-03-01 10:00",
                "amount", "￥1,088.40");
    }

    private OrderTold read(String column, String text) {
        var cells = new HashMap<>(cells());
        cells.put(column, text);
        return orders.read(new Line(2, cells));
    }

    private List<Integer> take(OrderTold... list) {
        var checked = orders.check(List.of(list));
        database.transaction().executeWithoutResult(status -> orders.apply(checked.good(), Actor.API));
        return new ArrayList<>(checked.bad().keySet());
    }

    @Test
    void aLineIsAnOrderAsIfTheShopsSystemHadToldOfIt() {
        var refused = take(read("category", "tea"));

        assertThat(refused).isEmpty();
        var bought = shop.api.of("wmWANG", Long.MAX_VALUE, 10).orders();
        assertThat(bought).singleElement().satisfies(order -> {
            assertThat(order.amount()).isEqualTo("1088.40");
            assertThat(order.currency()).isEqualTo("CNY");
            assertThat(order.orderedAt()).isEqualTo(Instant.parse("2026-03-01T02:00:00Z"));
            assertThat(order.category()).isEqualTo("tea");
            assertThat(order.ownAccord()).isTrue();
        });
        assertThat(shop.published).contains(new OrdersChanged(List.of(new ExternalUserId("wmWANG"))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01 10:00, 2026-03-01T02:00:00Z",
        "2026/3/1 9:05:07, 2026-03-01T01:05:07Z",
        "2026年3月1日, 2026-02-28T16:00:00Z",
        "2026-03-01T10:00:00+09:00, 2026-03-01T01:00:00Z",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
    })
    void aTimeWithoutAZoneIsTheShopsWallClock(String written, Instant meant) {
        assertThat(read("orderedAt", written).orderedAt()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "orderedAt, gestern, gestern is no time",
        "orderedAt, 2036-03-01, 下单时间 is 2036",
        "amount, '88,40', 实付金额 must be an amount",
        "amount, -3, 实付金额 must not be negative",
        "amount, 3.333, 实付金额 must not have more than 2 decimals",
        "currency, RMB, 币种 is no currency",
        "ownAccord, vielleicht, vielleicht is neither",
        "shopSystem, 小店, 系统 has 1 to 32 letters",
        "phone, 12, 手机号 can't be a phone",
        "number, 1.38E+10, 1.38E+10 is what Excel made of a long number",
    })
    void whatIsWrongNamesItsColumn(String column, String text, String reason) {
        assertThatThrownBy(() -> read(column, text)).isInstanceOf(BadLine.class).hasMessageStartingWith(reason);
    }

    @Test
    void aLineWithoutABuyerSaysWhoMayBeNamed() {
        var cells = new HashMap<>(cells());
        cells.remove("external_userid");

        assertThatThrownBy(() -> orders.read(new Line(2, cells)))
                .isInstanceOf(BadLine.class)
                .hasMessageContaining("at least one of");
    }

    @Test
    void theSameListAgainChangesNothingAndAnotherStoryUnderTheNumberIsRefused() {
        take(read("category", "tea"));
        shop.published.clear();

        assertThat(take(read("category", "tea"))).isEmpty();
        assertThat(shop.published).isEmpty();
        assertThat(take(read("category", "coffee"))).containsExactly(0);
        assertThat(take(read("changedAt", "2026-03-01 11:00"))).isEmpty();
        assertThat(shop.published).hasSize(1);
    }

    @Test
    void whatIsExportedCanBeImportedAgain() {
        take(read("category", "tea"));
        var export = new ExportOrders(database.mapper(OrderMapper.class), SETTINGS);

        var page = export.page("", 10);

        assertThat(page.next()).isEmpty();
        assertThat(page.lines())
                .containsExactly(List.of(
                        "pos",
                        "A-17",
                        "wmWANG",
                        "2026-03-01T10:00+08:00",
                        "1088.40",
                        "CNY",
                        "",
                        "是",
                        "tea",
                        "0.00",
                        "PLACED"));
        shop.published.clear();
        var columns = orders.columns();
        var again = new HashMap<String, String>();
        for (int i = 0; i < export.headers().size(); i++) {
            var header = export.headers().get(i);
            var cell = page.lines().get(0).get(i);
            columns.stream().filter(c -> c.header().equals(header)).forEach(c -> again.put(c.id(), cell));
        }
        assertThat(take(orders.read(new Line(2, again)))).isEmpty();
        assertThat(shop.published).isEmpty();
    }
}
