package io.guanxi.coupon;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a coupon is good for.
 *
 * @param benefit in the words of the guide at the counter, 1 to 200 characters
 * @param shops the codes of those where it holds; empty: everywhere
 * @param from it holds from then on
 * @param until and before that
 */
public record Terms(String benefit, Set<String> shops, Instant from, Instant until) {
    private static final int LONGEST = 200;
    private static final int LONGEST_SHOP = 64;
    private static final int MOST_SHOPS = 60;

    public Terms {
        if (benefit.isBlank() || benefit.codePointCount(0, benefit.length()) > LONGEST) {
            throw new IllegalArgumentException("A benefit is told in 1 to " + LONGEST + " characters");
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A coupon has to hold for a while: its end is not after its beginning");
        }
        shops = Set.copyOf(shops);
        checked(shops);
    }

    private static void checked(Set<String> shops) {
        if (shops.size() > MOST_SHOPS) {
            throw new IllegalArgumentException("At most " + MOST_SHOPS + " shops; none named means everywhere");
        }
        for (var shop : shops) {
            if (shop.isBlank() || shop.length() > LONGEST_SHOP || shop.contains("\n")) {
                throw new IllegalArgumentException(
                        "A shop is named by its code of 1 to " + LONGEST_SHOP + " characters");
            }
        }
    }

    /** As a column holds them, so that SQL can look for one: each between line feeds. */
    public static String written(Set<String> shops) {
        return shops.isEmpty() ? "" : new TreeSet<>(shops).stream().collect(Collectors.joining("\n", "\n", "\n"));
    }

    public static Set<String> shops(String written) {
        return Arrays.stream(written.split("\n", -1))
                .filter(shop -> !shop.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
