package io.guanxi.sandbox.bench.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All rounds of a run. A round counts for a figure unless the hypervisor took more than a fifth of the time from one of
 * the loops the figure rests on: a rule fixed before anything was measured.
 */
public record Rounds(List<Round> all) {
    public static final double MOST_STEAL = 0.20;

    public Rounds {
        all = List.copyOf(all);
    }

    /**
     * What the rounds say about one thing.
     *
     * @param dropped rounds left out for their steal
     * @param trouble why the thing is void
     */
    public record Measured(Optional<Spread> spread, int dropped, Optional<String> trouble) {}

    /**
     * The spread of a value over the rounds that count.
     *
     * @param loops those that the value is made of
     */
    public Measured measure(ToDoubleFunction<Round> value, String... loops) {
        var trouble = Arrays.stream(loops)
                .flatMap(loop -> all.stream().flatMap(round -> round.sample(loop).trouble().stream()))
                .findFirst();
        var values = new ArrayList<Double>();
        for (var round : all) {
            if (steal(round, loops) <= MOST_STEAL) {
                values.add(value.applyAsDouble(round));
            }
        }
        var spread = values.isEmpty() ? Optional.<Spread>empty() : Optional.of(Spread.of(values));
        return new Measured(spread, all.size() - values.size(), trouble);
    }

    /** The greatest share of time that was taken from one of these loops in one round. */
    public double worstSteal(String... loops) {
        return all.stream().mapToDouble(round -> steal(round, loops)).max().orElse(0);
    }

    private static double steal(Round round, String... loops) {
        return Arrays.stream(loops)
                .mapToDouble(loop -> round.sample(loop).usage().steal())
                .max()
                .orElse(0);
    }
}
