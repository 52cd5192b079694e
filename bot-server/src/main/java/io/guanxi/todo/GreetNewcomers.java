package io.guanxi.todo;

import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has guides say a first word of their own on the day after somebody was added. */
@Component
class GreetNewcomers {
    static final String KIND = "new";
    private static final int WORTH = 60;
    private static final int DAYS = 6;

    private final ToDos toDos;
    private final ToDoSettings settings;

    GreetNewcomers(ToDos toDos, ToDoSettings settings) {
        this.toDos = toDos;
        this.settings = settings;
    }

    @EventListener
    void added(CustomersAdded event) {
        toDos.add(event.added().stream().map(this::toDo).toList());
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
