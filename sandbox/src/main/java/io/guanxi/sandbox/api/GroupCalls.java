package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Customer groups (92120, 92122). */
final class GroupCalls {
    private static final int MOST_OWNERS = 100;
    private static final int MOST_STAFF_WITHOUT_FILTER = 1_000;

    private GroupCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("externalcontact/groupchat/list", GroupCalls::list, "group_chat_list"),
                Api.of("externalcontact/groupchat/get", GroupCalls::get));
    }

    private static Answer list(Call call, State state, App app) {
        var body = call.json();
        var limit = body.number("limit").orElse(0L);
        if (limit < 1 || limit > 1_000) {
            throw new WeComRefusal(40058, "limit must be from 1 to 1000");
        }
        var owners = body.object("owner_filter")
                .map(filter -> filter.texts("userid_list", MOST_OWNERS))
                .orElse(List.of());
        var status = body.number("status_filter").orElse(0L);
        var groups = owners.isEmpty() ? ofPresentOwners(state) : ownedBy(owners, state);
        var page = Cursors.slice(
                groups, body.text("cursor"), limit.intValue(), group -> status == 0 || status(group, state) == status);
        var items = page.items().stream()
                .map(group -> Map.of("chat_id", group.id().value(), "status", status(group, state)))
                .toList();
        return Answer.ok()
                .with("group_chat_list", items)
                .with("next_cursor", Optional.of(page.nextCursor()).filter(cursor -> !cursor.isEmpty()));
    }

    /** Groups whose owner has left are listed only when that owner is asked for. */
    private static NavigableMap<String, CustomerGroup> ofPresentOwners(State state) {
        if (state.staffing().present().size() > MOST_STAFF_WITHOUT_FILTER) {
            throw new WeComRefusal(81017, "more than 1000 members, name the owners");
        }
        var groups = new TreeMap<>(state.groups().all());
        groups.values().removeIf(group -> state.staffing().hasLeft(group.owner()));
        return groups;
    }

    private static NavigableMap<String, CustomerGroup> ownedBy(List<String> owners, State state) {
        var groups = new TreeMap<String, CustomerGroup>();
        new HashSet<>(owners).forEach(owner -> state.groups()
                .ownedBy(new StaffId(owner))
                .forEach(group -> groups.put(group.id().value(), group)));
        return groups;
    }

    private static int status(CustomerGroup group, State state) {
        return state.staffing().hasLeft(group.owner()) ? 1 : 0;
    }

    private static Answer get(Call call, State state, App app) {
        var body = call.json();
        var group = state.groups().require(new ChatId(body.text("chat_id", 40063)));
        var withNames = body.number("need_name").orElse(0L) == 1;
        var members = group.members().stream()
                .map(member -> fields(member, withNames))
                .toList();
        return Answer.ok()
                .with(
                        "group_chat",
                        Answer.fields()
                                .with("chat_id", group.id().value())
                                .with("name", group.name())
                                .with("owner", group.owner().value())
                                .with("create_time", group.createdAt().getEpochSecond())
                                .with("notice", "")
                                .with("member_list", members)
                                .with("admin_list", List.of())
                                .with("member_version", group.memberVersion())
                                .map());
    }

    private static Map<String, Object> fields(CustomerGroup.Member member, boolean withName) {
        return Answer.fields()
                .with("userid", member.id())
                .with("type", member.staff() ? 1 : 2)
                .with("unionid", member.unionId())
                .with("join_time", member.joinedAt().getEpochSecond())
                .with("join_scene", member.joinScene())
                .with("group_nickname", "")
                .with("name", withName ? Optional.of(member.name()) : Optional.empty())
                .map();
    }
}
