package io.guanxi.customer;

import java.util.List;

/**
 * Customers have added members who have not accepted yet: a welcome may be sent, but the relation does not exist for
 * other calls (84061). Published in the transaction that notes it.
 */
public record CustomersHalfAdded(List<CustomerAdded> added) {
    public CustomersHalfAdded {
        added = List.copyOf(added);
    }
}
