package io.guanxi.touch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.staff.Leaders;
import io.guanxi.touch.ReminderMapper.Due;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds guides of what they have not confirmed, by day, and then tells the managers of their shops. */
@Component
class RemindGuides {
    private static final int BATCH = 500;
    private static final Duration STILL_USEFUL = Duration.ofHours(2);

    private final ReminderMapper rows;
    private final Plans plans;
    private final Leaders leaders;
    private final Outbox outbox;
    private final GuardrailSettings.Reminders rule;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindGuides(
            ReminderMapper rows,
            Plans plans,
            Leaders leaders,
            Outbox outbox,
            GuardrailSettings house,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.leaders = leaders;
        this.outbox = outbox;
        this.rule = house.reminders();
        this.transaction = transaction;
        this.clock = clock;
    }

    void remind() {
        Instant now = clock.instant();
        var byDay = new HashMap<Long, Optional<Instant>>();
        var due = due(now, 0);
        while (!due.isEmpty()) {
            due.forEach(task -> byDay.computeIfAbsent(task.planId(), plan -> usefulUntil(plan, now))
                    .ifPresent(until -> remind(task, now, until)));
            due = due(now, due.get(due.size() - 1).taskId());
        }
        rows.untoldRuns(now, rule.manager().toSeconds()).forEach(run -> tellManagers(run, now));
    }

    private List<Due> due(Instant now, long after) {
        return rows.due(now, rule.after().toSeconds(), now.minus(rule.every()), after, BATCH);
    }

    /** A reminder that waits must not come at night either; empty if it is night now. */
    private Optional<Instant> usefulUntil(long plan, Instant now) {
        return plans.find(new PlanId(plan))
                .filter(found -> found.limits()
                        .quietHours()
                        .flatMap(quiet -> quiet.over(now, found.zone()))
                        .isEmpty())
                .map(found -> found.limits()
                        .quietHours()
                        .map(quiet -> quiet.next(now, found.zone()))
                        .filter(now.plus(STILL_USEFUL)::isAfter)
                        .orElse(now.plus(STILL_USEFUL)));
    }

    private void remind(Due task, Instant now, Instant until) {
        transaction.executeWithoutResult(status -> {
            if (rows.remind(task.taskId(), task.reminders(), now) > 0) {
                outbox.add(new OutboxCall<>(
                        RemindGuideCall.NAME,
                        "task-" + task.taskId() + "-" + task.reminders(),
                        Priority.NORMAL,
                        now,
                        Optional.of(until),
                        new RemindGuideCall.Reminder(task.taskId())));
            }
        });
    }

    /** One message to each manager, however many of their guides have not confirmed. */
    private void tellManagers(long run, Instant now) {
        transaction.executeWithoutResult(status -> {
            var late = rows.untold(run, now, rule.manager().toSeconds());
            if (late.isEmpty()) {
                return;
            }
            usefulUntil(late.get(0).planId(), now).ifPresent(until -> tellManagers(late, now, until));
        });
    }

    private void tellManagers(List<Due> late, Instant now, Instant until) {
        Map<StaffId, List<Due>> byGuide = late.stream().collect(groupingBy(task -> new StaffId(task.staffId())));
        var of = leaders.of(byGuide.keySet());
        var guidesOf = new HashMap<StaffId, Set<StaffId>>();
        of.forEach((guide, managers) -> managers.forEach(manager ->
                guidesOf.computeIfAbsent(manager, none -> new HashSet<>()).add(guide)));
        if (claim(late, of.keySet(), now)) {
            guidesOf.forEach((manager, guides) -> tell(late.get(0), manager, guides, now, until));
        }
    }

    /** False if another node tells them already. */
    private boolean claim(List<Due> late, Set<StaffId> led, Instant now) {
        var withLeader = late.stream()
                .filter(task -> led.contains(new StaffId(task.staffId())))
                .map(Due::taskId)
                .collect(toSet());
        var without = late.stream()
                .map(Due::taskId)
                .filter(task -> !withLeader.contains(task))
                .toList();
        if (!without.isEmpty()) {
            rows.told(without, true, now);
        }
        return !withLeader.isEmpty() && rows.told(withLeader, false, now) > 0;
    }

    private void tell(Due first, StaffId manager, Set<StaffId> guides, Instant now, Instant until) {
        outbox.add(new OutboxCall<>(
                TellManagerCall.NAME,
                "run-" + first.runId() + "-" + first.taskId() + "-" + manager.value(),
                Priority.NORMAL,
                now,
                Optional.of(until),
                new TellManagerCall.Unconfirmed(first.planId(), manager, List.copyOf(guides))));
    }
}
