package io.guanxi.todo;

import io.guanxi.privacy.ErasedPersons;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What guides are asked to do: {@code guide_task}. */
@Component
public class ToDos {
    private final ToDoRows rows;
    private final ErasedPersons erased;
    private final Clock clock;

    ToDos(ToDoRows rows, ErasedPersons erased, Clock clock) {
        this.rows = rows;
        this.erased = erased;
        this.clock = clock;
    }

    /** In the transaction that decides it. What was asked before (kind and key) stays as it is; erased persons are left out. */
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
            rows.withdraw(kind, keys, clock.instant());
        }
    }
}
