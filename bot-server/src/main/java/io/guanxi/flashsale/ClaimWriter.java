package io.guanxi.flashsale;

import io.guanxi.flashsale.StockCounter.Settled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread of a node that writes claims. Those that arrive while a commit is under way share the next one: it takes
 * what has gathered, has it decided, and tells Redis and those who ask.
 */
@Component
class ClaimWriter implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ClaimWriter.class);
    private static final int MOST_AT_ONCE = 512;
    private static final int MOST_WAITING = 8192;

    /** @param counted Redis has taken it already */
    private record Wish(long sale, ClaimKey key, boolean wouldWait, boolean counted, CompletableFuture<Fate> answer) {}

    private final BlockingQueue<Wish> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final KeepClaims keep;
    private final StockCounter counter;
    private volatile boolean running;
    private volatile Thread thread = new Thread();

    ClaimWriter(KeepClaims keep, StockCounter counter) {
        this.keep = keep;
        this.counter = counter;
    }

    /** {@link Fate#BUSY} if too many wait already. */
    CompletableFuture<Fate> offer(long sale, ClaimKey key, boolean wouldWait, boolean counted) {
        var answer = new CompletableFuture<Fate>();
        if (!running || !queue.offer(new Wish(sale, key, wouldWait, counted, answer))) {
            if (counted) {
                counter.settle(sale, Map.of(key, Settled.FAILED));
            }
            answer.complete(Fate.BUSY);
        }
        return answer;
    }

    private void loop() {
        var batch = new ArrayList<Wish>(MOST_AT_ONCE);
        while (running || !queue.isEmpty()) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                var bySale = new LinkedHashMap<Long, List<Wish>>();
                batch.forEach(wish -> bySale.computeIfAbsent(wish.sale(), sale -> new ArrayList<>())
                        .add(wish));
                bySale.forEach(this::decide);
            } catch (InterruptedException e) {
                running = false;
            } finally {
                batch.clear();
            }
        }
    }

    /** Whether a commit that failed was made, nobody knows: Redis is told nothing, and the reconcile looks. */
    private void decide(long sale, List<Wish> wishes) {
        var asked = new LinkedHashMap<ClaimKey, Boolean>();
        wishes.forEach(wish -> asked.merge(wish.key(), wish.wouldWait(), Boolean::logicalOr));
        try {
            var fates = TryAgain.at(() -> keep.keep(sale, asked));
            counter.settle(sale, settled(wishes, fates));
            wishes.forEach(wish -> wish.answer().complete(fates.getOrDefault(wish.key(), Fate.BUSY)));
        } catch (RuntimeException e) {
            log.warn("{} claims of sale {} could not be decided: {}", wishes.size(), sale, e.toString());
            wishes.forEach(wish -> wish.answer().complete(Fate.BUSY));
        }
    }

    private static Map<ClaimKey, Settled> settled(List<Wish> wishes, Map<ClaimKey, Fate> fates) {
        var settled = new LinkedHashMap<ClaimKey, Settled>();
        for (var wish : wishes) {
            var fate = fates.getOrDefault(wish.key(), Fate.BUSY);
            if (wish.counted()) {
                settled.put(wish.key(), ofCounted(fate));
            } else if (fate == Fate.WON) {
                settled.putIfAbsent(wish.key(), Settled.UNCOUNTED);
            }
        }
        return settled;
    }

    private static Settled ofCounted(Fate fate) {
        return switch (fate) {
            case WON -> Settled.KEPT;
            case ALREADY -> Settled.KNOWN;
            case SOLD_OUT, WAITING -> Settled.NONE_LEFT;
            default -> Settled.FAILED;
        };
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::loop, "claim-writer");
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

    /** Before the web server starts, and until it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Also false if its thread has died of an error. */
    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
