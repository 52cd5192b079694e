package io.guanxi.transfer;

import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Map;

/** Customers and groups on their way, and how each of them ended. */
public interface Transfers {
    /** In the transaction that decides it, as often as there are pages; what is there already under the order's id stays. */
    void customers(TransferOrder order, List<CustomerMove> moves);

    /** As {@link #customers}. */
    void groups(TransferOrder order, List<GroupMove> moves);

    /** Takes back what WeCom has not been asked for yet. How many of the customers and groups that were. */
    int withdraw(long order);

    /** How many customers are on their way to each by now, after WeCom went on to the next in line. */
    Map<StaffId, Integer> coming();
}
