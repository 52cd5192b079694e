package io.guanxi.sandbox.bench.measure;

import java.util.EnumMap;
import java.util.Map;

/** What something cost: time on the wall, CPU time of each process, and the share of time that the hypervisor took. */
public record Usage(long wallNanos, Map<Who, Long> cpuMicros, double steal) {
    public Usage {
        cpuMicros = Map.copyOf(cpuMicros);
    }

    public double seconds() {
        return wallNanos / 1e9;
    }

    public long cpuMicros(Who... whose) {
        long sum = 0;
        for (var who : whose) {
            sum += cpuMicros.getOrDefault(who, 0L);
        }
        return sum;
    }

    /** One after the other. */
    public Usage plus(Usage next) {
        Map<Who, Long> sum = new EnumMap<>(Who.class);
        cpuMicros.forEach((who, micros) -> sum.merge(who, micros, Long::sum));
        next.cpuMicros.forEach((who, micros) -> sum.merge(who, micros, Long::sum));
        return new Usage(wallNanos + next.wallNanos, sum, Math.max(steal, next.steal));
    }
}
