package io.guanxi.sandbox.bench.measure;

import java.time.Duration;
import java.util.Arrays;

/** How long each of many requests took, in nanoseconds. Filled by one thread. */
public final class Latencies {
    private long[] nanos;
    private int size;

    public Latencies() {
        this.nanos = new long[4096];
    }

    public void add(long took) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = took;
    }

    public int size() {
        return size;
    }

    /**
     * By nearest rank: the smallest of the times that this share of the requests did not exceed.
     *
     * @param share above 0, at most 1; 0.99 for the p99
     */
    public Duration percentile(double share) {
        if (size == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a percentile needs a request and a share in (0, 1]");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size - 1e-9);
        return Duration.ofNanos(sorted[Math.max(1, rank) - 1]);
    }

    public long longerThan(Duration limit) {
        return Arrays.stream(nanos, 0, size).filter(n -> n > limit.toNanos()).count();
    }
}
