package io.guanxi.guide;

import io.guanxi.staff.Guides;
import io.guanxi.todo.DayList;
import io.guanxi.todo.ToDoSettings;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives guides the list of the day at the time they chose; whoever is away or has nothing to do gets none. */
@Component
class GiveLists {
    private static final Logger log = LoggerFactory.getLogger(GiveLists.class);

    private static final Duration FRESH = Duration.ofMinutes(2);

    private final DayList list;
    private final Cards cards;
    private final CardRows rows;
    private final Guides guides;
    private final GuidesAway leaves;
    private final ListSettings settings;
    private final ToDoSettings days;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GiveLists(
            DayList list,
            Cards cards,
            CardRows rows,
            Guides guides,
            GuidesAway leaves,
            ListSettings settings,
            ToDoSettings days,
            TransactionTemplate transaction,
            Clock clock) {
        this.list = list;
        this.cards = cards;
        this.rows = rows;
        this.guides = guides;
        this.leaves = leaves;
        this.settings = settings;
        this.days = days;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each node does so; a guide's day is begun by one of them. */
    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT20S")
    void run() {
        var now = clock.instant();
        var today = days.day(now);
        int given = 0;
        for (var due : due(today, now).entrySet()) {
            var until =
                    today.atTime(due.getValue()).atZone(days.zone()).toInstant().plus(settings.within());
            given += Boolean.TRUE.equals(transaction.execute(status -> cards.give(due.getKey(), today, until))) ? 1 : 0;
        }
        if (given > 0) {
            log.info("{} guides have the list of {}", given, today);
        }
        topUp(today, now);
    }

    /** Looked at a few times, since a transaction may end after its moment; what is missed stands there when asked for. */
    private void topUp(LocalDate today, Instant now) {
        var fresh = new HashSet<>(list.fresh(today, now.minus(FRESH)));
        fresh.retainAll(rows.begun(today));
        if (!fresh.isEmpty()) {
            fresh.retainAll(guides.active(List.copyOf(fresh)));
            fresh.removeAll(leaves.away(List.copyOf(fresh), now));
            fresh.forEach(guide -> transaction.executeWithoutResult(status -> cards.topUp(guide, today)));
        }
    }

    /** By guide, the time for which the list was wanted. */
    private Map<StaffId, LocalTime> due(LocalDate today, Instant now) {
        var begun = rows.begun(today);
        var times = rows.times();
        var time = LocalTime.ofInstant(now, days.zone());
        var due = new HashMap<StaffId, LocalTime>();
        for (var guide : list.waiting(today)) {
            var chosen = times.getOrDefault(guide, settings.at());
            if (!begun.contains(guide) && settings.isTime(chosen, time)) {
                due.put(guide, chosen);
            }
        }
        due.keySet().retainAll(guides.active(List.copyOf(due.keySet())));
        due.keySet().removeAll(leaves.away(List.copyOf(due.keySet()), now));
        return due;
    }
}
