package io.guanxi.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** Money given back of an order, which may become known later; in the order's currency. */
record RefundTold(ShopNumber key, long version, String orderNumber, BigDecimal amount, Instant at) implements Told {
    private static final int DECIMALS = 2;
    private static final Set<String> FIELDS =
            Set.of("shopSystem", "number", "orderNumber", "amount", "at", "version", "changedAt");

    static RefundTold read(Reading reading) {
        var fields = reading.fields(FIELDS);
        return new RefundTold(
                Reading.key(fields),
                Reading.version(fields),
                fields.text("orderNumber", 64),
                fields.amount("amount", DECIMALS).orElseThrow(() -> fields.missing("amount")),
                fields.time("at", reading.now()));
    }

    @Override
    public String content() {
        return Told.hash(orderNumber, amount, at);
    }
}
