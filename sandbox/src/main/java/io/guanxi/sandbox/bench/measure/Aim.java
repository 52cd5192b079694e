package io.guanxi.sandbox.bench.measure;

import java.util.Locale;

/** What a figure is to reach: a bound from below or from above. */
public record Aim(boolean atLeast, double bound) {
    public static Aim atLeast(double bound) {
        return new Aim(true, bound);
    }

    public static Aim atMost(double bound) {
        return new Aim(false, bound);
    }

    public boolean reachedBy(double value) {
        return atLeast ? value >= bound : value <= bound;
    }

    /** Whether it is reached, and by how much it is missed otherwise. */
    public String verdict(double value) {
        if (reachedBy(value)) {
            return "reached";
        }
        if (bound == 0) {
            return String.format(Locale.ROOT, "missed: %s instead of 0", Numbers.plain(value));
        }
        return String.format(Locale.ROOT, "missed by %.0f %%", Math.abs(value / bound - 1) * 100);
    }

    @Override
    public String toString() {
        return (atLeast ? "≥ " : "≤ ") + Numbers.plain(bound);
    }
}
