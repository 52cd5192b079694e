package io.guanxi.transfer;

import io.guanxi.wecom.ChatId;
import java.util.List;

/** Groups' transfers have ended for good. Published in the transaction that notes it, with all of one order at once. */
public record GroupTransferEnded(long order, List<End> ends) {
    public GroupTransferEnded {
        ends = List.copyOf(ends);
    }

    /**
     * How one ended.
     *
     * @param outcome MOVED, STAYS, WITHDRAWN
     * @param sentence why, for the manager; may be empty for MOVED
     */
    public record End(ChatId group, String outcome, String sentence) {}

    /** Numbers only. */
    @Override
    public String toString() {
        return "GroupTransferEnded[" + order + ", " + ends.size() + "]";
    }
}
