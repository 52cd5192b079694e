package io.guanxi.schedule;

import java.time.Instant;
import java.util.List;

/** A node in a process of its own that dies without a word inside its task. */
final class CrashingNode {
    static final int HALTED_INSIDE_THE_TASK = 42;
    static final String ID = "7";
    static final Instant SLOT = Instant.parse("2026-11-21T02:00:00Z");

    private CrashingNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        var task = new Task() {
            @Override
            public String name() {
                return "plan";
            }

            @Override
            public void run(Firing firing) {
                Runtime.getRuntime().halt(HALTED_INSIDE_THE_TASK);
            }
        };
        var timetable = Timetable.open(Tables.pool(arguments[0]), Tables.brisk(), List.of(task));
        timetable.once(new TaskKey("plan", ID), SLOT, Misfire.RUN_ONCE);
        timetable.start();
        Thread.currentThread().join(60_000);
    }
}
