package io.guanxi.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the workers of this node at once when a call has been committed; other nodes see it when they next look. */
@Component
class OutboxBell {
    private final Semaphore urgent = new Semaphore(0);
    private final Semaphore ordinary = new Semaphore(0);

    void ring(boolean isUrgent) {
        (isUrgent ? urgent : ordinary).release();
    }

    void await(boolean isUrgent, Duration atMost) throws InterruptedException {
        var bell = isUrgent ? urgent : ordinary;
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }
}
