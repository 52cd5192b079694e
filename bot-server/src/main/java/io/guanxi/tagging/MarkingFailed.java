package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;

/**
 * WeCom refused a marking, or it was given up; GET /api/v1/markings says why. Published in the transaction that notes it.
 *
 * @param add the tags that were to be put
 */
public record MarkingFailed(StaffId staff, ExternalUserId customer, Source by, List<TagId> add) {
    public MarkingFailed {
        add = List.copyOf(add);
    }
}
