package io.guanxi.announcement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** How other features have something said to customer groups. */
public interface GroupAnnouncements {
    /**
     * Plans an announcement in the caller's transaction. The same source again replaces what was planned under it, unless that is
     * already under way: then nothing changes.
     */
    void plan(GroupMessage message);

    /** Calls off, in the caller's transaction, what was planned under that source and is not sent yet. */
    void cancel(String source);

    /**
     * Whether owners were asked to send something that was planned under that source or one that begins with it and a colon. In
     * the caller's transaction, before whose end none of it is begun.
     */
    boolean begun(String source);

    /**
     * Gives another time, in the caller's transaction, to what was planned under that source or one that begins with it and a
     * colon and that no owner was asked for yet.
     */
    void move(String source, Instant at, Instant expiresAt);

    /**
     * Calls off, in the caller's transaction, what was planned under that source or one that begins with it and a colon, as far
     * as it is not sent yet. What owners of other shops have stays with them.
     *
     * @param shops codes; empty: whosever the groups are
     */
    void takeBack(String source, Optional<Set<String>> shops);
}
