package io.guanxi.sync;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was otherwise here than in WeCom, counted by kind: a thing and {@code added} (missing here), {@code changed} or
 * {@code gone} (no more in WeCom), for example {@code relation.gone}.
 */
public record Differences(SortedMap<String, Long> counts) {
    public static final Differences NONE = new Differences(Collections.emptySortedMap());

    public Differences {
        var some = new TreeMap<String, Long>();
        counts.forEach((kind, n) -> {
            if (!kind.matches("[a-z_.]{1,40}") || n < 0) {
                throw new IllegalArgumentException(n + " differences of the kind " + kind + " can't be");
            }
            if (n > 0) {
                some.put(kind, n);
            }
        });
        counts = Collections.unmodifiableSortedMap(some);
    }

    public static Differences of(String kind, long n) {
        return new Differences(new TreeMap<>(Map.of(kind, n)));
    }

    /** Of things by their keys, as they were here before what WeCom shows was written, and as they are afterwards. */
    public static <K, V> Differences between(String what, Map<K, V> before, Map<K, V> after) {
        long both = before.keySet().stream().filter(after::containsKey).count();
        long changed = before.entrySet().stream()
                .filter(entry -> after.containsKey(entry.getKey()))
                .filter(entry -> !Objects.equals(entry.getValue(), after.get(entry.getKey())))
                .count();
        return of(what + ".added", after.size() - both)
                .plus(of(what + ".changed", changed))
                .plus(of(what + ".gone", before.size() - both));
    }

    public Differences plus(Differences other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((kind, n) -> sum.merge(kind, n, Long::sum));
        return new Differences(sum);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
