package io.guanxi.touch;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has what guides said under an id that was changed follow them to the new one, some at a time. Until then, a minute or some,
 * who knows a customer best goes by the rest.
 */
@Component
class CarryHistory implements Task {
    static final TaskKey KEY = new TaskKey("carry-touch-history", "all");
    /** Touches of a transaction. */
    private static final int CHUNK = 1000;

    private final RenameMapper rows;
    private final TransactionTemplate transaction;

    CarryHistory(RenameMapper rows, TransactionTemplate transaction) {
        this.rows = rows;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    /** What is carried already is not found again, so that whoever goes on after a crash does the rest. */
    @Override
    public void run(Firing firing) {
        rows.changed().forEach(from -> {
            rows.runsOf(from).forEach(run -> carry(from, run));
            rows.carried(from);
        });
    }

    private void carry(String from, long run) {
        step(from, to -> rows.tasks(from, to, List.of(run)));
        while (step(from, to -> rows.touches(from, to, run, CHUNK)) == CHUNK) {
            // there may be more
        }
    }

    /** Of an id that changes once more, or back, meanwhile, each step knows. */
    private int step(String from, ToIntFunction<String> work) {
        return Objects.requireNonNull(transaction.execute(
                status -> rows.latest(from).map(work::applyAsInt).orElse(0)));
    }
}
