package io.guanxi.sandbox.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A step of the story did not come out as it should; the message says how. */
final class NotAsExpected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration STEP = Duration.ofMillis(50);

    NotAsExpected(String message) {
        super(message);
    }

    static void unless(boolean condition, String otherwise) {
        if (!condition) {
            throw new NotAsExpected(otherwise);
        }
    }

    /** Waits until that is so, and says {@code otherwise} if it doesn't become so in time. */
    static void within(Duration atMost, Supplier<Boolean> condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() - end > 0) {
                throw new NotAsExpected(otherwise.get() + " (waited " + atMost.toSeconds() + " s)");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
