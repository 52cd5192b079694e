package io.guanxi.sandbox.api;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often each API was called, and what it answered. */
public final class CallCounts {
    /** Instead of an errcode, when the connection was cut or the answer was an HTTP error. */
    public static final int NO_ANSWER = Integer.MIN_VALUE;

    private final Map<String, Map<Integer, Integer>> counts = new TreeMap<>();

    CallCounts() {}

    synchronized void add(String api, int code) {
        counts.computeIfAbsent(api, key -> new TreeMap<>()).merge(code, 1, Integer::sum);
    }

    /** How often it was called, whatever was answered. */
    public synchronized int of(String api) {
        return codes(api).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often it answered that errcode; 0 is success. */
    public synchronized int of(String api, int code) {
        return codes(api).getOrDefault(code, 0);
    }

    private Map<Integer, Integer> codes(String api) {
        return Optional.ofNullable(counts.get(api)).orElse(Map.of());
    }

    /** By API, then by errcode. */
    public synchronized Map<String, Map<Integer, Integer>> all() {
        var copy = new TreeMap<String, Map<Integer, Integer>>();
        counts.forEach((api, codes) -> copy.put(api, new TreeMap<>(codes)));
        return copy;
    }

    public synchronized void reset() {
        counts.clear();
    }
}
