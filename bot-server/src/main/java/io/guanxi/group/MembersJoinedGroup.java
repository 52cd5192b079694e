package io.guanxi.group;

import io.guanxi.wecom.ChatId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** People have joined customer groups that we knew. Published in the transaction that notes it. */
public record MembersJoinedGroup(List<Joined> joined) {
    public MembersJoinedGroup {
        joined = List.copyOf(joined);
    }

    /**
     * Somebody who came.
     *
     * @param member a StaffId's value if {@code staff}, an ExternalUserId's otherwise
     */
    public record Joined(ChatId chat, String member, boolean staff, Way way, Instant at) {}

    /** How somebody came into a group, as far as events (92130) and answers (92122) have words for it in common. */
    public enum Way {
        /** By a member, directly or with a link. */
        INVITED,
        QR_CODE,
        UNKNOWN;

        /** An event's JoinScene: 0 invited, 3 QR code; the official sample's 1 is in no table. */
        static Way told(OptionalInt scene) {
            return scene.orElse(-1) == 0 ? INVITED : scene.orElse(-1) == 3 ? QR_CODE : UNKNOWN;
        }

        /** An answer's join_scene: 1 invited, 2 by link, 3 QR code. */
        static Way shown(int scene) {
            return scene == 1 || scene == 2 ? INVITED : scene == 3 ? QR_CODE : UNKNOWN;
        }
    }
}
