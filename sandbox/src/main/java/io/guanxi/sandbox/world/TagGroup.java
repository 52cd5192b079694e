package io.guanxi.sandbox.world;

import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.time.Instant;
import java.util.List;

/** A group of corp tags (92117). */
public record TagGroup(TagGroupId id, String name, Instant createdAt, long order, List<Tag> tags) {
    public TagGroup {
        tags = List.copyOf(tags);
    }

    /** A corp tag (92117). */
    public record Tag(TagId id, String name, Instant createdAt, long order) {}
}
