package io.guanxi.deed;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Map;

/**
 * Knows when customers were heard: what they write to members WeCom tells nobody, so it is what reached us another way. A
 * package that knows some of it brings it as a bean; asked in sets, never one by one.
 */
public interface Replied {
    /** The first word of each at or after their moment, of those of whom one is known. */
    Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments);
}
