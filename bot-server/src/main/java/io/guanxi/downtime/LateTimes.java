package io.guanxi.downtime;

import java.time.Instant;
import java.util.List;

/** A feature that has times of its own, and tells what it did about those that came late; a bean. */
public interface LateTimes {
    /** What it is that has these times, in one word, such as {@code plan}. */
    String what();

    /** The same for operators. */
    String inChinese();

    /** Those due since then and before, by time; at most so many. */
    List<Late> late(Instant since, Instant before, int limit);
}
