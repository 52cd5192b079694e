package io.guanxi.tagging;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.util.List;

/** WeCom shows other tags on relations of these customers than we knew. Published in the transaction that notes it. */
public record TagsSeenOtherwise(List<ExternalUserId> customers, List<TagId> tags) {
    public TagsSeenOtherwise {
        customers = List.copyOf(customers);
        tags = List.copyOf(tags);
    }
}
