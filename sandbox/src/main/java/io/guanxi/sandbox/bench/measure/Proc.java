package io.guanxi.sandbox.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads Linux's account of CPU time. */
final class Proc {
    /** USER_HZ: what /proc counts in on every Linux we know, whatever the kernel's own clock. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int STEAL = 7;
    /** user, nice, system, idle, iowait, irq, softirq, steal; the guests' time after them is part of user already. */
    private static final int KINDS_OF_TIME = 8;

    private Proc() {}

    /** The machine's time since it started, of all its processors, in ticks. */
    record MachineTime(long all, long stolen) {
        /** The share that the hypervisor gave to others between the two readings, 0 to 1. */
        double stealUntil(MachineTime later) {
            long passed = later.all - all;
            return passed <= 0 ? 0 : (later.stolen - stolen) / (double) passed;
        }
    }

    static long cpuMicros(long pid) {
        return cpuMicros(read(Path.of("/proc", Long.toString(pid), "stat")));
    }

    /** User and system time of a process, its threads that have ended included. */
    static long cpuMicros(String stat) {
        // The command stands in parentheses and may hold spaces and parentheses itself.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return ticks * 1_000_000 / TICKS_PER_SECOND;
    }

    static MachineTime machineTime() {
        return machineTime(read(Path.of("/proc/stat")));
    }

    static MachineTime machineTime(String stat) {
        var line = stat.lines().filter(l -> l.startsWith("cpu ")).findFirst().orElseThrow();
        long[] ticks = Arrays.stream(line.substring(4).strip().split(" ", -1))
                .limit(KINDS_OF_TIME)
                .mapToLong(Long::parseLong)
                .toArray();
        return new MachineTime(Arrays.stream(ticks).sum(), ticks.length > STEAL ? ticks[STEAL] : 0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read; the benches need Linux", e);
        }
    }
}
