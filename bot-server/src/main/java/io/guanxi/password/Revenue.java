package io.guanxi.password;

import io.guanxi.order.PurchasesNear.Bought;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was bought with redemptions: each order once, and what was said at the till of redemptions that no order goes with.
 * Not thread-safe.
 */
final class Revenue {
    private final Set<Long> counted = new HashSet<>();
    private final Map<String, Sum> sums = new TreeMap<>();

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
    void add(Optional<Money> bill, List<Bought> orders) {
        for (var order : orders) {
            if (counted.add(order.order())) {
                add(Sum.of(order.currency(), 1, order.net(), 0, BigDecimal.ZERO));
            }
        }
        if (orders.isEmpty()) {
            bill.ifPresent(money -> add(Sum.of(money.currency(), 0, BigDecimal.ZERO, 1, money.amount())));
        }
    }

    private void add(Sum sum) {
        sums.merge(sum.currency(), sum, Sum::plus);
    }

    List<Sum> sums() {
        return List.copyOf(sums.values());
    }
}
