package io.guanxi.order;

import io.guanxi.TestDatabase;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Purchases for the tests of other packages. */
public final class TestPurchases {
    private TestPurchases() {}

    public static Purchases purchases(TestDatabase database) {
        return new Purchases(database.sql(), JsonMapper.builder().build());
    }

    public static void none(TestDatabase database) {
        database.sql().sql("DELETE FROM shop_order").update();
    }

    /** The customer bought something then. */
    public static void bought(TestDatabase database, String customer, Instant at) {
        var when = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        database.sql()
                .sql("INSERT INTO shop_order (shop_system, number, external_userid, shop, ordered_at, amount,"
                        + " currency, state, told_at) VALUES ('pos', ?, ?, '', ?, 9.9, 'CNY', 'PLACED', ?)")
                .params(UUID.randomUUID().toString(), customer, when, when)
                .update();
    }
}
