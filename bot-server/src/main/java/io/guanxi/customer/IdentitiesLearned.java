package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.util.List;

/** Customers turned out to have these identities. Published in the transaction that notes it; perhaps again for the same. */
public record IdentitiesLearned(List<Learned> learned) {
    public IdentitiesLearned {
        learned = List.copyOf(learned);
    }

    /**
     * One of them.
     *
     * @param hash as {@link KnownAs#hash} makes it
     */
    public record Learned(ExternalUserId customer, IdentityKind kind, String hash) {}
}
