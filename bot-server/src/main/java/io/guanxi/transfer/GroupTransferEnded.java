package io.guanxi.transfer;

import io.guanxi.wecom.ChatId;
import java.util.List;

/** Transfers of groups of one order have ended for good. Published in the transaction that notes it. */
public record GroupTransferEnded(long order, List<End> ends) {
    public GroupTransferEnded {
        ends = List.copyOf(ends);
    }

    /**
     * How it ended for one group.
     *
     * @param outcome MOVED, STAYS, WITHDRAWN
     * @param sentence why, for the manager; may be empty
     */
    public record End(ChatId group, String outcome, String sentence) {
        /** Ids only. */
        @Override
        public String toString() {
            return "End[" + group + ", " + outcome + "]";
        }
    }
}
