package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.List;

/** These customers, all there are of the person, turned out to be one. Published in the transaction that notes it. */
public record PersonsMerged(List<ExternalUserId> accounts, Instant at) {
    public PersonsMerged {
        accounts = List.copyOf(accounts);
    }
}
