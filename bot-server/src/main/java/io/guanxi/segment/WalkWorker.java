package io.guanxi.segment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread of this node that goes the walks which are open. */
@Component
class WalkWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WalkWorker.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final long STOP_MILLIS = 10_000;

    private final Walks walks;
    private final ObjectProvider<Walk> beans;
    private volatile Optional<Thread> thread = Optional.empty();

    WalkWorker(Walks walks, ObjectProvider<Walk> beans) {
        this.walks = walks;
        this.beans = beans;
    }

    @Override
    public void start() {
        var started = new Thread(this::run, "walks");
        thread = Optional.of(started);
        started.start();
    }

    private void run() {
        var all = beans.stream().toList();
        while (thread.isPresent()) {
            try {
                if (!turn(all)) {
                    walks.awaitBell(POLL);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A stretch of each, so that none waits for another's end. */
    private boolean turn(List<Walk> all) {
        boolean any = false;
        for (var walk : all) {
            try {
                any |= walks.step(walk);
            } catch (RuntimeException e) {
                log.warn("A stretch of {} failed and is tried again: {}", walk.name(), e.toString());
            }
        }
        return any;
    }

    @Override
    public void stop() {
        var stopped = thread;
        thread = Optional.empty();
        stopped.ifPresent(WalkWorker::join);
    }

    private static void join(Thread worker) {
        worker.interrupt();
        try {
            worker.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isPresent();
    }
}
