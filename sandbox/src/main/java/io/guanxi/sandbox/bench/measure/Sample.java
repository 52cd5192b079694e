package io.guanxi.sandbox.bench.measure;

import java.util.Optional;

/**
 * One loop's result of one round: so many things done at that cost. With trouble, the count did not hold what it
 * promised, and every figure that rests on it is void.
 */
public record Sample(long count, Usage usage, Optional<String> trouble) {
    public static Sample of(long count, Usage usage) {
        return new Sample(count, usage, Optional.empty());
    }

    public static Sample of(long count, Usage usage, Optional<String> trouble) {
        return new Sample(count, usage, trouble);
    }

    public double perSecond() {
        return count / usage.seconds();
    }

    /** CPU time of those processes for one of the things counted, in microseconds. */
    public double cpuMicros(Who... whose) {
        return usage.cpuMicros(whose) / (double) count;
    }
}
