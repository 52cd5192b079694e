package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;

/** We have changed the tags of a relation in WeCom, which tells nobody; published in the transaction that notes it. */
public record TagsMarked(StaffId staff, ExternalUserId customer, List<TagId> added, List<TagId> removed) {
    public TagsMarked {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
