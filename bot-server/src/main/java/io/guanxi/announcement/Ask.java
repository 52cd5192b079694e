package io.guanxi.announcement;

import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one group owner is asked to send to some of their groups, as one mass message. */
record Ask(
        AskId id,
        AnnouncementId announcement,
        StaffId owner,
        State state,
        Optional<MassMessageId> message,
        Optional<Instant> askedAt,
        boolean inDoubt,
        Optional<Instant> confirmedAt,
        Instant nextPollAt,
        int polls,
        boolean calledOff,
        Optional<Hold> heldFor) {
    /** So long after the owner's tap a group that WeCom does not list as sent has not got it. */
    private static final Duration SENDING_TAKES = Duration.ofMinutes(10);

    /** HELD: WeCom is not asked for it yet, and looked at again at {@code nextPollAt}. */
    enum State {
        HELD,
        PLANNED,
        HANDED,
        DONE,
        FAILED,
        EXPIRED
    }

    /** A message with its words is another's, then. */
    boolean neverReachedWeCom() {
        return state == State.PLANNED && !inDoubt;
    }

    /** Whether the groups that WeCom does not list as sent by now have not got it. */
    boolean sendingIsOver(Instant confirmed, Instant now) {
        return !now.isBefore(confirmed.plus(SENDING_TAKES));
    }
}
