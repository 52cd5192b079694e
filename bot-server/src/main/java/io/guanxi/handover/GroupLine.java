package io.guanxi.handover;

import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.util.Optional;

/**
 * What is proposed for one customer group.
 *
 * @param state PROPOSED, NOBODY, KEPT or APPROVED; MOVED, STAYS or WITHDRAWN
 */
record GroupLine(
        ChatId group, Line.State state, Optional<StaffId> successor, String words, Optional<String> chosenBy) {}
