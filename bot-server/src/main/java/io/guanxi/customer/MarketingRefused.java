package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** Customers said no to marketing, or took their yes back. Published in the transaction that notes it. */
public record MarketingRefused(List<ExternalUserId> customers, Instant at) {
    public MarketingRefused {
        customers = List.copyOf(customers);
    }
}
