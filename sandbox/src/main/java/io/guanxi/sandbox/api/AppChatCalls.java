package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.App;
import io.guanxi.sandbox.world.AppChats.AppChat;
import io.guanxi.sandbox.world.State;
import io.guanxi.sandbox.world.WeComRefusal;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Group chats that the app opens (90245), looks at (98914), changes (98913) and speaks in (90248). */
final class AppChatCalls {
    private static final int MOST_MEMBERS = 2_000;
    private static final int MOST_BYTES = 2_048;
    private static final int LONGEST_NAME = 50;

    private AppChatCalls() {}

    static List<Api> all() {
        return List.of(
                Api.of("appchat/create", AppChatCalls::create),
                Api.of("appchat/get", AppChatCalls::get),
                Api.of("appchat/update", AppChatCalls::update),
                Api.of("appchat/send", AppChatCalls::send));
    }

    private static Answer create(Call call, State state, App app) {
        var body = call.json();
        var id = body.text("chatid", 86201);
        if (!id.matches("[0-9a-zA-Z]{1,32}")) {
            throw new WeComRefusal(86001, "invalid chatid");
        }
        var members = members(body, "userlist", state);
        var owner = new StaffId(body.text("owner", 86203));
        state.appChats().open(checked(new AppChat(id, app.agentId(), cut(body.text("name", 86202)), owner, members)));
        return Answer.ok().with("chatid", id);
    }

    private static Answer get(Call call, State state, App app) {
        var chat = state.appChats().require(call.fromQuery("chatid", 86201), app.agentId());
        return Answer.ok()
                .with(
                        "chat_info",
                        Map.of(
                                "chatid",
                                chat.id(),
                                "name",
                                chat.name(),
                                "owner",
                                chat.owner().value(),
                                "userlist",
                                chat.members().stream().map(StaffId::value).toList()));
    }

    private static Answer update(Call call, State state, App app) {
        var body = call.json();
        var chat = state.appChats().require(body.text("chatid", 86201), app.agentId());
        var members = new ArrayList<>(chat.members());
        members(body, "add_user_list", state).stream()
                .filter(member -> !members.contains(member))
                .forEach(members::add);
        members.removeAll(body.texts("del_user_list", MOST_MEMBERS).stream()
                .map(StaffId::new)
                .toList());
        var owner = body.text("owner").map(StaffId::new).orElse(chat.owner());
        var name = body.text("name").map(AppChatCalls::cut).orElse(chat.name());
        state.appChats().put(checked(new AppChat(chat.id(), chat.agentId(), name, owner, members)));
        return Answer.ok();
    }

    private static List<StaffId> members(Call.Body body, String field, State state) {
        var members = body.texts(field, MOST_MEMBERS).stream().map(StaffId::new).toList();
        members.forEach(member -> {
            if (state.staffing().find(member).isEmpty()) {
                throw new WeComRefusal(86216, "invalid member " + member);
            }
        });
        return members;
    }

    private static AppChat checked(AppChat chat) {
        if (chat.members().size() < 2 || chat.members().size() > MOST_MEMBERS) {
            throw new WeComRefusal(86006, "2 to 2000 members");
        }
        if (!chat.members().contains(chat.owner())) {
            throw new WeComRefusal(86207, "owner is no member");
        }
        return chat;
    }

    /** A longer name is cut, not refused. */
    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static Answer send(Call call, State state, App app) {
        var body = call.json();
        var chat = state.appChats().require(body.text("chatid", 86201), app.agentId());
        var format = body.text("msgtype", 40008);
        if (!format.equals("text") && !format.equals("markdown")) {
            throw new WeComRefusal(40008, "only text and markdown are simulated");
        }
        var content = body.object(format)
                .flatMap(object -> object.text("content"))
                .orElseThrow(() -> new WeComRefusal(44004, "content missing"));
        if (Contents.bytes(content) > MOST_BYTES) {
            throw new WeComRefusal(45002, "content size out of limit");
        }
        state.appChats().say(chat.id(), format, content);
        return Answer.ok();
    }
}
