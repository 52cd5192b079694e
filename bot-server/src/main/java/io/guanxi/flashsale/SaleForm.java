package io.guanxi.flashsale;

import io.guanxi.content.PlacesForWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The JSON in which an operator describes a sale. */
record SaleForm(
        Optional<String> item,
        Optional<String> benefit,
        Optional<Integer> stock,
        Optional<Integer> perPerson,
        Optional<Instant> begins,
        Optional<Instant> ends,
        Optional<Duration> hold,
        Optional<Integer> waiting,
        Optional<Instant> couponUntil,
        Optional<Set<String>> shops) {
    static final String EXAMPLE = "A flash sale is JSON such as {\"item\":\"草莓塔\",\"stock\":200,"
            + "\"begins\":\"2026-11-27T12:00:00+08:00\",\"ends\":\"2026-11-27T13:00:00+08:00\"}";
    private static final Duration COUPON_HOLDS = Duration.ofDays(7);

    Offer offer() {
        var name = needed("item", item).strip();
        PlacesForWords.refuse("\"item\"", name);
        var last = needed("ends", ends).plus(Offer.checked(hold.orElse(Duration.ZERO)));
        return new Offer(
                name,
                benefit.map(String::strip).orElse(name),
                shops.orElse(Set.of()),
                needed("stock", stock),
                perPerson.orElse(1),
                needed("begins", begins),
                needed("ends", ends),
                hold.orElse(Duration.ZERO),
                waiting.orElse(0),
                couponUntil.orElse(last.plus(COUPON_HOLDS)));
    }

    private static <T> T needed(String field, Optional<T> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("\"" + field + "\" is missing. " + EXAMPLE));
    }
}
