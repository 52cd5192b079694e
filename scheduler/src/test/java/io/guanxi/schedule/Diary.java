package io.guanxi.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A task that notes when it was fired. */
final class Diary implements Task {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final BlockingQueue<Firing> firings = new LinkedBlockingQueue<>();

    Diary(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Firing firing) {
        firings.add(firing);
    }

    TaskKey key(String id) {
        return new TaskKey(name, id);
    }

    Firing next() {
        try {
            Firing firing = firings.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(firing).as("a firing of %s within %s", name, PATIENCE).isNotNull();
            return firing;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Firing> next(int n) {
        var next = new ArrayList<Firing>();
        while (next.size() < n) {
            next.add(next());
        }
        return next;
    }

    /** Those fired and not yet read. */
    List<Firing> rest() {
        return List.copyOf(firings);
    }
}
