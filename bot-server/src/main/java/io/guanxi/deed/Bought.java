package io.guanxi.deed;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;

/** Knows when customers bought. The package that knows it brings it as a bean; asked in sets, never one by one. */
public interface Bought {
    /** The first purchase of each at or after their moment, of those who made one. */
    Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments);
}
