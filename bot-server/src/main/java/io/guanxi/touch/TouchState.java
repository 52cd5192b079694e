package io.guanxi.touch;

/** How far a touch has come. */
enum TouchState {
    /** Decided, not yet with the guide. */
    PLANNED,
    /** The guide has been asked to send it. */
    HANDED,
    DELIVERED,
    /** A guardrail left the customer out. */
    SKIPPED,
    FAILED,
    /** Its time was over before the guide sent it. */
    EXPIRED
}
