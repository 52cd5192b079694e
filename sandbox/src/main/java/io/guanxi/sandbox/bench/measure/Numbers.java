package io.guanxi.sandbox.bench.measure;

import java.util.Locale;

/** How numbers are written: three significant digits, thousands apart. */
public final class Numbers {
    private Numbers() {}

    public static String plain(double value) {
        double size = Math.abs(value);
        if (size >= 100 || size == Math.rint(size)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f", value);
    }

    /** A median with the least and the greatest value of the rounds. */
    public static String plain(Spread spread) {
        return spread.rounds() == 1
                ? plain(spread.median())
                : plain(spread.median()) + " (" + plain(spread.min()) + "–" + plain(spread.max()) + ")";
    }
}
