package io.guanxi.todo;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.Collection;
import java.util.List;

/** Knows how close customers and a guide are. The package that does brings it as a bean. */
public interface Closeness {
    /** So many of the guide's customers, the closest first. */
    List<ExternalUserId> closest(StaffId guide, int limit);

    /** The given ones, the closest first. */
    List<ExternalUserId> sorted(Collection<ExternalUserId> customers);
}
