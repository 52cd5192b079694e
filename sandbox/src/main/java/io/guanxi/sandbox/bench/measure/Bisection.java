package io.guanxi.sandbox.bench.measure;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** Finds the highest rate that something still bears, by halving the interval it must lie in. */
public record Bisection(double low, double high, int steps) {
    public Bisection {
        if (!(low > 0 && high > low && steps > 0)) {
            throw new IllegalArgumentException("a bisection needs 0 < low < high and a step at least");
        }
    }

    /** The highest rate tried that was borne; empty if none was. */
    public OptionalDouble highest(DoublePredicate bears) {
        double borne = low;
        double tooMuch = high;
        var best = OptionalDouble.empty();
        for (int step = 0; step < steps; step++) {
            double rate = (borne + tooMuch) / 2;
            if (bears.test(rate)) {
                best = OptionalDouble.of(rate);
                borne = rate;
            } else {
                tooMuch = rate;
            }
        }
        return best;
    }
}
