package io.guanxi.sandbox.bench.measure;

import java.util.EnumMap;
import java.util.Map;

/** Reads what a piece of work costs the processes concerned. */
public final class Meter {
    private final Map<Who, Long> pids;

    public Meter(Map<Who, Long> pids) {
        this.pids = Map.copyOf(pids);
    }

    /** A reading under way. */
    public final class Reading {
        private final Map<Who, Long> cpu = readCpu();
        private final Proc.MachineTime machine = Proc.machineTime();
        private final long started = System.nanoTime();

        private Reading() {}

        /** What was used since the start of this reading; may be asked more than once. */
        public Usage soFar() {
            long wall = System.nanoTime() - started;
            var used = readCpu();
            used.replaceAll((who, micros) -> micros - cpu.getOrDefault(who, 0L));
            return new Usage(wall, used, machine.stealUntil(Proc.machineTime()));
        }
    }

    public Reading start() {
        return new Reading();
    }

    private Map<Who, Long> readCpu() {
        var cpu = new EnumMap<Who, Long>(Who.class);
        pids.forEach((who, pid) -> cpu.put(who, Proc.cpuMicros(pid)));
        return cpu;
    }
}
