package io.guanxi.order;

import io.guanxi.customer.KnownAs;
import io.guanxi.order.Result.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes what shop systems tell, in lists: each thing of a list is taken or refused for itself. docs/orders.md has the fields. */
@Component
public class Orders {
    /** Things of one list. */
    public static final int MOST = 1_000;

    private final KeepOrders keepOrders;
    private final KeepRefunds keepRefunds;
    private final KeepRedemptions keepRedemptions;
    private final KnownAs knownAs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Orders(
            KeepOrders keepOrders,
            KeepRefunds keepRefunds,
            KeepRedemptions keepRedemptions,
            KnownAs knownAs,
            TransactionTemplate transaction,
            Clock clock) {
        this.keepOrders = keepOrders;
        this.keepRefunds = keepRefunds;
        this.keepRedemptions = keepRedemptions;
        this.knownAs = knownAs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A result for each, in the order of the list. */
    public List<Result> tell(JsonNode orders) {
        return tell(orders, OrderTold::read, keepOrders);
    }

    /** What would be refused, and why; nothing is written. The others are called ACCEPTED. */
    public List<Result> check(JsonNode orders) {
        return read(orders, OrderTold::read).stream()
                .map(item -> item.result()
                        .orElseGet(() -> Result.of(item.told().orElseThrow().key(), Outcome.ACCEPTED)))
                .toList();
    }

    List<Result> refund(JsonNode refunds) {
        return tell(refunds, RefundTold::read, keepRefunds);
    }

    List<Result> redeem(JsonNode redemptions) {
        return tell(redemptions, RedemptionTold::read, keepRedemptions);
    }

    private record Item<T>(Optional<T> told, Optional<Result> result) {}

    private <T extends Told> List<Result> tell(JsonNode list, Function<Reading, T> read, Keep<T> keep) {
        var items = read(list, read);
        var latest = new TreeMap<ShopNumber, T>();
        items.stream()
                .flatMap(item -> item.told().stream())
                .forEach(told -> latest.merge(told.key(), told, (a, b) -> b.version() > a.version() ? b : a));
        if (latest.isEmpty()) {
            return items.stream().flatMap(item -> item.result().stream()).toList();
        }
        var request = UUID.randomUUID().toString().replace("-", "");
        Map<ShopNumber, KnownRow> known = Objects.requireNonNull(
                        transaction.execute(status -> keep.keep(List.copyOf(latest.values()), request)))
                .stream()
                .collect(Collectors.toMap(KnownRow::key, Function.identity()));
        return items.stream()
                .map(item -> item.result().orElseGet(() -> result(item.told().orElseThrow(), latest, known)))
                .toList();
    }

    private static <T extends Told> Result result(T told, Map<ShopNumber, T> latest, Map<ShopNumber, KnownRow> known) {
        var row = Optional.ofNullable(known.get(told.key())).orElseThrow();
        return row.fresh() && told.equals(latest.get(told.key()))
                ? Result.of(told.key(), Outcome.ACCEPTED)
                : row.judge(told);
    }

    private <T> List<Item<T>> read(JsonNode list, Function<Reading, T> read) {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
            throw new IllegalArgumentException("Send a list of 1 to " + MOST + ", as a JSON array");
        }
        var items = new ArrayList<Item<T>>();
        var now = clock.instant();
        for (var node : list) {
            try {
                items.add(new Item<>(Optional.of(read.apply(new Reading(node, knownAs, now))), Optional.empty()));
            } catch (Refused no) {
                items.add(new Item<>(
                        Optional.empty(),
                        Optional.of(Result.refused(
                                text(node, "shopSystem"), text(node, "number"), no.field(), no.whatToDo()))));
            }
        }
        return items;
    }

    /** As far as it can be told which one is meant. */
    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isString).map(JsonNode::asString);
    }
}
