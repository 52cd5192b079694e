package io.guanxi.guide;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.guanxi.customer.Audience;
import io.guanxi.customer.Reachable;
import io.guanxi.staff.Guides;
import io.guanxi.todo.DayList;
import io.guanxi.todo.DayList.Line;
import io.guanxi.todo.ToDoSettings;
import io.guanxi.touch.GuidesAway;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has another guide of the customer's do what cannot wait for somebody who is on leave: the one of those who are here who has
 * known the customer longest. Where there is none, it stays where it is.
 */
@Component
class AskStandIns {
    private final DayList list;
    private final Audience audience;
    private final Guides guides;
    private final GuidesAway leaves;
    private final ToDoSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AskStandIns(
            DayList list,
            Audience audience,
            Guides guides,
            GuidesAway leaves,
            ToDoSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.list = list;
        this.audience = audience;
        this.guides = guides;
        this.leaves = leaves;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Each node does so; what one of them gave on is no longer the absent guide's. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT45S")
    void run() {
        var now = clock.instant();
        var today = settings.day(now);
        leaves.away(list.pressed(today), now).forEach(guide -> giveOn(guide, today, now));
    }

    private void giveOn(StaffId guide, LocalDate today, Instant now) {
        var lines = list.pressing(guide, today);
        var standIns = standIns(lines.stream().map(Line::customer).collect(toSet()), now);
        var bySuccessor = lines.stream()
                .filter(line -> standIns.containsKey(line.customer()))
                .collect(groupingBy(
                        line -> Objects.requireNonNull(standIns.get(line.customer())), mapping(Line::id, toList())));
        transaction.executeWithoutResult(
                status -> bySuccessor.forEach((standIn, ids) -> list.giveOn(ids, guide, standIn, today)));
    }

    private Map<ExternalUserId, StaffId> standIns(Set<ExternalUserId> customers, Instant now) {
        var pairs = audience.relations(customers);
        var known = pairs.stream().map(Reachable::staff).collect(toSet());
        var away = leaves.away(known, now);
        var here = guides.active(known);
        return pairs.stream()
                .filter(pair -> here.contains(pair.staff()) && !away.contains(pair.staff()))
                .collect(toMap(Reachable::customer, Reachable::staff, (first, later) -> first));
    }
}
