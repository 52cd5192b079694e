package io.guanxi.order;

import io.guanxi.order.OrderMapper.ItemRow;
import io.guanxi.order.OrderMapper.TellRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes orders down: the order itself, its items, whose it is, and what of it was given back. A few statements for all of them. */
@Component
class KeepOrders implements Keep<OrderTold> {
    private final OrderMapper rows;
    private final RefundMapper refunds;
    private final Buyers buyers;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    KeepOrders(
            OrderMapper rows,
            RefundMapper refunds,
            Buyers buyers,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.refunds = refunds;
        this.buyers = buyers;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<KnownRow> keep(List<OrderTold> orders, String request) {
        rows.tell(json.writeValueAsString(orders.stream().map(KeepOrders::row).toList()), request, clock.instant());
        var known = rows.look(
                json.writeValueAsString(orders.stream().map(OrderTold::key).toList()), request);
        var fresh = Keep.fresh(known);
        if (!fresh.isEmpty()) {
            Map<ShopNumber, OrderTold> byKey =
                    orders.stream().collect(Collectors.toMap(OrderTold::key, Function.identity()));
            complete(fresh, byKey);
        }
        return known;
    }

    private void complete(List<KnownRow> fresh, Map<ShopNumber, OrderTold> told) {
        var ids = fresh.stream().map(KnownRow::id).toList();
        var items = new ArrayList<ItemRow>();
        var bought = new HashMap<Long, Buyer>();
        for (var row : fresh) {
            Stream.ofNullable(told.get(row.key())).forEach(order -> {
                items.addAll(items(row.id(), order));
                if (!row.erased()) {
                    bought.put(row.id(), order.buyer());
                }
            });
        }
        var list = json.writeValueAsString(ids);
        rows.clearItems(list);
        if (!items.isEmpty()) {
            rows.addItems(json.writeValueAsString(items));
        }
        buyers.say(Ledger.ORDERS, bought);
        buyers.stayErased(
                Ledger.ORDERS,
                fresh.stream().filter(KnownRow::erased).map(KnownRow::id).toList());
        refunds.lock(list);
        rows.settle(list);
        announce(list, fresh);
    }

    /** Those whose it was, and those whose it is. */
    private void announce(String ids, Collection<KnownRow> before) {
        var concerned = new TreeSet<>(rows.customers(ids));
        before.stream().flatMap(row -> row.customer().stream()).forEach(id -> concerned.add(id.value()));
        if (!concerned.isEmpty()) {
            events.publishEvent(new OrdersChanged(
                    concerned.stream().map(ExternalUserId::new).toList()));
        }
    }

    /** What these orders' refunds leave of them. In a transaction of the caller's. */
    void settle(Collection<Long> orders) {
        if (!orders.isEmpty()) {
            var list = json.writeValueAsString(orders);
            rows.settle(list);
            announce(list, List.of());
        }
    }

    /** Their customers have just been found. In a transaction of the caller's. */
    void found(Collection<Long> orders) {
        announce(json.writeValueAsString(orders), List.of());
    }

    private static List<ItemRow> items(long id, OrderTold order) {
        var items = new ArrayList<ItemRow>();
        order.items()
                .forEach(item ->
                        items.add(new ItemRow(id, items.size() + 1, item.category(), item.name(), item.quantity())));
        return items;
    }

    private static TellRow row(OrderTold order) {
        return new TellRow(
                order.key().system(),
                order.key().number(),
                order.shop(),
                LocalDateTime.ofInstant(order.orderedAt(), ZoneOffset.UTC),
                order.amount().toPlainString(),
                order.currency(),
                order.ownAccord() ? 1 : 0,
                order.category(),
                order.version(),
                order.content());
    }
}
