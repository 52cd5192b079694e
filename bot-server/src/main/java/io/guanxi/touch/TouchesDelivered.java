package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** Customers have received what a plan had for them; WeCom said so at that time. */
public record TouchesDelivered(PlanId plan, RunId run, List<ExternalUserId> customers, Instant at) {
    public TouchesDelivered {
        customers = List.copyOf(customers);
    }
}
