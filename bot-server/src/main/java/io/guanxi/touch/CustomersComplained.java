package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** Customers complained about being written to. Published in the transaction that notes it. */
public record CustomersComplained(List<ExternalUserId> customers, Instant at) {
    public CustomersComplained {
        customers = List.copyOf(customers);
    }
}
