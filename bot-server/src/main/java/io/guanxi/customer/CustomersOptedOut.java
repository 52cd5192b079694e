package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** Customers want no messages any more. Published in the transaction that notes it. */
public record CustomersOptedOut(List<ExternalUserId> customers, Instant at) {
    public CustomersOptedOut {
        customers = List.copyOf(customers);
    }
}
