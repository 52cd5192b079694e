package io.guanxi.todo;

import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.todo.TakeOverRows.Pair;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has guides say a first word of their own on the day after somebody was added. Whoever comes from a colleague is no newcomer:
 * they are introduced ({@link TakeOver}), whichever of the two is told first.
 */
@Component
class GreetNewcomers {
    static final String KIND = "new";
    private static final int WORTH = 60;
    private static final int DAYS = 6;

    private final ToDos toDos;
    private final TakeOverRows rows;
    private final ToDoSettings settings;

    GreetNewcomers(ToDos toDos, TakeOverRows rows, ToDoSettings settings) {
        this.toDos = toDos;
        this.rows = rows;
        this.settings = settings;
    }

    @EventListener
    void added(CustomersAdded event) {
        if (event.added().isEmpty()) {
            return;
        }
        var introduced = rows.asked(
                TakeOver.KIND,
                event.added().stream().map(CustomerAdded::customer).collect(Collectors.toSet()));
        toDos.add(event.added().stream()
                .filter(added -> !introduced.contains(new Pair(added.staff(), added.customer())))
                .map(this::toDo)
                .toList());
    }

    private ToDo toDo(CustomerAdded added) {
        var day = settings.day(added.at());
        return new ToDo(
                KIND,
                added.staff() + "/" + added.customer() + "/" + day,
                added.staff(),
                added.customer(),
                "%d月%d日新添加的".formatted(day.getMonthValue(), day.getDayOfMonth()),
                Optional.of("您好，很高兴认识您！我就在店里，有什么想了解的随时问我。"),
                WORTH,
                day.plusDays(1),
                day.plusDays(1 + DAYS));
    }
}
