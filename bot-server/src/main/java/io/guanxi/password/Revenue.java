package io.guanxi.password;

import io.guanxi.order.PurchasesNear.Bought;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was bought with redemptions: each order once, and what was said at the till of redemptions that no order goes with.
 * Not thread-safe.
 */
final class Revenue {
    private final Set<Long> counted = new HashSet<>();
    private final Map<Place, Map<String, Sum>> sums = new HashMap<>();

    /** Where a redemption belongs. */
    record Place(String shop, LocalDate day, long word) {}

    /**
     * In one currency.
     *
     * @param orders that shop systems told
     * @param bills whose amount was said at the till alone
     */
    record Sum(String currency, long orders, BigDecimal ofOrders, long bills, BigDecimal ofBills, BigDecimal total) {
        private static Sum of(String currency, long orders, BigDecimal ofOrders, long bills, BigDecimal ofBills) {
            return new Sum(currency, orders, ofOrders, bills, ofBills, ofOrders.add(ofBills));
        }

        private static Sum plus(Sum one, Sum other) {
            return of(
                    one.currency,
                    one.orders + other.orders,
                    one.ofOrders.add(other.ofOrders),
                    one.bills + other.bills,
                    one.ofBills.add(other.ofBills));
        }
    }

    /** A redemption's. */
    void add(Place place, Optional<Money> bill, List<Bought> orders) {
        for (var order : orders) {
            if (counted.add(order.order())) {
                add(place, Sum.of(order.currency(), 1, order.net(), 0, BigDecimal.ZERO));
            }
        }
        if (orders.isEmpty()) {
            bill.ifPresent(money -> add(place, Sum.of(money.currency(), 0, BigDecimal.ZERO, 1, money.amount())));
        }
    }

    private void add(Place place, Sum sum) {
        sums.computeIfAbsent(place, none -> new TreeMap<>()).merge(sum.currency(), sum, Sum::plus);
    }

    /** Of all, by currency. */
    List<Sum> sums() {
        return by(place -> "").getOrDefault("", List.of());
    }

    /** The same for each of what a place is looked at by. */
    <K> Map<K, List<Sum>> by(Function<Place, K> what) {
        var by = new HashMap<K, Map<String, Sum>>();
        sums.forEach((place, each) -> {
            var into = by.computeIfAbsent(what.apply(place), none -> new TreeMap<>());
            each.forEach((currency, sum) -> into.merge(currency, sum, Sum::plus));
        });
        return by.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> List.copyOf(one.getValue().values())));
    }
}
