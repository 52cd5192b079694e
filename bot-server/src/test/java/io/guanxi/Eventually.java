package io.guanxi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for what other threads or processes bring about, by looking often and giving up in the end. Who can't be asked
 * right now, a server that stands still for a moment, has not said yes yet; the last such trouble is told on giving up.
 */
public final class Eventually {
    private Eventually() {}

    public static void until(String what, Duration atMost, BooleanSupplier true_) {
        long end = System.nanoTime() + atMost.toNanos();
        RuntimeException trouble = null;
        while (true) {
            try {
                if (true_.getAsBoolean()) {
                    return;
                }
                trouble = null;
            } catch (RuntimeException e) {
                trouble = e;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("After " + atMost + " still not: " + what, trouble);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
