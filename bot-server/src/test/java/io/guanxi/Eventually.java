package io.guanxi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads or processes bring about, by looking often and giving up in the end. */
public final class Eventually {
    private Eventually() {}

    public static void until(String what, Duration atMost, BooleanSupplier true_) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!true_.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("After " + atMost + " still not: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
