package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.TagGroup;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Corp tags and the marking with them (92117, 92118). */
final class TagCalls {
    private static final int MOST_TAGS = 10_000;

    private TagCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/get_corp_tag_list", TagCalls::list, "tag_group"),
                Api.of("externalcontact/add_corp_tag", TagEditing::add),
                Api.of("externalcontact/edit_corp_tag", TagEditing::edit),
                Api.of("externalcontact/del_corp_tag", TagEditing::delete),
                Api.of("externalcontact/mark_tag", TagCalls::mark).oneAtATime(TagCalls::pair));
    }

    /** With group ids, these groups; else with tag ids, these tags; else everything. */
    private static Answer list(Call call, State state, App app) {
        var body = call.json();
        var groupIds = body.texts("group_id", MOST_TAGS);
        var tagIds = groupIds.isEmpty() ? body.texts("tag_id", MOST_TAGS) : List.<String>of();
        var groups = state.tags().groups().stream()
                .filter(group ->
                        groupIds.isEmpty() || groupIds.contains(group.id().value()))
                .map(group -> fields(
                        group,
                        tag -> tagIds.isEmpty() || tagIds.contains(tag.id().value())))
                .flatMap(Optional::stream)
                .toList();
        return Answer.ok().with("tag_group", groups);
    }

    private static Optional<Map<String, Object>> fields(TagGroup group, Predicate<TagGroup.Tag> wanted) {
        var tags = group.tags().stream().filter(wanted).map(TagCalls::fields).toList();
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(fields(group, tags));
    }

    static Map<String, Object> fields(TagGroup group, List<Map<String, Object>> tags) {
        return Answer.fields()
                .with("group_id", group.id().value())
                .with("group_name", group.name())
                .with("create_time", group.createdAt().getEpochSecond())
                .with("order", group.order())
                .with("tag", tags)
                .map();
    }

    static Map<String, Object> fields(TagGroup.Tag tag) {
        return Answer.fields()
                .with("id", tag.id().value())
                .with("name", tag.name())
                .with("create_time", tag.createdAt().getEpochSecond())
                .with("order", tag.order())
                .map();
    }

    /** Two calls for one pair at the same time are a conflict (45035). */
    private static String pair(Call call) {
        var body = call.json();
        return body.text("userid", 41009) + " " + body.text("external_userid", 41035);
    }

    private static Answer mark(Call call, State state, App app) {
        var body = call.json();
        var staff = new StaffId(body.text("userid", 41009));
        var customer = new ExternalUserId(body.text("external_userid", 41035));
        var add = ids(body.texts("add_tag", MOST_TAGS));
        var remove = ids(body.texts("remove_tag", MOST_TAGS));
        if (add.isEmpty() && remove.isEmpty()) {
            throw new WeComRefusal(40068, "add_tag and remove_tag are both empty");
        }
        state.staffing().require(staff);
        state.follows().requireCustomer(customer);
        state.tags().mark(staff, customer, add, remove);
        return Answer.ok();
    }

    private static List<TagId> ids(List<String> texts) {
        return texts.stream().map(TagId::new).toList();
    }
}
