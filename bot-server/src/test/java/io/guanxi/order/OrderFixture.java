package io.guanxi.order;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.KnownAs;
import io.guanxi.customer.TestCustomers;
import io.guanxi.order.Result.Outcome;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.trust.TestTrust;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The package put together by hand. */
final class OrderFixture {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    final TestDatabase database;
    final Orders orders;
    final FindBuyers findBuyers;
    final OrderController api;
    final KeepOrders keepOrders;
    final KnownAs knownAs;
    final OrderPersonalData personal;
    final List<Object> published = Collections.synchronizedList(new ArrayList<>());

    OrderFixture(TestDatabase database) {
        this.database = database;
        List.of(
                        "shop_order",
                        "order_item",
                        "order_buyer",
                        "order_refund",
                        "order_redemption",
                        "redemption_buyer",
                        "buyer_search",
                        "customer_identity",
                        "erased_person",
                        "trust_signal",
                        "trust_level",
                        "trust_level_change")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        var trust = new TestTrust(database, new Tally(), clock, published::add);
        knownAs = TestCustomers.knownAs(database);
        var buyerRows = new BuyerRows(database.sql(), JSON);
        var buyers = new Buyers(buyerRows, knownAs, TestPrivacy.erasedPersons(database));
        var rows = database.mapper(OrderMapper.class);
        var refunds = database.mapper(RefundMapper.class);
        var redemptions = database.mapper(RedemptionMapper.class);
        var tellTrust = new TellTrust(trust.levels);
        keepOrders = new KeepOrders(
                rows,
                refunds,
                buyers,
                event -> {
                    published.add(event);
                    tellTrust.changed((OrdersChanged) event);
                },
                JSON,
                clock);
        var keepRedemptions = new KeepRedemptions(redemptions, buyers, trust.signals, JSON, clock);
        var transaction = database.transaction();
        orders = new Orders(
                keepOrders,
                new KeepRefunds(refunds, rows, keepOrders, JSON, clock),
                keepRedemptions,
                knownAs,
                transaction,
                clock);
        var searches = new BuyerSearches(database.sql(), JSON);
        findBuyers = new FindBuyers(buyers, buyerRows, searches, keepOrders, keepRedemptions, transaction, clock);
        api = new OrderController(orders, rows, refunds, redemptions, JSON);
        personal = new OrderPersonalData(database.sql(), rows, refunds, redemptions);
    }

    static Map<String, Object> order(String number, String amount) {
        return new TreeMap<>(Map.of(
                "shopSystem",
                "pos",
                "number",
                number,
                "shop",
                "S1",
                "buyer",
                Map.of("externalUserid", "wmWANG"),
                "orderedAt",
                "2026-03-01T10:00:00+08:00",
                "amount",
                amount,
                "currency",
                "CNY"));
    }

    static Map<String, Object> refund(String number, String order, String amount) {
        return new TreeMap<>(Map.of(
                "shopSystem",
                "pos",
                "number",
                number,
                "orderNumber",
                order,
                "amount",
                amount,
                "at",
                "2026-03-01T18:00:00+08:00"));
    }

    static Map<String, Object> with(Map<String, Object> thing, String field, Object value) {
        var other = new TreeMap<>(thing);
        other.put(field, value);
        return other;
    }

    static JsonNode list(Object... things) {
        return JSON.valueToTree(Arrays.asList(things));
    }

    List<Outcome> tell(Object... things) {
        return outcomes(orders.tell(list(things)));
    }

    List<Outcome> refund(Object... things) {
        return outcomes(orders.refund(list(things)));
    }

    static List<Outcome> outcomes(List<Result> results) {
        return results.stream().map(Result::result).toList();
    }

    /** Number, whose, net, and state of every order. */
    List<String> rows() {
        return database.sql()
                .sql(
                        "SELECT CONCAT(number, ' ', COALESCE(external_userid, matched), ' ', amount - refunded, ' ', state)"
                                + " FROM shop_order ORDER BY number")
                .query(String.class)
                .list();
    }

    long count(String from) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + from)
                .query(Long.class)
                .single();
    }

    <E> List<E> published(Class<E> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static ExternalUserId id(String value) {
        return new ExternalUserId(value);
    }
}
