package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcTests {
    /** Field 14 is the user time, field 15 the system time, both in ticks of 10 ms (proc(5)). */
    private static final String STAT =
            "1234 (%s) S 1 1234 1234 0 -1 4194560 25104 0 12 0 250 50 7 8 20 0 38 0 8814 3 4";

    @Test
    void cpuTimeIsUserAndSystemTimeInMicroseconds() {
        assertThat(Proc.cpuMicros(STAT.formatted("java"))).isEqualTo(3_000_000);
    }

    @Test
    void aCommandMayHoldSpacesAndParentheses() {
        assertThat(Proc.cpuMicros(STAT.formatted("my (odd) name 1 2"))).isEqualTo(3_000_000);
    }

    @Test
    void stealIsTheShareOfAllProcessorsTime() {
        var before = Proc.machineTime("cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 100 0 100 800 0 0 0 0 0 0\n");
        var after = Proc.machineTime("cpu  150 0 110 820 0 0 0 20 70 0\ncpu0 150 0 110 820 0 0 0 20 70 0\n");

        assertThat(before.stealUntil(after)).isEqualTo(0.2);
    }

    /** A guest's time is part of the user time already; counted twice it would hide steal. */
    @Test
    void guestsAreNotCountedTwice() {
        assertThat(Proc.machineTime("cpu  10 0 0 0 0 0 0 5 9 9\n")).isEqualTo(new Proc.MachineTime(15, 5));
    }

    @Test
    void withinNoTimeNothingIsStolen() {
        var now = new Proc.MachineTime(10, 5);

        assertThat(now.stealUntil(now)).isZero();
    }

    @Test
    void theOwnProcessUsesTimeWhenItWorks() {
        long pid = ProcessHandle.current().pid();
        long before = Proc.cpuMicros(pid);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);

        while (Proc.cpuMicros(pid) == before) {
            assertThat(System.nanoTime()).as("no CPU time after 20 s").isLessThan(end);
        }
    }
}
