package io.guanxi.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The threads that are inside a task, so that closing can wait for them, and interrupt those that take too long. */
final class Workers {
    private final int count;
    private final Semaphore idle;
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    Workers(int count) {
        this.count = count;
        this.idle = new Semaphore(count);
    }

    /** Runs the work and answers what it threw. An interrupt ends with the work: Quartz has yet to write down that it is over. */
    Optional<Throwable> attempt(Runnable work) {
        idle.acquireUninterruptibly();
        busy.add(Thread.currentThread());
        try {
            work.run();
            return Optional.empty();
        } catch (RuntimeException | Error failure) {
            return Optional.of(failure);
        } finally {
            busy.remove(Thread.currentThread());
            idle.release();
            Thread.interrupted();
        }
    }

    /** Waits, but not beyond the start of closing; false once there is closing. */
    boolean pause(Duration wait) {
        try {
            return !closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    void close(Duration patience) {
        closing.countDown();
        try {
            if (idle.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                idle.release(count);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        busy.forEach(Thread::interrupt);
    }
}
