package io.guanxi.sandbox.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The calls of the last minute, or the last hour: how many there are, and how many there were at most. */
final class SlidingWindow {
    private final Duration span;
    private final Deque<Instant> times = new ArrayDeque<>();
    private int peak;

    SlidingWindow(Duration span) {
        this.span = span;
    }

    int count(Instant now) {
        while (!times.isEmpty() && !times.peekFirst().plus(span).isAfter(now)) {
            times.removeFirst();
        }
        return times.size();
    }

    void add(Instant now) {
        times.addLast(now);
        peak = Math.max(peak, count(now));
    }

    int peak() {
        return peak;
    }
}
