package io.guanxi.order;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;

/** Of these customers an order came, changed, was given back, or turned out not to be theirs. Published in the transaction that notes it. */
public record OrdersChanged(List<ExternalUserId> customers) {
    public OrdersChanged {
        customers = List.copyOf(customers);
    }
}
