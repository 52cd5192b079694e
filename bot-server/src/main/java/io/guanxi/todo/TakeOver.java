package io.guanxi.todo;

import io.guanxi.staff.GuideRenamed;
import io.guanxi.staff.Guides;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When customers go to a colleague, what was open goes along, and the colleague gets to know them: the closest first, a few a
 * day. Whoever was greeted as somebody new is not any more.
 */
@Component
class TakeOver {
    static final String KIND = "handed-over";
    private static final int WORTH = 80;
    private static final int DAYS = 14;
    private static final int CHUNK = 500;

    private final ToDos toDos;
    private final TakeOverRows rows;
    private final Guides guides;
    private final ObjectProvider<Closeness> closeness;
    private final ToDoSettings settings;
    private final Clock clock;

    TakeOver(
            ToDos toDos,
            TakeOverRows rows,
            Guides guides,
            ObjectProvider<Closeness> closeness,
            ToDoSettings settings,
            Clock clock) {
        this.toDos = toDos;
        this.rows = rows;
        this.guides = guides;
        this.closeness = closeness;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void moved(CustomersMoved event) {
        var customers = event.customers();
        for (int from = 0; from < customers.size(); from += CHUNK) {
            var chunk = customers.subList(from, Math.min(customers.size(), from + CHUNK));
            rows.move(event.predecessor(), event.successor(), chunk);
            toDos.settle(rows.open(event.successor(), GreetNewcomers.KIND, chunk), Outcome.WITHDRAWN);
        }
        toDos.add(introductions(event));
    }

    private List<ToDo> introductions(CustomersMoved event) {
        var customers = closeness.stream()
                .findFirst()
                .map(known -> known.sorted(event.customers()))
                .orElse(event.customers());
        var tomorrow = settings.day(clock.instant()).plusDays(1);
        var planned = rows.planned(event.successor(), KIND, tomorrow);
        var days = Portions.days(tomorrow, planned, settings.handedOver(), customers.size());
        var predecessor = guides.called(List.of(event.predecessor())).get(0);
        var toDos = new ArrayList<ToDo>();
        for (int i = 0; i < days.size(); i++) {
            toDos.add(introduction(event, customers.get(i), days.get(i), predecessor));
        }
        return toDos;
    }

    private static ToDo introduction(CustomersMoved event, ExternalUserId customer, LocalDate day, String predecessor) {
        return new ToDo(
                KIND,
                event.order() + "/" + customer,
                event.successor(),
                customer,
                "从" + predecessor + "接手，打个招呼",
                Optional.of("您好！之前一直是" + predecessor + "照顾您，以后由我来，有什么需要随时找我。"),
                WORTH,
                day,
                day.plusDays(DAYS));
    }

    @EventListener
    void renamed(GuideRenamed event) {
        rows.rename(event.from(), event.to());
    }
}
