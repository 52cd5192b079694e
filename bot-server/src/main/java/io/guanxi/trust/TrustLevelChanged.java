package io.guanxi.trust;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** Customers have another trust level. Published in the transaction that notes it, once for each change. */
public record TrustLevelChanged(List<Changed> changed) {
    public TrustLevelChanged {
        changed = List.copyOf(changed);
    }

    /** From one of 0 to 5 to another. */
    public record Changed(ExternalUserId customer, int from, int to, Instant at) {}
}
