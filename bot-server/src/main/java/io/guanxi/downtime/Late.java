package io.guanxi.downtime;

import java.time.Instant;

/**
 * A time that came late, and what was done about it.
 *
 * @param id of what it is a time of, where a feature counts them; else 0
 * @param name as people call it
 * @param due when it should have been
 * @param noticedAt when it was noticed
 * @param why in a sentence
 */
public record Late(long id, String name, Instant due, Instant noticedAt, Done done, String why) {
    public enum Done {
        /** Made up for at once. */
        CAUGHT_UP,
        /** Made up for, guide by guide over some time. */
        SPREAD,
        /** Left out for good. */
        SKIPPED
    }
}
