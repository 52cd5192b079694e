package io.guanxi.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The threads of this node that empty one refresh queue; woken when something is asked for here, else they look every second. */
public final class RefreshWorker<K> implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RefreshWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration VISIBILITY = Duration.ofMinutes(2);
    private static final long STOP_MILLIS = 5_000;

    private final RefreshQueue<K> queue;
    private final RefreshWork<K> work;
    private final int threadCount;
    private final int batch;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    /** @param batch how much one thread takes at a time: the more, the more can be fetched together */
    public RefreshWorker(RefreshQueue<K> queue, RefreshWork<K> work, int threadCount, int batch) {
        this.queue = queue;
        this.work = work;
        this.threadCount = threadCount;
        this.batch = batch;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < threadCount; i++) {
            var thread = new Thread(this::run, queue.name() + "-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void run() {
        while (running) {
            try {
                if (!turn()) {
                    queue.awaitAsking(POLL);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One turn of one thread; false if there was nothing to do, or no way to find out. */
    public boolean turn() {
        try {
            var taken = queue.take(batch, VISIBILITY);
            if (!taken.isEmpty()) {
                look(taken);
            }
            return !taken.isEmpty();
        } catch (RuntimeException e) {
            log.warn("{} can't be read now, trying again: {}", queue.name(), e.toString());
            return false;
        }
    }

    private void look(List<Asked<K>> taken) {
        try {
            work.look(taken);
        } catch (RuntimeException e) {
            queue.failedInOurCode(taken, e);
        }
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
