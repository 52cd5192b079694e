package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The corp's tags and the marking of customers with them (92117, 92118). */
public final class TagApi {
    /** Tags that one corp can have (92117). */
    public static final int MOST_TAGS = 10_000;
    /** Tags that one member can put on one customer (92118). */
    public static final int MOST_MARKS = 3_000;
    /** Characters of the name of a tag or a group (92117). */
    public static final int LONGEST_NAME = 30;

    private static final long ORDER_END = 1L << 32;

    private final ApiCalls calls;

    TagApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** All corp tags by group, without the deleted ones. */
    public Outcome<List<TagGroup>> all() {
        return calls.post(
                "externalcontact/get_corp_tag_list",
                new Body(),
                answer -> answer.objects("tag_group", TagApi::undeletedGroup).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Tags sit on the pair of member and customer: mark once per follower, and never twice at a time for one pair (45035). */
    public Outcome<Marked> mark(StaffId staff, ExternalUserId customer, List<TagId> add, List<TagId> remove) {
        if (add.isEmpty() && remove.isEmpty()) {
            throw new IllegalArgumentException("name at least one tag to add to " + customer + " or to remove");
        }
        var body = new Body()
                .with("userid", staff.value())
                .with("external_userid", customer.value())
                .withIds("add_tag", add)
                .withIds("remove_tag", remove);
        return calls.post("externalcontact/mark_tag", body, answer -> new Marked());
    }

    /**
     * Creates tags, and their group if none has that name: WeCom has no empty groups, and adds to the one there is. There
     * is no idempotency key: after an unknown outcome look in {@link #all()} what exists.
     */
    public Outcome<Added> create(String groupName, OptionalLong groupOrder, List<NewTag> tags) {
        var body = new Body().with("group_name", name("group_name", groupName));
        groupOrder.ifPresent(order -> body.with("order", order("order", order)));
        return add(body, tags);
    }

    /** Creates tags in a group. There is no idempotency key, see {@link #create}. */
    public Outcome<Added> add(TagGroupId group, List<NewTag> tags) {
        return add(new Body().with("group_id", group.value()), tags);
    }

    private Outcome<Added> add(Body body, List<NewTag> tags) {
        Limits.count("tag", tags, 1, MOST_TAGS);
        var objects = tags.stream().map(TagApi::body).toList();
        return calls.post(
                "externalcontact/add_corp_tag",
                body.withObjects("tag", objects),
                answer -> added(group(answer.object("tag_group")), tags));
    }

    private static Body body(NewTag tag) {
        var body = new Body().with("name", tag.name());
        tag.order().ifPresent(order -> body.with("order", order));
        return body;
    }

    /** Of several tags with one name WeCom creates one, and says nothing of the others. */
    private static Added added(TagGroup group, List<NewTag> asked) {
        var there = group.tags().stream().map(Tag::name).toList();
        var missing = asked.stream()
                .map(NewTag::name)
                .filter(name -> !there.contains(name))
                .toList();
        return new Added(group, missing);
    }

    /** Gives a tag another name, another order, or both; only the app that created it may (81011). */
    public Outcome<Edited> edit(TagId tag, Optional<String> newName, OptionalLong newOrder) {
        return edit(tag.value(), newName, newOrder);
    }

    /** As {@link #edit(TagId, Optional, OptionalLong)}, of a group. */
    public Outcome<Edited> edit(TagGroupId group, Optional<String> newName, OptionalLong newOrder) {
        return edit(group.value(), newName, newOrder);
    }

    private Outcome<Edited> edit(String id, Optional<String> newName, OptionalLong newOrder) {
        if (newName.isEmpty() && newOrder.isEmpty()) {
            throw new IllegalArgumentException("give " + id + " a new name or a new order");
        }
        var body = new Body().with("id", id);
        newName.ifPresent(name -> body.with("name", name("name", name)));
        newOrder.ifPresent(order -> body.with("order", order("order", order)));
        return calls.post("externalcontact/edit_corp_tag", body, answer -> new Edited());
    }

    /** Deletes tags, and groups with all their tags; a group whose last tag goes is gone too. Only those of this app (81011). */
    public Outcome<Deleted> delete(List<TagId> tags, List<TagGroupId> groups) {
        if (tags.isEmpty() && groups.isEmpty()) {
            throw new IllegalArgumentException("name at least one tag or group to delete");
        }
        var body = new Body().withIds("tag_id", tags).withIds("group_id", groups);
        return calls.post("externalcontact/del_corp_tag", body, answer -> new Deleted());
    }

    private static String name(String what, String name) {
        return Limits.characters(what, Limits.present(what, name), 1, LONGEST_NAME);
    }

    private static long order(String what, long order) {
        return Limits.range(what, order, 0, ORDER_END - 1);
    }

    private static Optional<TagGroup> undeletedGroup(AnswerFields fields) {
        return undeleted(fields).map(TagApi::group);
    }

    private static TagGroup group(AnswerFields group) {
        return new TagGroup(
                group.id("group_id", TagGroupId::new),
                group.textOrEmpty("group_name"),
                group.numberOrZero("order"),
                group.objects("tag", TagApi::tag).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Tag> tag(AnswerFields fields) {
        return undeleted(fields)
                .map(tag -> new Tag(tag.id("id", TagId::new), tag.textOrEmpty("name"), tag.numberOrZero("order")));
    }

    private static Optional<AnswerFields> undeleted(AnswerFields fields) {
        return Optional.of(fields).filter(tag -> !tag.flag("deleted"));
    }

    /** A group of corp tags; the higher the order, the further up WeCom shows it. */
    public record TagGroup(TagGroupId id, String name, long order, List<Tag> tags) {
        public TagGroup {
            tags = List.copyOf(tags);
        }
    }

    /** A corp tag. */
    public record Tag(TagId id, String name, long order) {}

    /**
     * A tag that is to be.
     *
     * @param order the higher, the further up WeCom shows it: 0 to 2^32 - 1
     */
    public record NewTag(String name, OptionalLong order) {
        public NewTag {
            TagApi.name("tag.name", name);
            order.ifPresent(number -> TagApi.order("tag.order", number));
        }
    }

    /**
     * What was created; no callback will tell.
     *
     * @param group the group with the new tags alone
     * @param missing names that were asked for and that WeCom's answer does not hold
     */
    public record Added(TagGroup group, List<String> missing) {
        public Added {
            missing = List.copyOf(missing);
        }
    }

    /** The tag or group is as asked for; no callback will tell. */
    public record Edited() {}

    /** The tags and groups are gone; no callback will tell. */
    public record Deleted() {}

    /** The tags are as asked for; no callback will tell. */
    public record Marked() {}
}
