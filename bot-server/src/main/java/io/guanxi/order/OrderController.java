package io.guanxi.order;

import io.guanxi.order.OrderMapper.ItemRow;
import io.guanxi.order.OrderMapper.OrderRow;
import io.guanxi.order.OrderMapper.SumRow;
import io.guanxi.order.RedemptionMapper.RedemptionRow;
import io.guanxi.order.RefundMapper.RefundRow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.PageSize;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What shops' systems tell of purchases, and what we know of them. */
@RestController
@RequestMapping("/api/v1")
class OrderController {
    private static final int MOST = 1_000;

    private final Orders orders;
    private final OrderMapper rows;
    private final RefundMapper refunds;
    private final RedemptionMapper redemptions;
    private final JsonMapper exact;

    OrderController(
            Orders orders, OrderMapper rows, RefundMapper refunds, RedemptionMapper redemptions, JsonMapper json) {
        this.orders = orders;
        this.rows = rows;
        this.refunds = refunds;
        this.redemptions = redemptions;
        this.exact = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** Amounts as text, so that no reader of JSON takes them for binary fractions. */
    record Order(
            long id,
            String shopSystem,
            String number,
            Optional<String> customer,
            Optional<String> unmatched,
            String shop,
            Instant orderedAt,
            String amount,
            String refunded,
            String currency,
            String state,
            boolean ownAccord,
            String category,
            Instant toldAt) {}

    record Item(String category, String name, long quantity) {}

    record Refund(String number, String amount, Instant at) {}

    record Details(Order order, List<Item> items, List<Refund> refunds) {}

    record Redemption(String shopSystem, String number, String kind, String code, Instant at) {}

    /** {@code value}: what was paid and not given back. */
    record Sum(String currency, long orders, String value, Instant first, Instant last) {}

    record Bought(List<Sum> sums, List<Order> orders, List<Redemption> redemptions) {}

    @PostMapping("/orders")
    List<Result> tell(@RequestBody String list) {
        return orders.tell(read(list));
    }

    /** Says what would be refused, and writes nothing. */
    @PostMapping("/orders/check")
    List<Result> check(@RequestBody String list) {
        return orders.check(read(list));
    }

    @PostMapping("/orders/refunds")
    List<Result> refund(@RequestBody String list) {
        return orders.refund(read(list));
    }

    @PostMapping("/redemptions")
    List<Result> redeem(@RequestBody String list) {
        return orders.redeem(read(list));
    }

    /** In the order in which they came, after the given id; at most 1000. Why nobody was found: NOBODY, SEVERAL or ERASED. */
    @GetMapping("/orders/unmatched")
    List<Order> unmatched(
            @RequestParam(defaultValue = "NOBODY") String why,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (Stream.of(Match.State.NOBODY, Match.State.SEVERAL, Match.State.ERASED)
                .noneMatch(state -> state.name().equals(why))) {
            throw new IllegalArgumentException("why is NOBODY, SEVERAL or ERASED, not \"" + why + "\"");
        }
        return rows.page(why, after, PageSize.of(limit, MOST)).stream()
                .map(OrderController::order)
                .toList();
    }

    @GetMapping("/orders/{system}/{number}")
    Details one(@PathVariable String system, @PathVariable String number) {
        var row = Optional.of(system)
                .filter(Reading::isSystem)
                .flatMap(known -> rows.find(known, number))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No order " + number + " of " + system + " was told (yet)"));
        return new Details(
                order(row),
                rows.items(row.orderId()).stream().map(OrderController::item).toList(),
                refunds.of(system, number).stream().map(OrderController::refund).toList());
    }

    /** The latest told first, before the given id; at most 1000. */
    @GetMapping("/customers/{id}/orders")
    Bought of(
            @PathVariable String id,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "100") int limit) {
        var customer = new ExternalUserId(id).value();
        int atMost = PageSize.of(limit, MOST);
        return new Bought(
                rows.sums(customer).stream().map(OrderController::sum).toList(),
                rows.of(customer, before, atMost).stream()
                        .map(OrderController::order)
                        .toList(),
                redemptions.of(customer, atMost).stream()
                        .map(OrderController::redemption)
                        .toList());
    }

    private JsonNode read(String list) {
        try {
            return exact.readTree(list);
        } catch (StreamReadException e) {
            var where = e.getLocation();
            throw new IllegalArgumentException(
                    "the request is no JSON; look at line " + where.getLineNr() + ", column " + where.getColumnNr(), e);
        } catch (JacksonException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the request can't be read: it is empty, nested too deep, or holds a number of too many digits", e);
        }
    }

    private static Order order(OrderRow row) {
        var state = Match.State.valueOf(row.matched());
        return new Order(
                row.orderId(),
                row.shopSystem(),
                row.number(),
                Optional.ofNullable(row.externalUserid()),
                Optional.of(state.reason()).filter(reason -> !reason.isEmpty()),
                row.shop(),
                row.orderedAt(),
                plain(row.amount()),
                plain(row.refunded()),
                row.currency(),
                row.state(),
                row.ownAccord(),
                row.category(),
                row.toldAt());
    }

    private static Item item(ItemRow row) {
        return new Item(row.category(), row.name(), row.quantity());
    }

    private static Refund refund(RefundRow row) {
        return new Refund(row.number(), plain(row.amount()), row.refundedAt());
    }

    private static Redemption redemption(RedemptionRow row) {
        return new Redemption(row.shopSystem(), row.number(), row.kind(), row.code(), row.redeemedAt());
    }

    private static Sum sum(SumRow row) {
        return new Sum(row.currency(), row.orders(), plain(row.net()), row.firstAt(), row.lastAt());
    }

    private static String plain(BigDecimal amount) {
        return amount.toPlainString();
    }
}
