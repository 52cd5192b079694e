package io.guanxi.inbox;

import io.guanxi.inbox.Inbox.Storing;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread that stores callbacks. Requests that arrive while a commit is under way share the next one: it takes
 * what has gathered, one multi-row insert, one fsync. While the database does not answer, Redis takes them.
 */
@Component
class InboxWriter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InboxWriter.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 4096;

    private record Waiting(Arrival arrival, CompletableFuture<Storing> answer) {}

    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final InboxTable table;
    private final Spill spill;
    private final InboxBell bell;
    private final InboxCounts counts;
    private final DistributionSummary sharing;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    InboxWriter(InboxTable table, Spill spill, InboxBell bell, InboxCounts counts, MeterRegistry meters) {
        this.table = table;
        this.spill = spill;
        this.bell = bell;
        this.counts = counts;
        this.sharing = meters.summary("guanxi.inbox.commit.rows");
    }

    CompletableFuture<Storing> offer(Arrival arrival) {
        var answer = new CompletableFuture<Storing>();
        if (!running || !queue.offer(new Waiting(arrival, answer))) {
            answer.complete(Storing.UNAVAILABLE);
        }
        return answer;
    }

    private void loop() {
        var batch = new ArrayList<Waiting>(MOST_AT_ONCE);
        while (running || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                var storing = store(batch.stream().map(Waiting::arrival).toList());
                batch.forEach(waiting -> waiting.answer().complete(storing));
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                log.error("Callbacks could not be stored", e);
                batch.forEach(waiting -> waiting.answer().complete(Storing.UNAVAILABLE));
            } finally {
                batch.clear();
            }
        }
    }

    private Storing store(List<Arrival> arrivals) {
        if (!table.away()) {
            try {
                int fresh = table.insert(arrivals);
                counts.duplicates(arrivals.size() - fresh);
                sharing.record(arrivals.size());
                bell.ring();
                return Storing.STORED;
            } catch (SQLException e) {
                table.goneAway(e);
            }
        }
        return spill.add(arrivals) ? Storing.STORED : Storing.UNAVAILABLE;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::loop, "inbox-writer");
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before the web server starts, and until it has stopped: no request finds the door without its writer. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
