package io.guanxi.group;

import io.guanxi.wecom.ChatId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** People are no longer in customer groups that go on. Published in the transaction that notes it. */
public record MembersLeftGroup(List<Left> left) {
    public MembersLeftGroup {
        left = List.copyOf(left);
    }

    /**
     * Somebody who went.
     *
     * @param member a StaffId's value if {@code staff}, an ExternalUserId's otherwise
     * @param at when, by WeCom's clock; when we noticed, if no event told it
     */
    public record Left(ChatId chat, String member, boolean staff, Way way, Instant at) {}

    /** How somebody went. */
    public enum Way {
        BY_THEMSELVES,
        /** By the owner or an administrator of the group. */
        REMOVED,
        /** No event told it. */
        UNKNOWN;

        /** An event's QuitScene: 0 by themselves, 1 removed (92130). */
        static Way told(OptionalInt scene) {
            return scene.orElse(-1) == 0 ? BY_THEMSELVES : scene.orElse(-1) == 1 ? REMOVED : UNKNOWN;
        }
    }
}
