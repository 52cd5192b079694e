package io.guanxi.announcement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two kinds of groups, by the mean of their shares. Whole groups were drawn, not people, and the people of a group are alike:
 * so each group counts as one, however large. What chance alone does is found by drawing again (a permutation test): that
 * holds however rare and skewed the shares are, unlike any formula that takes them for normal.
 *
 * @param difference of the first less the second
 * @param interval of 95 %; absent if nothing can be said about it
 */
record Compared(double told, double heldBack, double difference, Optional<Interval> interval, String inWords) {
    /** Fewer of a kind say nothing. */
    static final int LEAST = 10;

    private static final int DRAWS = 1999;
    /** So many of the draws may be beyond an end of the interval: with the draw that was made, 2.5 % of all. */
    private static final int BEYOND = 49;

    private static final double ROUNDING = 1e-9;

    record Interval(double low, double high) {
        private Interval turned() {
            return new Interval(0 - high, 0 - low);
        }
    }

    /** @param told of each group, the share of its customers, from 0 to 1 */
    static Compared of(List<Double> told, List<Double> heldBack) {
        double one = mean(told);
        double other = mean(heldBack);
        if (told.size() < LEAST || heldBack.size() < LEAST) {
            var why = "too few groups to compare: %d told, %d held back; it takes %d of each"
                    .formatted(told.size(), heldBack.size(), LEAST);
            return new Compared(one, other, one - other, Optional.empty(), why);
        }
        if (alike(told) && alike(heldBack)) {
            var why = "the groups of each kind are all alike, so that nothing can be said about chance";
            return new Compared(one, other, one - other, Optional.empty(), why);
        }
        var interval =
                told.size() < heldBack.size() ? drawnAgain(heldBack, told).turned() : drawnAgain(told, heldBack);
        return new Compared(one, other, one - other, Optional.of(interval), words(interval));
    }

    private static double mean(List<Double> shares) {
        return shares.stream().mapToDouble(x -> x).average().orElse(0);
    }

    private static boolean alike(List<Double> shares) {
        return shares.stream().distinct().count() == 1;
    }

    private static String words(Interval interval) {
        if (interval.low() > ROUNDING) {
            return "more than without it";
        }
        return interval.high() < -ROUNDING ? "fewer than without it" : "too few to tell whether it had an effect";
    }

    /**
     * Draws the fewer ones anew, again and again, always in the same way: some groups change places each time. An effect is
     * refused if those that change places differ by no more than it in hardly any draw, or by no less.
     */
    private static Interval drawnAgain(List<Double> many, List<Double> few) {
        var shares =
                Stream.concat(many.stream(), few.stream()).mapToDouble(x -> x).toArray();
        var places = IntStream.range(0, shares.length).toArray();
        var chance = new Random(1);
        var differences = DoubleStream.generate(() -> ofThoseThatChange(shares, places, many.size(), chance))
                .limit(DRAWS)
                .sorted()
                .toArray();
        return new Interval(differences[BEYOND], differences[DRAWS - 1 - BEYOND]);
    }

    private static double ofThoseThatChange(double[] shares, int[] places, int many, Random chance) {
        int drawn = shares.length - many;
        int changing = 0;
        double come = 0;
        double stay = 0;
        while (changing == 0) {
            draw(places, drawn, chance);
            come = 0;
            stay = 0;
            for (int i = 0; i < drawn; i++) {
                if (places[i] < many) {
                    come += shares[places[i]];
                    changing++;
                } else {
                    stay += shares[places[i]];
                }
            }
        }
        double go = Arrays.stream(shares, many, shares.length).sum() - stay;
        return (come - go) / changing;
    }

    /** To the front. */
    private static void draw(int[] places, int n, Random chance) {
        for (int i = 0; i < n; i++) {
            int other = i + chance.nextInt(places.length - i);
            int place = places[i];
            places[i] = places[other];
            places[other] = place;
        }
    }
}
