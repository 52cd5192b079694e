package io.guanxi.order;

import io.guanxi.TestDatabase;
import io.guanxi.segment.Criterion;
import io.guanxi.trust.BuyingRecord;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Orders for the tests of other packages. */
public final class TestOrders {
    private TestOrders() {}

    /** What conditions can say of orders. */
    public static List<Criterion> criteria() {
        var settings = new OrderSettings(ZoneId.of("Asia/Shanghai"));
        return List.of(new OrdersCriterion(settings), new SpentCriterion(settings), new LastOrderCriterion(settings));
    }

    public static BuyingRecord tally() {
        return new Tally();
    }

    public static PurchasesNear near(TestDatabase database) {
        return new PurchasesNear(database.sql(), JsonMapper.builder().build());
    }

    /** Somebody bought something at that time; nobody is told. Answers the number of the order. */
    public static String ordered(TestDatabase database, String customer, Instant at, boolean ownAccord) {
        var number = UUID.randomUUID().toString();
        database.sql()
                .sql("INSERT INTO shop_order (shop_system, number, external_userid, shop, ordered_at, amount, currency,"
                        + " state, told_at, own_accord) VALUES ('test', ?, ?, 'S1', ?, 88.40, 'CNY', 'PLACED', ?, ?)")
                .params(number, customer, utc(at), utc(at), ownAccord)
                .update();
        return number;
    }

    /** All of it was given back. */
    public static void cancelled(TestDatabase database, String number) {
        database.sql()
                .sql("UPDATE shop_order SET state = 'CANCELLED', refunded = amount WHERE number = ?")
                .param(number)
                .update();
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
