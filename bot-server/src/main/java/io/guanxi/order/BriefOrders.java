package io.guanxi.order;

import io.guanxi.todo.BriefingPart;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a guide what the customer bought last. */
@Component
@Order(50)
class BriefOrders implements BriefingPart {
    private static final int SHOWN = 3;
    private static final int YEARS = 2;

    private final Purchases purchases;
    private final OrderSettings settings;
    private final Clock clock;

    BriefOrders(Purchases purchases, OrderSettings settings, Clock clock) {
        this.purchases = purchases;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<String> lines(StaffId guide, ExternalUserId customer) {
        var since = clock.instant().atOffset(ZoneOffset.UTC).minusYears(YEARS).toInstant();
        var byDay = new TreeMap<LocalDate, Set<String>>(Comparator.reverseOrder());
        purchases.history(List.of(customer), since).forEach(bought -> byDay.computeIfAbsent(
                        LocalDate.ofInstant(bought.at(), settings.zone()), day -> new TreeSet<>())
                .add(bought.category()));
        return byDay.entrySet().stream()
                .limit(SHOWN)
                .map(day -> "买过：" + day.getKey() + what(day.getValue()))
                .toList();
    }

    private static String what(Set<String> categories) {
        var named = categories.stream().filter(category -> !category.isBlank()).collect(Collectors.joining("、"));
        return named.isEmpty() ? "" : " " + named;
    }
}
