package io.guanxi.guide;

import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.todo.DayList;
import io.guanxi.todo.ToDoSettings;
import io.guanxi.touch.CustomersComplained;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Collection;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Changes the cards of the day on which customers stand who have said no since, or whose no was a mistake. */
@Component
class RedrawCards {
    private final DayList list;
    private final Cards cards;
    private final ToDoSettings settings;
    private final Clock clock;

    RedrawCards(DayList list, Cards cards, ToDoSettings settings, Clock clock) {
        this.list = list;
        this.cards = cards;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void optedOut(CustomersOptedOut event) {
        redraw(event.customers());
    }

    @EventListener
    void complained(CustomersComplained event) {
        redraw(event.customers());
    }

    /** In a transaction of the caller's; each card as far as there is a right left to change it. */
    void redraw(Collection<ExternalUserId> customers) {
        var today = settings.day(clock.instant());
        list.showing(customers, today).forEach(guide -> cards.refresh(guide, today));
    }
}
