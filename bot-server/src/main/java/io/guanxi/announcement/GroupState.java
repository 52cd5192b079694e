package io.guanxi.announcement;

/** How far an announcement is with one group; those without a way on have a reason. */
enum GroupState {
    LEFT_OUT,
    PLANNED,
    HANDED,
    SENT,
    FAILED,
    EXPIRED
}
