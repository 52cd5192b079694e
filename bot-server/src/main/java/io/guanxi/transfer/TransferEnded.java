package io.guanxi.transfer;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;

/** Transfers of customers of one order have ended for good. Published in the transaction that notes it. */
public record TransferEnded(long order, List<End> ends) {
    public TransferEnded {
        ends = List.copyOf(ends);
    }

    /**
     * How it ended for one customer.
     *
     * @param outcome MOVED, STAYS (with the predecessor, or with nobody if that one has left), GONE, WITHDRAWN
     * @param sentence why, for the manager; may be empty for MOVED
     */
    public record End(ExternalUserId customer, String outcome, String sentence) {
        /** Ids only. */
        @Override
        public String toString() {
            return "End[" + customer + ", " + outcome + "]";
        }
    }
}
