package io.guanxi.flashsale;

/** What came of somebody's wish to claim something. */
enum Fate {
    WON,
    /** They had this one before. */
    ALREADY,
    WAITING,
    SOLD_OUT,
    NOT_YET,
    OVER,
    TOO_MANY,
    /** They are no customer any more. */
    GONE,
    /** Nothing was decided, or nobody knows what; asking again does no harm. */
    BUSY
}
