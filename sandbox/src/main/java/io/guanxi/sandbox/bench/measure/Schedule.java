package io.guanxi.sandbox.bench.measure;

/**
 * When each request of an open loop is meant to be sent: evenly spaced, whatever the server does. Latency counted from
 * here includes the time for which a slow server kept the request from being sent at all.
 */
public record Schedule(long startNanos, double perSecond) {
    public Schedule {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("an open loop needs a rate above 0, not " + perSecond);
        }
    }

    /** The moment, as of {@link System#nanoTime()}, at which the n-th request is due; the first is number 0. */
    public long at(long n) {
        return startNanos + (long) (n * 1e9 / perSecond);
    }

    /** How many requests are due within so many seconds. */
    public static int count(double perSecond, double seconds) {
        return (int) Math.round(perSecond * seconds);
    }
}
