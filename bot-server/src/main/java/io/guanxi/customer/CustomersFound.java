package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;

/** WeCom shows relations of these that no callback has told of. Published in the transaction that notes it. */
public record CustomersFound(List<ExternalUserId> customers) {
    public CustomersFound {
        customers = List.copyOf(customers);
    }
}
