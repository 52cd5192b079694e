package io.guanxi.inbox;

import io.guanxi.inbox.InboxMapper.Count;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What leaves no row: repeats, and refused requests by reason. Counted in memory and added to the database every second,
 * so that a flood of forged requests costs no writes; a killed node loses at most its last second of these counts.
 */
@Component
class InboxCounts implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(InboxCounts.class);
    private static final String DUPLICATES = "duplicates";
    private static final String REFUSED = "refused.";

    private final Map<String, AtomicLong> fresh = new ConcurrentHashMap<>();
    private final InboxMapper rows;
    private final MeterRegistry meters;

    InboxCounts(InboxMapper rows, MeterRegistry meters) {
        this.rows = rows;
        this.meters = meters;
    }

    void duplicates(int n) {
        if (n > 0) {
            add(DUPLICATES, n);
            meters.counter("guanxi.inbox.duplicates").increment(n);
        }
    }

    void refused(String why) {
        add(REFUSED + why, 1);
        meters.counter("guanxi.inbox.refused", "why", why).increment();
    }

    /** Answered 503: neither the database nor Redis could keep it. */
    void unavailable() {
        meters.counter("guanxi.inbox.unavailable").increment();
    }

    private void add(String name, long n) {
        fresh.computeIfAbsent(name, key -> new AtomicLong()).addAndGet(n);
    }

    /** All nodes' counts, this node's last second included. */
    Map<String, Long> totals() {
        flush();
        return rows.counts().stream().collect(Collectors.toMap(Count::name, Count::n));
    }

    static long duplicatesIn(Map<String, Long> totals) {
        return totals.getOrDefault(DUPLICATES, 0L);
    }

    static long refusedIn(Map<String, Long> totals) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(REFUSED))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Scheduled(fixedDelay = 1000)
    void keep() {
        try {
            flush();
        } catch (RuntimeException e) {
            log.debug("The counts stay in memory until the database answers: {}", e.toString());
        }
    }

    /** One after the other: whoever reads the totals must not find a part taken from memory and not yet in the database. */
    private synchronized void flush() {
        var counts = new ArrayList<Count>();
        fresh.forEach((name, n) -> {
            long taken = n.getAndSet(0);
            if (taken > 0) {
                counts.add(new Count(name, taken));
            }
        });
        if (counts.isEmpty()) {
            return;
        }
        try {
            rows.addCounts(counts);
        } catch (RuntimeException e) {
            counts.forEach(count -> add(count.name(), count.n()));
            throw e;
        }
    }

    @Override
    public void destroy() {
        keep();
    }
}
