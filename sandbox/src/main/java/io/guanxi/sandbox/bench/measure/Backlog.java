package io.guanxi.sandbox.bench.measure;

import java.util.ArrayList;
import java.util.List;

/** How many things waited at moments of a run, and whether they became more. */
public final class Backlog {
    private record Look(double second, double waiting) {}

    private final List<Look> looks = new ArrayList<>();

    public void add(double second, double waiting) {
        looks.add(new Look(second, waiting));
    }

    /**
     * By how much it grows per second: the slope of the line of least squares through the looks of the run's second half,
     * since the first fills what is always under way.
     */
    public double growthPerSecond() {
        var half = looks.subList(looks.size() / 2, looks.size());
        if (half.size() < 2) {
            throw new IllegalStateException("a trend needs four looks at least");
        }
        double meanSecond = half.stream().mapToDouble(Look::second).average().orElseThrow();
        double meanWaiting = half.stream().mapToDouble(Look::waiting).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (var look : half) {
            products += (look.second - meanSecond) * (look.waiting - meanWaiting);
            squares += (look.second - meanSecond) * (look.second - meanSecond);
        }
        return products / squares;
    }

    public double last() {
        return looks.get(looks.size() - 1).waiting;
    }
}
