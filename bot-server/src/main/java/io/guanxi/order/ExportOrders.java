package io.guanxi.order;

import io.guanxi.exchange.ExportKind;
import io.guanxi.order.OrderMapper.OrderRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All orders that we were told of, in the form in which they can be imported again; the customer, if known, by their id. */
@Component
class ExportOrders implements ExportKind {
    private final OrderMapper rows;
    private final OrderSettings settings;

    ExportOrders(OrderMapper rows, OrderSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<String> headers() {
        return List.of("系统", "订单号", "外部联系人ID", "下单时间", "实付金额", "币种", "门店", "自主下单", "品类", "已退金额", "状态");
    }

    @Override
    public Page page(String after, int limit) {
        var page = rows.all(after.isEmpty() ? 0 : Long.parseLong(after), limit);
        var next = page.size() < limit
                ? Optional.<String>empty()
                : Optional.of(Long.toString(page.get(page.size() - 1).orderId()));
        return new Page(page.stream().map(this::line).toList(), next);
    }

    private List<String> line(OrderRow row) {
        return List.of(
                row.shopSystem(),
                row.number(),
                Objects.requireNonNullElse(row.externalUserid(), ""),
                row.orderedAt().atZone(settings.zone()).toOffsetDateTime().toString(),
                row.amount().toPlainString(),
                row.currency(),
                row.shop(),
                row.ownAccord() ? "是" : "否",
                row.category(),
                row.refunded().toPlainString(),
                row.state());
    }
}
