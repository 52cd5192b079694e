package io.guanxi.order;

import io.guanxi.customer.KnownAs;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One thing of a list that a shop system sent, about to be read; and what all kinds of things have in common. */
record Reading(JsonNode node, KnownAs knownAs, Instant now) {
    private static final Pattern SYSTEM = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    Fields fields(Set<String> known) {
        return Fields.of(node, known);
    }

    static boolean isSystem(String name) {
        return SYSTEM.matcher(name).matches();
    }

    static ShopNumber key(Fields fields) {
        var system = fields.text("shopSystem", 32);
        if (!isSystem(system)) {
            throw fields.refused("shopSystem", "has 1 to 32 letters, digits, dots, hyphens and underscores");
        }
        return new ShopNumber(system, fields.text("number", 64));
    }

    /** What says nothing about its version gives way to whatever does. */
    static long version(Fields fields) {
        var version = fields.number("version", 0, Long.MAX_VALUE);
        var changedAt = fields.optionalTime("changedAt");
        if (version.isPresent() && changedAt.isPresent()) {
            throw fields.refused("version", "and changedAt say the same; send one of the two, always the same one");
        }
        return version.orElseGet(() -> changedAt.map(Instant::toEpochMilli).orElse(0L));
    }
}
