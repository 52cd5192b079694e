package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.List;

/** Members of staff could not take over customers. Published in the transaction that notes it. */
public record TransfersFailed(List<Failure> failures) {
    public TransfersFailed {
        failures = List.copyOf(failures);
    }

    /**
     * A customer who stayed where they were.
     *
     * @param taker who should have taken over
     * @param reason customer_refused or customer_limit_exceed (92130)
     */
    public record Failure(StaffId taker, ExternalUserId customer, String reason, Instant at) {}
}
