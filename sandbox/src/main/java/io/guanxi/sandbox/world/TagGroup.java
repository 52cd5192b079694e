package io.guanxi.sandbox.world;

import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A group of corp tags (92117). */
public record TagGroup(TagGroupId id, String name, Instant createdAt, long order, List<Tag> tags) {
    public TagGroup {
        tags = List.copyOf(tags);
    }

    /** A corp tag (92117). */
    public record Tag(TagId id, String name, Instant createdAt, long order) {
        Tag edited(Optional<String> newName, Optional<Long> newOrder) {
            return new Tag(id, newName.orElse(name), createdAt, newOrder.orElse(order));
        }
    }

    /** A tag that is to be. */
    public record NewTag(String name, Optional<Long> order) {}

    TagGroup edited(Optional<String> newName, Optional<Long> newOrder) {
        return new TagGroup(id, newName.orElse(name), createdAt, newOrder.orElse(order), tags);
    }

    TagGroup with(List<Tag> more) {
        var all = new ArrayList<>(tags);
        all.addAll(more);
        return of(all);
    }

    TagGroup without(Set<TagId> gone) {
        return of(tags.stream().filter(tag -> !gone.contains(tag.id())).toList());
    }

    TagGroup with(Tag edited) {
        return of(tags.stream()
                .map(tag -> tag.id().equals(edited.id()) ? edited : tag)
                .toList());
    }

    TagGroup of(List<Tag> others) {
        return new TagGroup(id, name, createdAt, order, others);
    }

    boolean hasTagCalled(String tagName) {
        return tags.stream().anyMatch(tag -> tag.name().equals(tagName));
    }
}
