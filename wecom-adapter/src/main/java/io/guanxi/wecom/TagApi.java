package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;

/** The corp's tags and the marking of customers with them (92117, 92118). */
public final class TagApi {
    private final ApiCalls calls;

    TagApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** All corp tags by group, without the deleted ones. */
    public Outcome<List<TagGroup>> all() {
        return calls.post(
                "externalcontact/get_corp_tag_list",
                new Body(),
                answer -> answer.objects("tag_group", TagApi::group).stream()
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

    private static Optional<TagGroup> group(AnswerFields fields) {
        return undeleted(fields)
                .map(group -> new TagGroup(
                        group.id("group_id", TagGroupId::new),
                        group.textOrEmpty("group_name"),
                        group.numberOrZero("order"),
                        group.objects("tag", TagApi::tag).stream()
                                .flatMap(Optional::stream)
                                .toList()));
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

    /** The tags are as asked for; no callback will tell. */
    public record Marked() {}
}
