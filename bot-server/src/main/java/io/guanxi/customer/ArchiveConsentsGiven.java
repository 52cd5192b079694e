package io.guanxi.customer;

import java.util.List;

/**
 * Customers have agreed that the chat is archived; where the corp archives chats, only now may a welcome be sent (92005).
 * Published in the transaction that notes it.
 */
public record ArchiveConsentsGiven(List<CustomerAdded> by) {
    public ArchiveConsentsGiven {
        by = List.copyOf(by);
    }
}
