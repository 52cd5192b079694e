package io.guanxi.sandbox.control;

import io.guanxi.sandbox.world.TagGroup;
import io.guanxi.sandbox.world.World;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the corp's admins change its tags; tags and groups go by id or by name. */
final class ActingOnTags {
    private final World world;

    ActingOnTags(World world) {
        this.world = world;
    }

    Map<String, Object> create(Wish wish) {
        var group = wish.text("group", "the name of a new group, or of one that is to have more tags");
        var names = wish.texts("tags");
        if (names.isEmpty()) {
            throw new IllegalArgumentException("\"tags\" must name at least one tag: WeCom has no empty groups.");
        }
        var made = world.tags().create(group, names);
        return Map.of("group", made.id().value(), "tags", ids(made));
    }

    private static List<String> ids(TagGroup group) {
        return group.tags().stream().map(tag -> tag.id().value()).toList();
    }

    Map<String, Object> rename(Wish wish) {
        var name = wish.text("name", "the new name");
        if (wish.text("group").isPresent()) {
            world.tags().rename(group(wish).orElseThrow(), name);
        } else {
            world.tags().rename(tag(wish), name);
        }
        return Map.of();
    }

    Map<String, Object> delete(Wish wish) {
        if (wish.text("group").isPresent()) {
            world.tags().delete(group(wish).orElseThrow());
        } else {
            world.tags().delete(tag(wish));
        }
        return Map.of();
    }

    Map<String, Object> shuffle(Wish wish) {
        world.tags().shuffle(group(wish));
        return Map.of();
    }

    private TagId tag(Wish wish) {
        var idOrName = wish.text("tag", "the id or name of a tag, unless \"group\" names a group");
        return Acting.tag(world, idOrName);
    }

    private Optional<TagGroupId> group(Wish wish) {
        return wish.text("group")
                .map(idOrName -> world.inside(state -> state.tags().groups().stream()
                        .filter(group -> group.id().value().equals(idOrName)
                                || group.name().equals(idOrName))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("There is no tag group called " + idOrName + "."))
                        .id()));
    }
}
