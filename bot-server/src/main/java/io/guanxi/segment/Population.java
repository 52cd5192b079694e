package io.guanxi.segment;

import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.Map;

/** Of whom conditions can be true; the feature that knows the customers is one. */
public interface Population {
    /** A SELECT of {@code external_userid}: everybody we ever heard of, each once, by a key in this order. */
    Clause everybody();

    /** A SELECT of {@code external_userid}: those with a relation that has not ended; an id may come more than once. */
    Clause living();

    /** The names by which the customers go; without those who have none. */
    Map<ExternalUserId, String> names(Collection<ExternalUserId> customers);
}
