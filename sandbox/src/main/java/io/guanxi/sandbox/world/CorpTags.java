package io.guanxi.sandbox.world;

import io.guanxi.sandbox.world.TagGroup.NewTag;
import io.guanxi.sandbox.world.TagGroup.Tag;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The corp's tags, and the marking of relations with them. Whoever changes them without an app does so in the client. */
public final class CorpTags {
    private static final int MOST_TAGS = 10_000;
    private static final Comparator<TagGroup> HIGHEST_FIRST =
            Comparator.comparing(TagGroup::order).reversed();

    private final Map<TagGroupId, TagGroup> groups = new LinkedHashMap<>();
    private final Map<TagId, TagGroupId> groupOf = new HashMap<>();
    private final TagMakers makers = new TagMakers();
    private final Follows follows;
    private final Clock clock;
    private long made;

    CorpTags(Collection<TagGroup> groups, Follows follows, Clock clock) {
        this.follows = follows;
        this.clock = clock;
        groups.forEach(this::put);
    }

    /** In WeCom's order. */
    public List<TagGroup> groups() {
        return groups.values().stream().sorted(HIGHEST_FIRST).toList();
    }

    public Optional<TagGroup> groupOf(TagId tag) {
        return Optional.ofNullable(groupOf.get(tag)).map(groups::get);
    }

    public Tag tag(TagId id) {
        return groupOf(id)
                .flatMap(group ->
                        group.tags().stream().filter(tag -> tag.id().equals(id)).findFirst())
                .orElseThrow(CorpTags::unknown);
    }

    public TagGroup group(TagGroupId id) {
        return Optional.ofNullable(groups.get(id)).orElseThrow(CorpTags::unknown);
    }

    /** Adds to the group of that name, which is made if there is none (92117); answers with the new tags alone. */
    public TagGroup create(String groupName, Optional<Long> order, List<NewTag> tags, Optional<App> by) {
        TagNames.check(groupName);
        var known = groups.values().stream()
                .filter(group -> group.name().equals(groupName))
                .findFirst();
        if (known.isPresent()) {
            return add(known.get(), tags, by);
        }
        var id = new TagGroupId("egNEW%010d".formatted(++made));
        var group = new TagGroup(id, groupName, clock.instant(), order.orElse(0L), List.of());
        var added = add(group, tags, by);
        makers.made(id.value(), by);
        return added;
    }

    /** Answers with the new tags alone. */
    public TagGroup add(TagGroupId group, List<NewTag> tags, Optional<App> by) {
        return add(group(group), tags, by);
    }

    private TagGroup add(TagGroup group, List<NewTag> wanted, Optional<App> by) {
        var tags = TagNames.distinct(group, wanted);
        if (groupOf.size() + tags.size() > MOST_TAGS) {
            throw new WeComRefusal(40126, "at most 10000 tags a corp");
        }
        var fresh = tags.stream()
                .map(tag -> new Tag(
                        new TagId("etNEW%010d".formatted(++made)),
                        tag.name(),
                        clock.instant(),
                        tag.order().orElse(0L)))
                .toList();
        put(group.with(fresh));
        fresh.forEach(tag -> makers.made(tag.id().value(), by));
        return group.of(fresh);
    }

    /** Of a tag or a group, whichever has that id. */
    public void edit(String id, Optional<String> name, Optional<Long> order, Optional<App> by) {
        name.ifPresent(TagNames::check);
        var group = Optional.ofNullable(groups.get(new TagGroupId(id)));
        if (group.isPresent()) {
            makers.check(List.of(id), by);
            name.filter(newName -> !newName.equals(group.get().name())).ifPresent(this::requireFreeGroupName);
            put(group.get().edited(name, order));
        } else {
            edit(tag(new TagId(id)), name, order, by);
        }
    }

    private void edit(Tag tag, Optional<String> name, Optional<Long> order, Optional<App> by) {
        makers.check(List.of(tag.id().value()), by);
        var group = groupOf(tag.id()).orElseThrow(CorpTags::unknown);
        if (name.filter(newName -> !newName.equals(tag.name()) && group.hasTagCalled(newName))
                .isPresent()) {
            throw new WeComRefusal(40071, "tag name exists");
        }
        put(group.with(tag.edited(name, order)));
    }

    private void requireFreeGroupName(String name) {
        if (groups.values().stream().anyMatch(group -> group.name().equals(name))) {
            throw new WeComRefusal(40071, "tag group name exists");
        }
    }

    /** With a group go its tags, with its last tag goes a group; all of it or nothing. */
    public void delete(List<TagId> tags, List<TagGroupId> groupIds, Optional<App> by) {
        Set<TagId> gone = new LinkedHashSet<>(tags);
        tags.forEach(this::tag);
        groupIds.forEach(id -> group(id).tags().forEach(tag -> gone.add(tag.id())));
        makers.check(gone.stream().map(TagId::value).toList(), by);
        makers.check(groupIds.stream().map(TagGroupId::value).toList(), by);
        var touched = gone.stream().map(groupOf::get).distinct().toList();
        touched.forEach(id -> put(group(id).without(gone)));
        gone.forEach(groupOf::remove);
        follows.forget(gone);
    }

    /** Turns the order of the tags of one group round, or that of all groups. */
    void shuffle(Optional<TagGroupId> only) {
        if (only.isPresent()) {
            var group = group(only.get());
            var now = group.tags().stream()
                    .sorted(Comparator.comparing(Tag::order).reversed())
                    .toList();
            var turned = now.stream()
                    .map(tag -> tag.edited(Optional.empty(), Optional.of(now.indexOf(tag) + 1L)))
                    .toList();
            put(group.of(turned));
        } else {
            var now = groups();
            now.forEach(group -> put(group.edited(Optional.empty(), Optional.of((long) now.indexOf(group)))));
        }
    }

    private void put(TagGroup group) {
        if (group.tags().isEmpty()) {
            groups.remove(group.id());
        } else {
            groups.put(group.id(), group);
            group.tags().forEach(tag -> groupOf.put(tag.id(), group.id()));
        }
    }

    /** Marks one member's relation with a customer (92118); what is already so stays so. */
    public void mark(StaffId staff, ExternalUserId customer, List<TagId> add, List<TagId> remove) {
        add.forEach(this::tag);
        remove.forEach(this::tag);
        follows.put(follows.require(staff, customer).tagged(add, remove));
    }

    private static WeComRefusal unknown() {
        return new WeComRefusal(40068, "invalid tag or tag group id");
    }
}
