package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;

/** Customers have deleted members of staff. Published in the transaction that notes it. */
public record CustomersLeft(List<CustomerLeft> left) {
    public CustomersLeft {
        left = List.copyOf(left);
    }

    public record CustomerLeft(StaffId staff, ExternalUserId customer, Instant at) {}
}
