package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** Customers complained about being written to. Published in the transaction that notes it. */
record CustomersComplained(List<ExternalUserId> customers, Instant at) {
    CustomersComplained {
        customers = List.copyOf(customers);
    }
}
