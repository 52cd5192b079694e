package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Customer groups get a new owner (92127, 95703). */
final class GroupTransferCalls {
    private static final int MOST = 100;

    private GroupTransferCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of(
                        "externalcontact/groupchat/transfer",
                        (call, state, app) -> give(call, state, false),
                        "failed_chat_list"),
                Api.of(
                        "externalcontact/groupchat/onjob_transfer",
                        (call, state, app) -> give(call, state, true),
                        "failed_chat_list"));
    }

    private static Answer give(Call call, State state, boolean onJob) {
        var body = call.json();
        var chats = body.texts("chat_id_list", MOST);
        if (chats.isEmpty()) {
            throw new WeComRefusal(40063, "chat_id_list missing");
        }
        var newOwner = TransferCalls.taker(new StaffId(body.text("new_owner", 40063)), state);
        state.transfers().requireFree(newOwner.id());
        var failed = new ArrayList<Map<String, Object>>();
        for (var chat : chats) {
            int code = state.groupTransfers().give(new ChatId(chat), newOwner, onJob, ownerHasLeft(state, chat));
            if (code != 0) {
                failed.add(Answer.fields()
                        .with("chat_id", chat)
                        .with("errcode", code)
                        .with("errmsg", "simulated")
                        .map());
            }
        }
        return Answer.ok().with("failed_chat_list", failed);
    }

    private static boolean ownerHasLeft(State state, String chat) {
        return state.groups()
                .find(new ChatId(chat))
                .filter(group -> state.staffing().hasLeft(group.owner()))
                .isPresent();
    }
}
