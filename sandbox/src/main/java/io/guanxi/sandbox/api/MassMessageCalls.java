package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.MassMessage.Content;
import io.guanxi.sandbox.world.MassSending.Created;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Creating mass messages (92135): a call makes tasks for members, it sends nothing. */
final class MassMessageCalls {
    private static final int MOST_CUSTOMERS = 10_000;
    private static final int MOST_GROUPS = 2_000;
    private static final int MOST_TAGS_A_GROUP = 100;

    private MassMessageCalls() {}

    static List<Api> all() {
        return List.of(Api.of("externalcontact/add_msg_template", MassMessageCalls::create, "fail_list"));
    }

    private static Answer create(Call call, State state, App app) {
        var body = call.json();
        var toGroups = isGroup(body.text("chat_type").orElse("single"));
        var sender = body.text("sender").map(StaffId::new);
        sender.ifPresent(state.staffing()::require);
        var content = Contents.read(body);
        var created = toGroups ? toGroups(body, sender, content, state) : toCustomers(body, sender, content, state);
        return Answer.ok()
                .with("fail_list", created.failed())
                .with("msgid", created.id().value());
    }

    static boolean isGroup(String chatType) {
        if (!chatType.equals("single") && !chatType.equals("group")) {
            throw new WeComRefusal(40058, "chat_type must be single or group");
        }
        return chatType.equals("group");
    }

    private static Created toGroups(Call.Body body, Optional<StaffId> sender, Content content, State state) {
        var owner = sender.orElseThrow(() -> new WeComRefusal(41009, "sender missing"));
        var chats = body.texts("chat_id_list", MOST_GROUPS).stream()
                .map(ChatId::new)
                .toList();
        return state.massSending().toGroups(owner, chats, content);
    }

    private static Created toCustomers(Call.Body body, Optional<StaffId> sender, Content content, State state) {
        var customers = body.texts("external_userid", MOST_CUSTOMERS).stream()
                .map(ExternalUserId::new)
                .toList();
        if (!customers.isEmpty()) {
            return state.massSending().toCustomers(sender, customers, content);
        }
        var wanted = body.object("tag_filter").map(MassMessageCalls::filter);
        if (sender.isEmpty() && wanted.isEmpty()) {
            throw new WeComRefusal(40063, "sender, external_userid and tag_filter are all empty");
        }
        var senders = sender.map(List::of)
                .orElseGet(
                        () -> state.staffing().present().stream().map(Staff::id).toList());
        return state.massSending().toCustomersOf(senders, wanted.orElse(follow -> true), content);
    }

    /** Any tag of a group, and that for every group. */
    private static Predicate<Follow> filter(Call.Body tagFilter) {
        var groups = new ArrayList<List<TagId>>();
        for (var element : tagFilter.list("group_list", MOST_TAGS_A_GROUP, 40058)) {
            if (!element.isJsonObject()) {
                throw new WeComRefusal(40058, "group_list must hold objects");
            }
            groups.add(new Call.Body(element.getAsJsonObject())
                    .texts("tag_list", MOST_TAGS_A_GROUP).stream()
                            .map(TagId::new)
                            .toList());
        }
        return follow -> groups.stream().allMatch(group -> group.stream().anyMatch(follow.tags()::contains));
    }
}
