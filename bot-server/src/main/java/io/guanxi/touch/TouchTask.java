package io.guanxi.touch;

import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;

/** One mass message that one guide is asked to confirm. */
record TouchTask(
        TaskId id,
        RunId run,
        PlanId plan,
        StaffId staff,
        State state,
        Optional<MassMessageId> message,
        Optional<Instant> askedAt,
        Instant expiresAt,
        Instant nextPollAt,
        int polls) {
    enum State {
        PLANNED,
        HANDED,
        DONE,
        FAILED,
        EXPIRED
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
