package io.guanxi.todo;

import io.guanxi.todo.ToDosSettled.Outcome;
import java.time.Clock;
import java.util.Objects;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends what nobody did in its time, and what was on as many lists as it may be. */
@Component
class ExpireToDos {
    private final ToDoRows rows;
    private final ToDos toDos;
    private final ToDoSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExpireToDos(ToDoRows rows, ToDos toDos, ToDoSettings settings, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.toDos = toDos;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A page at a time. */
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    void run() {
        var today = settings.day(clock.instant());
        int ended = 1;
        while (ended > 0) {
            ended = Objects.requireNonNull(transaction.execute(status -> {
                var over = rows.over(today, settings.times());
                toDos.settle(over, Outcome.EXPIRED);
                return over.size();
            }));
        }
    }
}
