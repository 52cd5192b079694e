package io.guanxi.sandbox.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.TagGroup;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.TagGroupId;
import io.guanxi.wecom.TagId;
import java.util.Optional;

/** Creating, editing and deleting corp tags (92117): an app changes only what it created, and no callback tells. */
final class TagEditing {
    private static final int MOST_TAGS = 10_000;
    private static final long ORDER_END = 1L << 32;

    private TagEditing() {}

    /** With a group id, the group's name and order are ignored. */
    static Answer add(Call call, State state, App app) {
        var body = call.json();
        var tags = body.list("tag", MOST_TAGS, 40126).stream()
                .map(TagEditing::newTag)
                .toList();
        if (tags.isEmpty()) {
            throw new WeComRefusal(40063, "tag is empty, and there are no empty groups");
        }
        var id = body.text("group_id");
        var added = id.isPresent()
                ? state.tags().add(new TagGroupId(id.get()), tags, Optional.of(app))
                : state.tags().create(body.text("group_name", 41018), order(body), tags, Optional.of(app));
        var fields = added.tags().stream().map(TagCalls::fields).toList();
        return Answer.ok().with("tag_group", TagCalls.fields(added, fields));
    }

    private static TagGroup.NewTag newTag(JsonElement element) {
        if (element instanceof JsonObject object) {
            var tag = new Call.Body(object);
            return new TagGroup.NewTag(tag.text("name", 41018), order(tag));
        }
        throw new WeComRefusal(40058, "tag must hold objects");
    }

    private static Optional<Long> order(Call.Body body) {
        var order = body.number("order");
        if (order.filter(number -> number < 0 || number >= ORDER_END).isPresent()) {
            throw new WeComRefusal(40058, "order must be in [0, 2^32)");
        }
        return order;
    }

    static Answer edit(Call call, State state, App app) {
        var body = call.json();
        state.tags().edit(body.text("id", 40068), body.text("name"), order(body), Optional.of(app));
        return Answer.ok();
    }

    static Answer delete(Call call, State state, App app) {
        var body = call.json();
        var tags = body.texts("tag_id", MOST_TAGS);
        var groups = body.texts("group_id", MOST_TAGS);
        if (tags.isEmpty() && groups.isEmpty()) {
            throw new WeComRefusal(40068, "tag_id and group_id are both empty");
        }
        state.tags()
                .delete(
                        tags.stream().map(TagId::new).toList(),
                        groups.stream().map(TagGroupId::new).toList(),
                        Optional.of(app));
        return Answer.ok();
    }
}
