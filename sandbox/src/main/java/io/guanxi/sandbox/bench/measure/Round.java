package io.guanxi.sandbox.bench.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One interleaved pass over all loops: a sample for each, and further values that a loop noticed. */
public final class Round {
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, Double> values = new LinkedHashMap<>();

    public void put(String loop, Sample sample) {
        samples.put(loop, sample);
    }

    public void put(String what, double value) {
        values.put(what, value);
    }

    public void put(String what, long value) {
        values.put(what, (double) value);
    }

    public Sample sample(String loop) {
        return Optional.ofNullable(samples.get(loop))
                .orElseThrow(() -> new IllegalStateException("no loop of this round is called " + loop));
    }

    /** In the order in which they ran. */
    public List<String> loops() {
        return List.copyOf(samples.keySet());
    }

    public double value(String what) {
        return Optional.ofNullable(values.get(what))
                .orElseThrow(() -> new IllegalStateException("no loop of this round noticed " + what));
    }
}
