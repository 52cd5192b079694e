package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Knows when customers were last heard of. A package that knows it brings it as a bean; asked in sets, never one by one. */
public interface SignsOfLife {
    /** The last sign of each who gave one since then. */
    Map<ExternalUserId, Instant> last(Collection<ExternalUserId> customers, Instant since);
}
