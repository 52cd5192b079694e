package io.guanxi.order;

import java.time.Instant;
import java.util.Set;

/** A benefit that somebody redeemed in the shop. */
record RedemptionTold(ShopNumber key, long version, Kind kind, String code, Buyer buyer, Instant at) implements Told {
    private static final Set<String> FIELDS =
            Set.of("shopSystem", "number", "kind", "code", "buyer", "at", "version", "changedAt");

    enum Kind {
        PASSWORD,
        COUPON,
        GIFT
    }

    static RedemptionTold read(Reading reading) {
        var fields = reading.fields(FIELDS);
        return new RedemptionTold(
                Reading.key(fields),
                Reading.version(fields),
                kind(fields),
                fields.optionalText("code", 64).orElse(""),
                Buyer.read(fields, reading.knownAs()),
                fields.time("at", reading.now()));
    }

    private static Kind kind(Fields fields) {
        var name = fields.text("kind", 16);
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw fields.refused("kind", "must be PASSWORD, COUPON or GIFT");
        }
    }

    @Override
    public String content() {
        return Told.hash(kind, code, buyer.signature(), at);
    }
}
