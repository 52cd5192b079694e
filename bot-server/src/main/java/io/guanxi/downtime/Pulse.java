package io.guanxi.downtime;

import io.guanxi.wiring.Crew;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that leaves this node's pulse; its own, so that no long work of others looks like a downtime. */
@Component
class Pulse implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Downtimes downtimes;
    private final Crew crew = new Crew();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    Pulse(Downtimes downtimes) {
        this.downtimes = downtimes;
    }

    private void loop() {
        try {
            do {
                downtimes.pulse();
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        crew.start("downtime-pulse", this::loop);
    }

    @Override
    public void stop() {
        stopped.countDown();
        crew.end();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
