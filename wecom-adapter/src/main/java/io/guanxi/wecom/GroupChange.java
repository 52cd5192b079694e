package io.guanxi.wecom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A customer group came, changed or went (change_external_chat, 92130). */
public sealed interface GroupChange extends CallbackEvent {

    ChatId chat();

    record Created(EventHeader header, ChatId chat) implements GroupChange {}

    /**
     * The group's members, owner, name or notice changed. Details are ready about 2 s later (92130). Believe
     * {@code members} only if {@code lastMemberVersion} is the version you know; otherwise ask for the group.
     *
     * @param detail add_member, del_member, change_owner, change_name or change_notice
     * @param joinScene how members joined: 0 invited, 3 QR code; the official sample says 1. Not groupchat/get's join_scene
     * @param quitScene how members left: 0 by themselves, 1 removed
     * @param members userids and external_userids; empty unless members joined or left
     */
    record Updated(
            EventHeader header,
            ChatId chat,
            String detail,
            OptionalInt joinScene,
            OptionalInt quitScene,
            OptionalInt memberChangeCount,
            List<String> members,
            Optional<String> lastMemberVersion,
            Optional<String> currentMemberVersion)
            implements GroupChange {
        public Updated {
            members = List.copyOf(members);
        }
    }

    record Dismissed(EventHeader header, ChatId chat) implements GroupChange {}
}
