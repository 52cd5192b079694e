package io.guanxi.touch;

import io.guanxi.wecom.ExternalUserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One firing of a plan.
 *
 * @param slot when it was due
 * @param day the slot's, in the plan's zone
 * @param plannedTo customers up to this one are planned
 */
record Run(
        RunId id,
        PlanId plan,
        Instant slot,
        LocalDate day,
        State state,
        Optional<String> reason,
        Optional<ExternalUserId> plannedTo,
        Instant begunAt,
        Optional<Instant> finishedAt) {
    enum State {
        PLANNING,
        PACKING,
        /** All tasks are on their way, some fates are still open. */
        OPEN,
        FINISHED,
        /** Came too late to be worth making. */
        SKIPPED
    }

    boolean isUnderWay() {
        return state == State.PLANNING || state == State.PACKING;
    }
}
