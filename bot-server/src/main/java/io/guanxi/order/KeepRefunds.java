package io.guanxi.order;

import io.guanxi.order.RefundMapper.TellRow;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes refunds down, and what they leave of their orders as far as those are known. */
@Component
class KeepRefunds implements Keep<RefundTold> {
    private final RefundMapper rows;
    private final OrderMapper orders;
    private final KeepOrders keepOrders;
    private final JsonMapper json;
    private final Clock clock;

    KeepRefunds(RefundMapper rows, OrderMapper orders, KeepOrders keepOrders, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.orders = orders;
        this.keepOrders = keepOrders;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<KnownRow> keep(List<RefundTold> refunds, String request) {
        rows.tell(json.writeValueAsString(refunds.stream().map(KeepRefunds::row).toList()), request, clock.instant());
        var known = rows.look(
                json.writeValueAsString(refunds.stream().map(RefundTold::key).toList()), request);
        var fresh = Keep.fresh(known).stream().map(KnownRow::key).toList();
        var concerned = refunds.stream()
                .filter(refund -> fresh.contains(refund.key()))
                .map(refund -> new ShopNumber(refund.key().system(), refund.orderNumber()))
                .distinct()
                .sorted()
                .toList();
        if (!concerned.isEmpty()) {
            keepOrders.settle(orders.lock(json.writeValueAsString(concerned)));
        }
        return known;
    }

    private static TellRow row(RefundTold refund) {
        return new TellRow(
                refund.key().system(),
                refund.key().number(),
                refund.orderNumber(),
                refund.amount().toPlainString(),
                LocalDateTime.ofInstant(refund.at(), ZoneOffset.UTC),
                refund.version(),
                refund.content());
    }
}
