package io.guanxi.transfer;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.guanxi.staff.Guides;
import io.guanxi.transfer.TransferMapper.OrderRow;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.transfer.Verdict.End;
import io.guanxi.transfer.Verdict.Ending;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Orders of which nobody may wait any longer: withdrawn, or of a member who was to be here and has left. */
@Component
class OverOrders {
    static final End WITHDRAWN = new End(Ending.WITHDRAWN, Optional.empty(), "withdrawn before WeCom was asked");
    static final End PREDECESSOR_LEFT = new End(
            Ending.STAYS,
            Optional.empty(),
            "the predecessor has left the corp meanwhile: decide on a handover of somebody who left");

    private final TransferMapper rows;
    private final Guides guides;

    OverOrders(TransferMapper rows, Guides guides) {
        this.rows = rows;
        this.guides = guides;
    }

    /** How whoever would have to wait ends instead; an order that goes on is not in it. */
    Map<Long, End> among(Collection<Long> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        var found = rows.orders(Set.copyOf(orders));
        var left = left(found);
        return found.stream()
                .filter(order -> order.withdrawnAt() != null || left.contains(order.orderId()))
                .collect(toMap(OrderRow::orderId, order -> order.withdrawnAt() != null ? WITHDRAWN : PREDECESSOR_LEFT));
    }

    /** Almost always all are of one member. */
    private Set<Long> left(List<OrderRow> orders) {
        var here = orders.stream()
                .filter(order -> order.kind().equals(Kind.HERE.name()))
                .toList();
        var gone = here.stream()
                .map(OrderRow::predecessor)
                .distinct()
                .filter(this::hasLeft)
                .collect(toSet());
        return here.stream()
                .filter(order -> gone.contains(order.predecessor()))
                .map(OrderRow::orderId)
                .collect(toSet());
    }

    boolean hasLeft(String staff) {
        return guides.find(new StaffId(staff))
                .filter(guide -> guide.status() == Status.LEFT)
                .isPresent();
    }
}
