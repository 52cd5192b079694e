package io.guanxi.wecom;

import java.util.List;
import java.util.Map;

/**
 * Group chats of members that the app itself has opened (90245, 98913, 98914, 90248). The app's visible range must be the root
 * department (else 48002); customers can't be in them. At most 1000 chats are opened a day and 1000 changed an hour.
 */
public final class AppChatApi {
    private static final int MOST_MEMBERS = 2000;

    private final ApiCalls calls;

    AppChatApi(ApiCalls calls) {
        this.calls = calls;
    }

    /** Under an id of our own, so that it is never opened twice: 86215 says that it is there. */
    public Outcome<AppChatDone> open(AppChat chat) {
        var body = new Body()
                .with("chatid", chat.id())
                .with("name", chat.name())
                .with("owner", chat.owner().value())
                .withIds("userlist", chat.members());
        return calls.post("appchat/create", body, answer -> new AppChatDone());
    }

    /** 86003: there is none of this id. */
    public Outcome<AppChat> get(String id) {
        return calls.get("appchat/get", Map.of("chatid", id), answer -> {
            var chat = answer.object("chat_info");
            return new AppChat(
                    chat.text("chatid"),
                    chat.textOrEmpty("name"),
                    chat.id("owner", StaffId::new),
                    chat.ids("userlist", StaffId::new));
        });
    }

    /** Makes the name, the owner and, by those who come and those who go, the members what they shall be. */
    public Outcome<AppChatDone> change(AppChat chat, List<StaffId> come, List<StaffId> go) {
        var body = new Body()
                .with("chatid", chat.id())
                .with("name", chat.name())
                .with("owner", chat.owner().value());
        if (!come.isEmpty()) {
            body.withIds("add_user_list", come);
        }
        if (!go.isEmpty()) {
            body.withIds("del_user_list", go);
        }
        return calls.post("appchat/update", body, answer -> new AppChatDone());
    }

    /** At most 2048 bytes of UTF-8. Not idempotent, and WeCom can't be asked what was said. */
    public Outcome<AppChatDone> text(String chat, String content) {
        return say(chat, "text", Limits.bytes("an app chat's text", content, 1, 2048));
    }

    /** At most 2048 bytes of UTF-8. */
    public Outcome<AppChatDone> markdown(String chat, String content) {
        return say(chat, "markdown", Limits.bytes("an app chat's markdown", content, 1, 2048));
    }

    private Outcome<AppChatDone> say(String chat, String format, String content) {
        var body = new Body()
                .with("chatid", chat)
                .with("msgtype", format)
                .with(format, new Body().with("content", content));
        return calls.post("appchat/send", body, answer -> new AppChatDone());
    }

    /**
     * A chat.
     *
     * @param id 1 to 32 of 0-9, a-z, A-Z
     * @param name 1 to 50 characters; WeCom cuts what is longer
     * @param members 2 to 2000, the owner among them
     */
    public record AppChat(String id, String name, StaffId owner, List<StaffId> members) {
        public AppChat {
            members = Limits.count("the members of an app chat", members, 2, MOST_MEMBERS);
            if (!members.contains(owner)) {
                throw new IllegalArgumentException("the owner of an app chat must be one of its members");
            }
        }
    }

    /** WeCom has done it. */
    public record AppChatDone() {}
}
