package io.guanxi.handover;

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.util.List;
import java.util.Optional;

/**
 * What is proposed for one customer, and what became of it.
 *
 * @param successors in order: who shall take over, and who is next in line
 * @param words the reason, for people
 * @param chosenBy who decided it, if a person did
 * @param outcome why they were not moved, if so
 */
record Line(
        ExternalUserId customer,
        State state,
        int level,
        List<StaffId> successors,
        Reason reason,
        String words,
        Optional<String> chosenBy,
        Optional<StaffId> movedTo,
        Optional<String> outcome) {
    private static final int LONGEST_WORDS = 255;

    Line {
        successors = List.copyOf(successors);
        words = words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
    }

    /** What has become of a customer in a handover. */
    enum State {
        PROPOSED,
        /** Nobody may take them. */
        NOBODY,
        /** WeCom would refuse it now. */
        BLOCKED,
        /** A person decided that they stay. */
        KEPT,
        /** On their way. */
        APPROVED,
        MOVED,
        STAYS,
        GONE,
        WITHDRAWN
    }

    /** Why this successor. */
    enum Reason {
        BACK,
        KNOWS,
        SKILL,
        CLOSE,
        SHOP,
        AREA,
        CORP,
        DECIDED,
        NOBODY,
        BLOCKED
    }
}
