package io.guanxi.todo;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.todo.ToDoRows.Row;
import io.guanxi.todo.ToDosSettled.Outcome;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What guides are asked to do: {@code guide_task}. */
@Component
public class ToDos {
    private final ToDoRows rows;
    private final ErasedPersons erased;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ToDos(ToDoRows rows, ErasedPersons erased, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.erased = erased;
        this.events = events;
        this.clock = clock;
    }

    /**
     * In the transaction that decides it. What was asked before (kind and key) stays as it is, unless it was withdrawn; erased
     * persons are left out.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<ToDo> asked) {
        if (asked.isEmpty()) {
            return;
        }
        var gone = erased.among(asked.stream().map(ToDo::customer).collect(Collectors.toSet()));
        var rest = asked.stream()
                .filter(task -> !gone.containsKey(task.customer()))
                .toList();
        if (!rest.isEmpty()) {
            rows.add(rest, clock.instant());
        }
    }

    /** In the transaction that decides it: those of the kind and keys that are still open are asked for no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(String kind, Collection<String> keys) {
        if (!keys.isEmpty()) {
            settle(rows.open(kind, keys), Outcome.WITHDRAWN);
        }
    }

    /** In a transaction of the caller's, who holds them. */
    void settle(List<Row> open, Outcome outcome) {
        if (!open.isEmpty()) {
            rows.settle(open.stream().map(Row::id).toList(), outcome, clock.instant());
            events.publishEvent(new ToDosSettled(
                    open.stream().map(row -> row.settled(outcome)).toList()));
        }
    }
}
