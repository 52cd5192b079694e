package io.guanxi.announcement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import io.guanxi.announcement.AskReminderMapper.Unconfirmed;
import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.staff.Leaders;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds owners of what they have not sent, by day, unless they are on leave, and then tells the managers of their shops. */
@Component
class RemindOwners {
    private static final int BATCH = 500;
    private static final Duration STILL_USEFUL = Duration.ofHours(2);

    private final AskReminderMapper rows;
    private final HouseRules rules;
    private final Leaders leaders;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindOwners(
            AskReminderMapper rows,
            HouseRules rules,
            Leaders leaders,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.leaders = leaders;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    void remind() {
        var now = clock.instant();
        if (rules.quietUntil(now).isPresent()) {
            return;
        }
        var due = due(now, 0);
        while (!due.isEmpty()) {
            var away =
                    rules.away(due.stream().map(ask -> new StaffId(ask.owner())).toList(), now);
            due.stream().filter(ask -> !away.contains(new StaffId(ask.owner()))).forEach(ask -> remind(ask, now));
            due = due(now, due.get(due.size() - 1).askId());
        }
        transaction.executeWithoutResult(status -> tellManagers(now));
    }

    private List<Unconfirmed> due(Instant now, long after) {
        var rule = rules.reminders();
        return rows.due(now, rule.after().toSeconds(), now.minus(rule.every()), after, BATCH);
    }

    private void remind(Unconfirmed ask, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (rows.remind(ask.askId(), ask.reminders(), now) > 0) {
                outbox.add(List.of(new OutboxCall<>(
                        RemindOwnerCall.NAME,
                        "ask-" + ask.askId() + "-" + ask.reminders(),
                        Priority.NORMAL,
                        now,
                        Optional.of(usefulUntil(ask, now)),
                        new AskOrder(ask.askId()))));
            }
        });
    }

    private static Instant usefulUntil(Unconfirmed ask, Instant now) {
        var until = now.plus(STILL_USEFUL);
        return until.isBefore(ask.expiresAt()) ? until : ask.expiresAt();
    }

    /** One message to each manager for each announcement, however many of their people have not sent it. */
    private void tellManagers(Instant now) {
        var late = rows.untold(now, rules.reminders().manager().toSeconds(), BATCH);
        late.stream()
                .collect(groupingBy(Unconfirmed::announcementId, TreeMap::new, toList()))
                .values()
                .forEach(of -> tellManagers(of, now));
    }

    private void tellManagers(List<Unconfirmed> late, Instant now) {
        var of = leaders.of(late.stream().map(ask -> new StaffId(ask.owner())).toList());
        if (!claim(late, of.keySet(), now)) {
            return;
        }
        Map<String, Set<String>> led = new TreeMap<>();
        of.forEach((owner, managers) -> managers.forEach(manager ->
                led.computeIfAbsent(manager.value(), none -> new TreeSet<>()).add(owner.value())));
        var first = late.get(0);
        led.forEach((manager, theirs) -> outbox.add(List.of(new OutboxCall<>(
                TellOwnersManagerCall.NAME,
                "ask-" + first.askId() + "-" + manager,
                Priority.NORMAL,
                now,
                Optional.of(usefulUntil(first, now)),
                new TellOwnersManagerCall.Unsent(first.announcementId(), manager, List.copyOf(theirs))))));
    }

    /** False if another node tells them already, or nobody is there to be told. */
    private boolean claim(List<Unconfirmed> late, Set<StaffId> led, Instant now) {
        var byLed = late.stream()
                .collect(partitioningBy(
                        ask -> led.contains(new StaffId(ask.owner())), mapping(Unconfirmed::askId, toList())));
        var without = byLed.getOrDefault(false, List.of());
        var with = byLed.getOrDefault(true, List.of());
        if (!without.isEmpty()) {
            rows.told(without, true, now);
        }
        return !with.isEmpty() && rows.told(with, false, now) == with.size();
    }
}
