package io.guanxi.transfer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;

/** Customers have been taken over for good. Published in the transaction that notes it. */
public record CustomersMoved(long order, StaffId predecessor, StaffId successor, List<ExternalUserId> customers) {
    public CustomersMoved {
        customers = List.copyOf(customers);
    }
}
