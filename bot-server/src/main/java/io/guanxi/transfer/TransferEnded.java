package io.guanxi.transfer;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;

/** Customers' transfers have ended for good. Published in the transaction that notes it, with all of one order at once. */
public record TransferEnded(long order, List<End> ends) {
    public TransferEnded {
        ends = List.copyOf(ends);
    }

    /**
     * How one ended.
     *
     * @param outcome MOVED, STAYS (with the predecessor, or with nobody if that one has left), GONE, WITHDRAWN
     * @param sentence why, for the manager; may be empty for MOVED
     */
    public record End(ExternalUserId customer, String outcome, String sentence) {}

    /** Numbers only. */
    @Override
    public String toString() {
        return "TransferEnded[" + order + ", " + ends.size() + "]";
    }
}
