package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;

/** Members of staff have deleted customers. Published in the transaction that notes it. */
public record CustomersRemoved(List<CustomerRemoved> removed) {
    public CustomersRemoved {
        removed = List.copyOf(removed);
    }

    public record CustomerRemoved(StaffId staff, ExternalUserId customer, Instant at) {}
}
