package io.guanxi.groupwelcome;

import io.guanxi.wecom.GroupWelcomeId;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the corp's group welcomes.
 *
 * @param tell whether WeCom tells members that there is one more
 * @param version of the words
 * @param turn the version for which WeCom was called last
 * @param asked whether WeCom may have heard of this turn
 * @param gone whether an operator wants it no more
 */
record Welcome(
        long id,
        String name,
        Words words,
        boolean tell,
        int version,
        int turn,
        boolean asked,
        Optional<GroupWelcomeId> atWeCom,
        State state,
        boolean gone,
        Optional<String> reason,
        Instant createdAt,
        Instant changedAt) {
    /** IN_DOUBT: WeCom's answer was lost, and it cannot be asked whether it has made it; REFUSED: the last wish of it was. */
    enum State {
        WRITTEN,
        MAKING,
        IN_DOUBT,
        KEPT,
        CHANGING,
        REFUSED,
        DELETING;

        /** Whether a call to WeCom is under way, after whose end one sees what is next. */
        boolean underWay() {
            return this == MAKING || this == CHANGING || this == DELETING;
        }
    }

    /** The call of that turn, while nobody has given it up. */
    boolean waitsFor(Turn call) {
        return state.underWay() && turn == call.turn();
    }
}
