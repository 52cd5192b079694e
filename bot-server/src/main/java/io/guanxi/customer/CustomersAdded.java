package io.guanxi.customer;

import java.util.List;

/** Customers and members of staff have become contacts. Published in the transaction that notes it. */
public record CustomersAdded(List<CustomerAdded> added) {
    public CustomersAdded {
        added = List.copyOf(added);
    }
}
