package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Repeats a piece of work in this process for some time. */
final class Timed {
    private Timed() {}

    /** The work of one thread; answers how many things it did. */
    interface Work {
        int step() throws Exception;
    }

    /** Each of the works in a thread of its own, all of them until time is up. */
    static Sample run(Meter meter, Duration time, List<Work> works) throws Exception {
        var threads = Executors.newFixedThreadPool(works.size());
        try {
            var reading = meter.start();
            long end = System.nanoTime() + time.toNanos();
            var callables = new ArrayList<Callable<Long>>();
            for (var work : works) {
                callables.add(() -> repeat(work, end));
            }
            long done = 0;
            for (var result : threads.invokeAll(callables)) {
                done += result.get();
            }
            return Sample.of(done, reading.soFar());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a loop of the bench failed", e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private static long repeat(Work work, long end) throws Exception {
        long done = 0;
        while (System.nanoTime() < end) {
            done += work.step();
        }
        return done;
    }
}
