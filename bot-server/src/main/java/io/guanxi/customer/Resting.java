package io.guanxi.customer;

import io.guanxi.wecom.ExternalUserId;
import java.util.Collection;
import java.util.Set;

/** Knows who hears nothing for a while but what they wait for. The package that does brings it as a bean. */
public interface Resting {
    /** Those of the given who rest now. */
    Set<ExternalUserId> among(Collection<ExternalUserId> customers);
}
