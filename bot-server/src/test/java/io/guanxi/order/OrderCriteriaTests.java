package io.guanxi.order;

import static io.guanxi.order.OrderFixture.order;
import static io.guanxi.order.OrderFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.segment.Criterion;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of customers by what they bought; today is 2 March, 10 o'clock in Shanghai. */
class OrderCriteriaTests {
    private static final TestDatabase database = TestDatabase.of(OrderCriteriaTests.class);
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final OrderSettings SETTINGS = new OrderSettings(ZoneId.of("Asia/Shanghai"));

    private final List<Criterion> criteria =
            List.of(new OrdersCriterion(SETTINGS), new SpentCriterion(SETTINGS), new LastOrderCriterion(SETTINGS));

    @BeforeAll
    static void theyBuy() {
        var shop = new OrderFixture(database);
        shop.tell(
                of("wmA", "1", "2026-03-01T00:00:00+08:00", "50.00"),
                of("wmA", "2", "2026-02-20T10:00:00+08:00", "60.00"),
                of("wmA", "3", "2025-11-01T10:00:00+08:00", "70.00"),
                with(of("wmB", "4", "2026-03-02T00:00:00+08:00", "99.99"), "ownAccord", false),
                with(of("wmB", "5", "2026-03-01T23:59:59+08:00", "0.01"), "shop", "S2"),
                with(of("wmC", "6", "2026-01-01T10:00:00+08:00", "500.00"), "category", "tea"),
                with(of("wmD", "7", "2026-03-01T10:00:00+08:00", "80.00"), "currency", "EUR"),
                with(of("wmE", "8", "2026-03-01T10:00:00+08:00", "80.00"), "buyer", Map.of("phone", "13800000001")),
                of("wmF", "9", "2026-03-01T10:00:00+08:00", "80.00"),
                with(
                        of("wmG", "10", "2025-12-01T10:00:00+08:00", "1.00"),
                        "items",
                        List.of(Map.of("category", "tea"), Map.of("category", "tea"))));
        shop.refund(OrderFixture.refund("R", "9", "80.00"), OrderFixture.refund("R2", "1", "49.00"));
    }

    private static Map<String, Object> of(String customer, String number, String at, String amount) {
        return with(with(order(number, amount), "orderedAt", at), "buyer", Map.of("externalUserid", customer));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aGuideIsToldWhatSomebodyBoughtLast() {
        database.sql()
                .sql("INSERT INTO order_item (order_id, nr, category, name, quantity)"
                        + " SELECT order_id, 0, 'x', IF(number = '1', '乌龙茶', '旧的'), 1 FROM shop_order"
                        + " WHERE external_userid = 'wmA'")
                .update();
        var words = new LastOrderWords(database.sql(), SETTINGS);
        var customers = List.of("wmA", "wmD", "wmF", "wmNOBODY").stream()
                .map(ExternalUserId::new)
                .toList();

        assertThat(words.of(new StaffId("zhang"), customers))
                .as("what was given back does not count")
                .isEqualTo(Map.of(
                        customers.get(0), Map.of("lastOrderOn", "3月1日", "lastItem", "乌龙茶"),
                        customers.get(1), Map.of("lastOrderOn", "3月1日")));
        assertThat(words.of(new StaffId("zhang"), List.of())).isEmpty();
    }

    private Criterion named(String name) {
        return criteria.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | {} | wmA wmB wmC wmD wmG | 购买 1 次以上",
                "orders | {\"atLeast\":2} | wmA wmB | 购买 2 次以上",
                "orders | {\"atMost\":2} | wmB wmC wmD wmG | 购买 1–2 次",
                "orders | {\"atLeast\":2,\"withinDays\":10} | wmA wmB | 近 10 天购买 2 次以上",
                "orders | {\"atLeast\":2,\"withinDays\":9} | wmB | 近 9 天购买 2 次以上",
                "orders | {\"withinDays\":0} | wmB | 近 0 天购买 1 次以上",
                "orders | {\"withinDays\":1,\"ownAccord\":true} | wmA wmB wmD | 近 1 天自主购买 1 次以上",
                "orders | {\"ownAccord\":false} | wmB | 活动购买 1 次以上",
                "orders | {\"shop\":\"S2\"} | wmB | 在 S2 购买 1 次以上",
                "orders | {\"category\":\"tea\"} | wmC wmG | 购买“tea” 1 次以上",
                "spent | {\"atLeast\":\"100.00\"} | wmA wmB wmC | 消费 不少于 100.00 CNY",
                "spent | {\"atLeast\":\"100.01\"} | wmA wmC | 消费 不少于 100.01 CNY",
                "spent | {\"atLeast\":\"1\",\"atMost\":\"61\",\"withinDays\":10} | wmA | 近 10 天消费 1.00–61.00 CNY",
                "spent | {\"atLeast\":\"80\",\"currency\":\"EUR\"} | wmD | 消费 不少于 80.00 EUR",
                "lastOrderDaysAgo | {\"atLeast\":1} | wmA wmC wmD wmG | 最近一次购买 1 天以上",
                "lastOrderDaysAgo | {\"atLeast\":2} | wmC wmG | 最近一次购买 2 天以上",
                "lastOrderDaysAgo | {\"atMost\":0} | wmB | 最近一次购买 0 天以内",
                "lastOrderDaysAgo | {\"atLeast\":60,\"atMost\":60} | wmC | 最近一次购买 60 至 60 天",
                "lastOrderDaysAgo | {\"atLeast\":61} | wmG | 最近一次购买 61 天以上"
            })
    void aConditionIsTrueOf(String name, String json, String customers, String words) {
        var argument = OrderFixture.JSON.readTree(json);

        var clause = named(name).customers(argument, NOW);

        assertThat(database.sql().sql(clause.sql()).params(clause.values()).query(String.class).list().stream()
                        .distinct()
                        .sorted())
                .containsExactly(customers.split(" ", -1));
        assertThat(named(name).words(argument)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | {\"atLeast\":0} | .atLeast must be a whole number from 1 to 1000000",
                "orders | {\"atLeast\":3,\"atMost\":2} | must not have an atLeast above its atMost",
                "orders | {\"within\":3} | has no \"within\"; it can have atLeast",
                "orders | 3 | must be an object with atLeast",
                "spent | {} | must have atLeast, atMost, or both",
                "spent | {\"atLeast\":1e999999999} | .atLeast must be an amount",
                "spent | {\"atLeast\":1e2147483647} | .atLeast must be an amount",
                "spent | {\"atLeast\":1e-999999999} | .atLeast must be an amount",
                "spent | {\"atLeast\":\"much\"} | .atLeast must be an amount",
                "lastOrderDaysAgo | {} | must have atLeast, atMost, or both"
            })
    void whatIsNoConditionIsSaidInASentence(String name, String json, String sentence) {
        assertThatThrownBy(() -> named(name).customers(OrderFixture.JSON.readTree(json), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void noValueStandsInTheSql() {
        var argument = OrderFixture.JSON.readTree("{\"shop\":\"'; DROP TABLE shop_order; --\"}");

        assertThat(named("orders").customers(argument, NOW).sql()).doesNotContain("DROP");
    }
}
