package io.guanxi.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A customer of a test's population, as plain Java knows them. */
record Person(
        String id,
        List<Rel> relations,
        Set<String> tags,
        Set<String> groups,
        Optional<Birth> birth,
        List<Instant> touches,
        List<Instant> redemptions,
        boolean optedOut,
        Map<String, Boolean> consents,
        List<Order> orders,
        Optional<Integer> trust) {

    record Order(
            Instant at,
            int cents,
            int back,
            String currency,
            boolean cancelled,
            boolean own,
            String shop,
            String category,
            List<String> items) {}

    record Rel(String guide, String state, int addWay, Optional<String> channel, Instant since) {
        boolean living() {
            return state.equals("MUTUAL") || state.equals("HALF");
        }
    }

    record Benefit(String source, boolean redeemed, boolean valid) {}

    /** By their number, so that each kind of coupon is had by some and not by all. */
    List<Benefit> coupons() {
        int n = Integer.parseInt(id.substring(2));
        return n % 3 == 0 ? List.of() : List.of(new Benefit("sale:" + n % 2, n % 5 < 2, n % 4 > 0));
    }

    /** Days from today until the next purchase, of a category or of anything. */
    record Due(int days, String category, int certainty) {}

    /** By their number too. */
    List<Due> dues() {
        int n = Integer.parseInt(id.substring(2));
        return n % 4 == 0 ? List.of() : List.of(new Due(n % 11 - 2, n % 2 == 0 ? "" : "tea", 40 + n % 3 * 10));
    }

    record Birth(String calendar, int month) {}
}
