package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.TagGroup.NewTag;
import io.guanxi.sandbox.world.TagGroup.Tag;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What admins do with corp tags in the client, with the callbacks of 92130; another part of {@link World}. */
public final class TagLife {
    private final World world;
    private final Consumer<Notice> callbacks;

    TagLife(World world, Consumer<Notice> callbacks) {
        this.world = world;
        this.callbacks = callbacks;
    }

    /** A new group with its first tags, or further tags of the group of that name. */
    public TagGroup create(String groupName, List<String> tagNames) {
        return world.inside(state -> {
            boolean isNew = state.tags().groups().stream()
                    .noneMatch(group -> group.name().equals(groupName));
            var tags = tagNames.stream()
                    .map(name -> new NewTag(name, Optional.empty()))
                    .toList();
            var made = state.tags().create(groupName, Optional.empty(), tags, Optional.empty());
            if (isNew) {
                fire(state, "create", "tag_group", made.id().value());
            }
            made.tags().stream().map(Tag::id).forEach(id -> fire(state, "create", "tag", id.value()));
            return made;
        });
    }

    public void rename(TagId tag, String name) {
        edit("tag", tag.value(), name);
    }

    public void rename(TagGroupId group, String name) {
        edit("tag_group", group.value(), name);
    }

    private void edit(String type, String id, String name) {
        world.inside(state -> {
            state.tags().edit(id, Optional.of(name), Optional.empty(), Optional.empty());
            fire(state, "update", type, id);
            return id;
        });
    }

    public void delete(TagId tag) {
        world.inside(state -> {
            state.tags().delete(List.of(tag), List.of(), Optional.empty());
            fire(state, "delete", "tag", tag.value());
            return tag;
        });
    }

    /** Of the tags that go with the group nothing is told. */
    public void delete(TagGroupId group) {
        world.inside(state -> {
            state.tags().delete(List.of(), List.of(group), Optional.empty());
            fire(state, "delete", "tag_group", group.value());
            return group;
        });
    }

    /** The order of one group's tags changes, or without a group that of all groups. */
    public void shuffle(Optional<TagGroupId> group) {
        world.inside(state -> {
            state.tags().shuffle(group);
            callbacks.accept(Notice.toAll(change(state, "shuffle")
                    .text("Id", group.map(TagGroupId::value).orElse(""))));
            return group;
        });
    }

    private void fire(State state, String changeType, String tagType, String id) {
        callbacks.accept(Notice.toAll(change(state, changeType).text("Id", id).text("TagType", tagType)));
    }

    private static EventXml change(State state, String changeType) {
        return EventXml.change(state.corp(), state.clock().instant(), "change_external_tag", changeType);
    }
}
