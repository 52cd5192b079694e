package io.guanxi.transfer;

import java.util.List;

/** Customers and groups on their way, and how each of them ended. */
public interface Transfers {
    /** In the transaction that decides it, as often as there are pages; what is there already under the order's id stays. */
    void customers(TransferOrder order, List<CustomerMove> moves);

    /** As {@link #customers}. */
    void groups(TransferOrder order, List<GroupMove> moves);

    /** Takes back what WeCom has not been asked for yet. How many of the customers and groups that were. */
    int withdraw(long order);
}
