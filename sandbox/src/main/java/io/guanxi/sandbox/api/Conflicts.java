package io.guanxi.sandbox.api;

import io.guanxi.sandbox.world.WeComRefusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who is at work on what: a second call for it before the first has its answer is refused with 45035. */
final class Conflicts {
    private final Map<String, Long> busyUntil = new HashMap<>();

    /** @param takes how long the answer is made to wait, in real time */
    synchronized void begin(String subject, Duration takes) {
        long now = System.nanoTime();
        busyUntil.values().removeIf(until -> until - now <= 0);
        if (busyUntil.containsKey(subject)) {
            throw new WeComRefusal(45035, "concurrent operation");
        }
        if (!takes.isZero()) {
            busyUntil.put(subject, now + takes.toNanos());
        }
    }
}
