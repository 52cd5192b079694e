package io.guanxi.fault;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** As many tellers as there are guides, all at once. */
final class Flood {
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final List<Teller> tellers;
    private final List<Thread> threads;

    private Flood(URI server, int guides) {
        tellers = IntStream.range(0, guides)
                .mapToObj(guide -> new Teller(guide, server, on))
                .toList();
        threads = tellers.stream().map(teller -> new Thread(teller, "teller")).toList();
    }

    static Flood start(URI server, int guides) {
        var flood = new Flood(server, guides);
        flood.threads.forEach(Thread::start);
        return flood;
    }

    /** How many callbacks were answered 200 so far. */
    int acks() {
        return tellers.stream().mapToInt(teller -> teller.acks.get()).sum();
    }

    /** How many attempts were not. */
    int again() {
        return tellers.stream().mapToInt(teller -> teller.again.get()).sum();
    }

    void stop() throws InterruptedException {
        on.set(false);
        for (var thread : threads) {
            thread.join(20_000);
            if (thread.isAlive()) {
                throw new AssertionError("a teller got no answer at all");
            }
        }
    }

    /** The client's own list; read it after {@link #stop()}. */
    Told acknowledged() {
        var told = new Told(tellers.size());
        for (int guide = 0; guide < tellers.size(); guide++) {
            told.addAll(guide, tellers.get(guide).acknowledged);
        }
        return told;
    }
}
