package io.guanxi.schedule;

/** What becomes of slots that passed while no node could fire them. */
public enum Misfire {
    /** However many were missed, fire once now, for the last of them. */
    RUN_ONCE,
    /** Leave them out and wait for the next. */
    SKIP
}
