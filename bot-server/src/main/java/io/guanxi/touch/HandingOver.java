package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Knows who is just giving customers up to a colleague. The package that knows it brings it as a bean; asked in sets, never one by one. */
public interface HandingOver {
    /** Of those of the given who are on their way: from whom. */
    Map<ExternalUserId, Set<StaffId>> predecessors(Collection<ExternalUserId> customers);
}
