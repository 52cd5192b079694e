package io.guanxi.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threads with names and one owner, who starts them and sees them end. */
public final class Crew {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Thread> threads = new ArrayList<>();

    public void start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.start();
        threads.add(thread);
    }

    public int size() {
        return threads.size();
    }

    /** For an owner who has told them to stop: lets what each is at come to its end; then insists. */
    public void end() {
        threads.forEach(Crew::end);
        threads.clear();
    }

    private static void end(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
