package io.guanxi.handover;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * What is proposed for one customer group, and what became of it.
 *
 * @param state PROPOSED, NOBODY, BLOCKED, KEPT or APPROVED; MOVED, STAYS or WITHDRAWN
 * @param outcome why it was not moved, if so
 */
record GroupLine(
        ChatId group,
        Line.State state,
        Optional<StaffId> successor,
        String words,
        Optional<String> chosenBy,
        Optional<String> outcome) {
    GroupLine(ChatId group, Line.State state, Optional<StaffId> successor, String words, Optional<String> chosenBy) {
        this(group, state, successor, words, chosenBy, Optional.empty());
    }
}
