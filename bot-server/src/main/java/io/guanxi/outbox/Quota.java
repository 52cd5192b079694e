package io.guanxi.outbox;

import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.Optional;

/** How many calls to each API of WeCom may still be made, shared by all nodes. */
public interface Quota {
    /** Takes one permit for the API: empty if it may be called now, else how long to wait before asking again. */
    Optional<Duration> tryAcquire(String api);

    /** As {@link #tryAcquire}, for work that can wait: it never takes the part that is left to others. */
    Optional<Duration> tryAcquireInBackground(String api);

    /** Takes one permit for an app message to a member: empty if it may be sent now, else how long to wait. */
    default Optional<Duration> tryAcquire(StaffId member) {
        return Optional.empty();
    }

    /** WeCom said that the window of this API is used up (45009): nobody calls it before the time is over. */
    void block(String api, Duration time);
}
