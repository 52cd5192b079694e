package io.guanxi.sandbox.world;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The corp's tags, and the marking of relations with them. */
public final class CorpTags {
    private final List<TagGroup> groups;
    private final Map<TagId, TagGroup> groupOf = new HashMap<>();
    private final Follows follows;

    CorpTags(Collection<TagGroup> groups, Follows follows) {
        this.groups = List.copyOf(groups);
        this.follows = follows;
        groups.forEach(group -> group.tags().forEach(tag -> groupOf.put(tag.id(), group)));
    }

    public List<TagGroup> groups() {
        return groups;
    }

    public Optional<TagGroup> groupOf(TagId tag) {
        return Optional.ofNullable(groupOf.get(tag));
    }

    public TagGroup.Tag tag(TagId id) {
        return groupOf(id)
                .flatMap(group ->
                        group.tags().stream().filter(tag -> tag.id().equals(id)).findFirst())
                .orElseThrow(() -> new WeComRefusal(40068, "invalid tag id"));
    }

    /** Marks one member's relation with a customer (92118); what is already so stays so. */
    public void mark(StaffId staff, ExternalUserId customer, List<TagId> add, List<TagId> remove) {
        add.forEach(this::tag);
        remove.forEach(this::tag);
        follows.put(follows.require(staff, customer).tagged(add, remove));
    }
}
