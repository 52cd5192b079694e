package io.guanxi.touch;

import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Knows which guides are on leave: they are not asked to send anything. A package that knows it brings it as a bean. */
public interface GuidesAway {
    /** Those of the given who are away at that moment. */
    Set<StaffId> away(Collection<StaffId> guides, Instant at);
}
