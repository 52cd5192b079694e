package io.guanxi.inbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes this node's workers at once when something has been stored; other nodes see it when they next look. */
@Component
class InboxBell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() < 2) {
            rings.release();
        }
    }

    void await(Duration atMost) throws InterruptedException {
        rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
