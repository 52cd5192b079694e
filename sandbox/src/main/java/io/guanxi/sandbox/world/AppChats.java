package io.guanxi.sandbox.world;

import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Group chats of members that apps have opened (90245), and what the apps say in them. */
public final class AppChats {
    private final Clock clock;
    private final Map<String, AppChat> chats = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();

    AppChats(Clock clock) {
        this.clock = clock;
    }

    public record AppChat(String id, int agentId, String name, StaffId owner, List<StaffId> members) {
        public AppChat {
            members = List.copyOf(members);
        }
    }

    /** What stands in a chat. */
    public record Said(String chat, String format, String content, Instant at) {}

    public void open(AppChat chat) {
        if (chats.containsKey(chat.id())) {
            throw new WeComRefusal(86215, "chatid existed");
        }
        chats.put(chat.id(), chat);
    }

    /** As the app sees it: a chat of another app is refused. */
    public AppChat require(String id, int agentId) {
        var chat = chats.get(id);
        if (chat == null) {
            throw new WeComRefusal(86003, "chatid not found");
        }
        if (chat.agentId() != agentId) {
            throw new WeComRefusal(86008, "not the app's own chat");
        }
        return chat;
    }

    public void put(AppChat chat) {
        chats.put(chat.id(), chat);
    }

    public void say(String chat, String format, String content) {
        said.add(new Said(chat, format, content, clock.instant()));
    }

    public List<AppChat> all() {
        return List.copyOf(chats.values());
    }

    public List<Said> said() {
        return List.copyOf(said);
    }
}
