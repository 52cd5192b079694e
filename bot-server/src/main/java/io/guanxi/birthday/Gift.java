package io.guanxi.birthday;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.coupon.Terms;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody gets for their birthday.
 *
 * @param benefit as the coupon says it, 1 to 200 characters
 * @param shops the codes of those where it can be had; empty: everywhere
 */
record Gift(String benefit, Set<String> shops) {
    Gift {
        shops = Set.copyOf(shops);
        terms(benefit, shops, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }

    @JsonCreator
    static Gift of(Optional<String> benefit, Optional<Set<String>> shops) {
        return new Gift(
                benefit.orElseThrow(() -> new IllegalArgumentException("a gift needs a \"benefit\", such as 拿铁一杯")),
                shops.orElse(Set.of()));
    }

    Terms terms(Instant from, Instant until) {
        return terms(benefit, shops, from, until);
    }

    private static Terms terms(String benefit, Set<String> shops, Instant from, Instant until) {
        return new Terms(benefit, shops, from, until);
    }
}
