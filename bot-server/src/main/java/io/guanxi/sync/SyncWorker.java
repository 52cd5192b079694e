package io.guanxi.sync;

import io.guanxi.sync.SyncJobs.Lease;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of this node that pulls everything from WeCom when there is a job and no other node is at it. */
@Component
class SyncWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SyncWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** After which the lease needs no renewal: the next chunk renews it. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final long STOP_MILLIS = 10_000;

    private final SyncJobs jobs;
    private final RunSync runSync;
    private final SyncSettings settings;
    private final Semaphore bell = new Semaphore(0);
    private volatile Thread thread = new Thread("sync");
    private volatile boolean running;

    SyncWorker(SyncJobs jobs, RunSync runSync, SyncSettings settings) {
        this.jobs = jobs;
        this.runSync = runSync;
        this.settings = settings;
    }

    /** Look at once: a job was just opened here. */
    void wake() {
        bell.release();
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "sync");
        thread.start();
    }

    private void run() {
        boolean first = settings.atFirstStart();
        while (running) {
            try {
                if (first) {
                    jobs.openFirst();
                    first = false;
                }
                if (!runSync.run(this::pause)) {
                    await(POLL);
                }
            } catch (RuntimeException e) {
                log.warn("Pulling from WeCom was interrupted, going on soon: {}", e.toString());
                await(AFTER_FAILURE);
            }
        }
    }

    private boolean pause(Lease lease, Duration time) {
        var left = time;
        var slice = settings.lease().dividedBy(4);
        while (running && left.compareTo(Duration.ZERO) > 0) {
            await(left.compareTo(slice) < 0 ? left : slice);
            if (left.compareTo(SHORT) > 0) {
                jobs.renew(lease);
            }
            left = left.minus(slice);
        }
        return running;
    }

    private void await(Duration time) {
        try {
            if (running && bell.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Lets the chunk under way come to its end: what WeCom has answered should be written. */
    @Override
    public void stop() {
        running = false;
        bell.release();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
