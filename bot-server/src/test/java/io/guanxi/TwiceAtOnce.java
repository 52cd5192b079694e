package io.guanxi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.springframework.web.server.ResponseStatusException;

/** Two who do something at the same moment. */
public final class TwiceAtOnce {
    private TwiceAtOnce() {}

    /** What became of each click of two: {@code done}, or the status of the refusal, such as {@code 409 CONFLICT}. */
    public static List<String> click(Callable<?> click) throws Exception {
        Callable<String> outcome = () -> {
            try {
                click.call();
                return "done";
            } catch (ResponseStatusException refused) {
                return refused.getStatusCode().toString();
            }
        };
        return of(outcome, outcome);
    }

    /** What each of the two came to. */
    public static <T> List<T> of(Callable<T> one, Callable<T> other) throws Exception {
        var together = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            var found = new ArrayList<T>();
            for (var each : pool.invokeAll(List.of(after(together, one), after(together, other)))) {
                found.add(each.get());
            }
            return found;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> Callable<T> after(CyclicBarrier together, Callable<T> work) {
        return () -> {
            together.await();
            return work.call();
        };
    }
}
