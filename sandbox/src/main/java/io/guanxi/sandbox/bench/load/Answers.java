package io.guanxi.sandbox.bench.load;

import io.guanxi.sandbox.bench.measure.Latencies;
import java.util.TreeMap;

/** What came back to the requests of one run. Filled by one thread; the count of 200s may be read by others meanwhile. */
public final class Answers {
    private final TreeMap<Integer, Integer> byStatus = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private volatile int ok;
    private int lost;

    // Only the receiving thread writes.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void add(int status, long tookNanos) {
        byStatus.merge(status, 1, Integer::sum);
        latencies.add(tookNanos);
        if (status == 200) {
            ok++;
        }
    }

    void lost() {
        lost++;
    }

    /** How many were answered 200 so far. */
    public int ok() {
        return ok;
    }

    public int withStatus(int status) {
        return byStatus.getOrDefault(status, 0);
    }

    /** Those whose connection ended before an answer. */
    public int lostRequests() {
        return lost;
    }

    public int all() {
        return latencies.size();
    }

    /** Of every answer, whatever it said, from the moment at which its request was to be sent. */
    public Latencies latencies() {
        return latencies;
    }

    @Override
    public String toString() {
        return "answers by status " + byStatus + (lost > 0 ? ", " + lost + " lost" : "");
    }
}
