package io.guanxi.transfer;

import io.guanxi.wecom.ExternalUserId;

/**
 * A customer's transfer has ended for good. Published in the transaction that notes it.
 *
 * @param outcome MOVED, STAYS (with the predecessor, or with nobody if that one has left), GONE, WITHDRAWN
 * @param sentence why, for the manager; may be empty for MOVED
 */
public record TransferEnded(long order, ExternalUserId customer, String outcome, String sentence) {
    /** Ids only. */
    @Override
    public String toString() {
        return "TransferEnded[" + order + ", " + outcome + "]";
    }
}
