package io.guanxi.announcement;

import java.util.List;
import java.util.Optional;

/**
 * Two kinds of groups, by the mean of their shares. Whole groups were drawn, not people, and the people of a group are alike:
 * so each group counts as one, however large (Welch).
 *
 * @param difference of the first less the second
 * @param interval of 95 %; absent if nothing can be said about it
 */
record Compared(double told, double heldBack, double difference, Optional<Interval> interval, String inWords) {
    /** Fewer of a kind say nothing. */
    static final int LEAST = 10;

    private static final double Z = 1.959963984540054;

    record Interval(double low, double high) {}

    /** @param told of each group, the share of its customers, from 0 to 1 */
    static Compared of(List<Double> told, List<Double> heldBack) {
        var one = Sample.of(told);
        var other = Sample.of(heldBack);
        double difference = one.mean() - other.mean();
        double error = one.error() + other.error();
        if (one.n() < LEAST || other.n() < LEAST) {
            var why = "too few groups to compare: %d told, %d held back; it takes %d of each"
                    .formatted(one.n(), other.n(), LEAST);
            return new Compared(one.mean(), other.mean(), difference, Optional.empty(), why);
        }
        if (error == 0) {
            var why = "the groups of each kind are all alike, so that nothing can be said about chance";
            return new Compared(one.mean(), other.mean(), difference, Optional.empty(), why);
        }
        double half = quantile(freedom(one, other)) * Math.sqrt(error);
        var interval = new Interval(difference - half, difference + half);
        return new Compared(one.mean(), other.mean(), difference, Optional.of(interval), words(interval));
    }

    private static String words(Interval interval) {
        if (interval.low() > 0) {
            return "more than without it";
        }
        return interval.high() < 0 ? "fewer than without it" : "too few to tell whether it had an effect";
    }

    /** @param error the square of the mean's standard error */
    private record Sample(int n, double mean, double error) {
        static Sample of(List<Double> shares) {
            int n = shares.size();
            double mean = shares.stream().mapToDouble(x -> x).average().orElse(0);
            double squares =
                    shares.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
            return new Sample(n, mean, n < 2 ? 0 : squares / (n - 1) / n);
        }
    }

    /** Welch and Satterthwaite. */
    private static double freedom(Sample one, Sample other) {
        double error = one.error() + other.error();
        return error
                * error
                / (one.error() * one.error() / (one.n() - 1) + other.error() * other.error() / (other.n() - 1));
    }

    /** Of Student's t at 97.5 %, by the expansion of Cornish and Fisher: right to 0.001 from 9 degrees of freedom on. */
    private static double quantile(double freedom) {
        double first = (Math.pow(Z, 3) + Z) / 4;
        double second = (5 * Math.pow(Z, 5) + 16 * Math.pow(Z, 3) + 3 * Z) / 96;
        double third = (3 * Math.pow(Z, 7) + 19 * Math.pow(Z, 5) + 17 * Math.pow(Z, 3) - 15 * Z) / 384;
        return Z + first / freedom + second / (freedom * freedom) + third / Math.pow(freedom, 3);
    }
}
