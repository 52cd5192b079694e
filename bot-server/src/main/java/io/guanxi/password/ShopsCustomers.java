package io.guanxi.password;

import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.customer.Customers.Colleagues;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.StaffId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who stands at the counter, by the name that a guide of the shop writes: a customer of the guide's own, or of a colleague there. */
@Component
class ShopsCustomers {
    static final int AT_MOST = 5;
    /** Whoever came first is first: who comes while the guide chooses does not change the numbers. */
    private static final Comparator<Meant> BY_AGE = Comparator.comparing(
                    (Meant meant) -> meant.of().isPresent())
            .thenComparing(meant -> meant.customer().since())
            .thenComparing(meant -> meant.customer().customer().value());

    private final Customers customers;
    private final Guides guides;

    ShopsCustomers(Customers customers, Guides guides) {
        this.customers = customers;
        this.guides = guides;
    }

    /**
     * Whom the guide may mean.
     *
     * @param of the colleague's name whose customer it is, if it is none of the guide's own
     */
    record Meant(Acquaintance customer, Optional<String> of) {
        private boolean is(String name) {
            return customer.name().equals(name)
                    || customer.remark().equals(name)
                    || name.equals(Customers.EXACTLY + customer.customer());
        }

        /** Whether the guide need not be asked back: part of a name does not say which of a colleague's customers it is. */
        boolean surely(String name) {
            return of.isEmpty() || is(name);
        }

        /** For the guide to read. */
        String called() {
            var name = customer.name().isBlank() ? "（昵称尚未同步）" : customer.name();
            var known = customer.remark().isBlank() || customer.remark().equals(customer.name())
                    ? name
                    : name + "（备注：" + customer.remark() + "）";
            return of.map(colleague -> known + "（" + colleague + "的客人）").orElse(known);
        }

        /** Personal data. */
        @Override
        public String toString() {
            return "Meant[" + customer + "]";
        }
    }

    /**
     * Those called exactly so, if there are any; otherwise the guide's own in whose name it occurs, otherwise colleagues'. Not
     * more of the colleagues' customers are read than it takes: a shop has many.
     */
    List<Meant> called(String name, Guide guide, Shop shop, Map<StaffId, Shop> places) {
        var own = customers.of(guide.id(), name, AT_MOST + 1).stream()
                .map(customer -> new Meant(customer, Optional.empty()))
                .toList();
        var colleagues = colleagues(guide, shop, places);
        var called = own.stream().anyMatch(meant -> meant.is(name))
                ? customers.namedOfColleagues(colleagues, name, AT_MOST + 1)
                : customers.calledOfColleagues(colleagues, name, AT_MOST + 1);
        var exact = Stream.concat(own.stream(), others(called, own).stream())
                .filter(meant -> meant.is(name))
                .toList();
        if (exact.isEmpty()) {
            return byAge(own.isEmpty() ? others(customers.ofColleagues(colleagues, name, AT_MOST + 1), own) : own);
        }
        return byAge(exact);
    }

    private static List<Meant> byAge(List<Meant> meant) {
        return meant.stream().sorted(BY_AGE).toList();
    }

    private static List<StaffId> colleagues(Guide guide, Shop shop, Map<StaffId, Shop> places) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().code().equals(shop.code()))
                .map(Map.Entry::getKey)
                .filter(Predicate.not(guide.id()::equals))
                .toList();
    }

    private List<Meant> others(List<Colleagues> found, List<Meant> own) {
        var known = own.stream().map(meant -> meant.customer().customer()).toList();
        var others = found.stream()
                .filter(one -> !known.contains(one.customer().customer()))
                .toList();
        var names = guides.names(others.stream().map(Colleagues::guide).toList());
        return others.stream()
                .map(one -> new Meant(
                        one.customer(),
                        Optional.of(names.getOrDefault(one.guide(), one.guide().value()))))
                .toList();
    }
}
