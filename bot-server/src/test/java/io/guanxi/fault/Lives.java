package io.guanxi.fault;

import io.guanxi.TestDatabase;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lives of a process that works on a schema of the test class's own and may die on the way to it. */
public final class Lives implements AutoCloseable {
    /** More than any life has steps. */
    public static final int MANY = 400;

    public final TestDatabase database;
    private final CrashingDatabase way;

    public Lives(Class<?> test) {
        var made = new AtomicReference<CrashingDatabase>();
        database = TestDatabase.of(test, real -> {
            var crashing = new CrashingDatabase(real);
            made.set(crashing);
            return crashing;
        });
        way = Objects.requireNonNull(made.get());
    }

    /** On which it can be told to die. */
    public CrashingDatabase way() {
        return way;
    }

    /** By another way than the one on which the process dies. */
    public JdbcClient aside() {
        return JdbcClient.create(database.dataSource());
    }

    /** Whether the process dies of it. */
    public boolean dies(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Crash crash) {
            way.calm();
            return true;
        }
    }

    /**
     * Life after life, each with its trouble a stride later, until one has no step left to die at; answers at which.
     *
     * @param life whether the process died of that trouble
     */
    public static int deaths(int stride, IntPredicate life) {
        int n = 0;
        while (n < MANY && life.test(n)) {
            n += stride;
        }
        return n;
    }

    @Override
    public void close() {
        database.close();
    }
}
