package io.guanxi.touch;

import io.guanxi.todo.TakeBackAsked;
import io.guanxi.todo.ToDo;
import io.guanxi.todo.ToDos;
import io.guanxi.todo.ToDosReopened;
import io.guanxi.todo.ToDosSettled;
import io.guanxi.todo.ToDosSettled.Outcome;
import io.guanxi.todo.ToDosSettled.Settled;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has guides write to a few customers themselves: a to-do for each, with words for that one, instead of a mass message. What a
 * guide gets of a run at once is a {@link TouchTask} that WeCom never hears of.
 */
@Component
class OneWordEach {
    /** Of a to-do's suggestion, in characters. */
    static final int LONGEST = 1000;

    static final String KIND = "touch.word";

    /** In place of a text that all customers of a task have. */
    private static final ContentHash EACH_ITS_OWN = ContentHash.of("one word each");

    private static final Skip UNSUITABLE = new Skip("UNSUITABLE", "the guide found that it does not suit the customer");
    private static final Skip UNDONE = new Skip("UNCONFIRMED", "the guide did not write in time");

    private final ToDos toDos;
    private final TouchTasks tasks;
    private final Touches touches;
    private final TaskFates fates;
    private final Occasions occasions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OneWordEach(
            ToDos toDos,
            TouchTasks tasks,
            Touches touches,
            TaskFates fates,
            Occasions occasions,
            TransactionTemplate transaction,
            Clock clock) {
        this.toDos = toDos;
        this.tasks = tasks;
        this.touches = touches;
        this.fates = fates;
        this.occasions = occasions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Puts the words before the guide, in the transaction of the caller who holds the locks of these touches. */
    void hand(Plan plan, Run run, StaffId guide, Map<ExternalUserId, String> words, Optional<ContentHash> edition) {
        Instant now = clock.instant();
        var last = lastDay(plan, run, now);
        var midnight = last.plusDays(1).atStartOfDay(plan.zone()).toInstant();
        var expiresAt =
                occasions.until(plan, run.day()).filter(midnight::isAfter).orElse(midnight);
        int part = tasks.parts(run.id(), guide, EACH_ITS_OWN);
        var task = tasks.add(run.id(), guide, EACH_ITS_OWN, part, expiresAt, edition);
        touches.pack(run.id(), task, List.copyOf(words.keySet()));
        fates.handedToDo(task, plan.dayOf(now), now);
        toDos.add(words.entrySet().stream()
                .map(each -> new ToDo(
                        KIND,
                        key(task, each.getKey()),
                        guide,
                        each.getKey(),
                        "计划“" + plan.name() + "”：请亲自发一句，可以改成您自己的话",
                        Optional.of(each.getValue()),
                        worth(plan),
                        plan.dayOf(now),
                        last))
                .toList());
    }

    /** A list is for a day: what is on one may be done until its end. */
    private LocalDate lastDay(Plan plan, Run run, Instant now) {
        var expiry = occasions.expiry(plan, run.day(), now);
        boolean cut = expiry.isBefore(now.plus(plan.limits().expireAfter()));
        return plan.dayOf(cut ? expiry.minusMillis(1) : expiry);
    }

    /** The most important plan's come first in the guide's list, but for what others rank higher still, and for service. */
    private int worth(Plan plan) {
        return occasions.kind(plan) == Kind.SERVICE
                ? ToDo.CANNOT_WAIT
                : 90 - 5 * plan.limits().priority(occasions.kind(plan));
    }

    /** What became of it, in the transaction in which a guide, or time, settles it. What we take back ourselves is noted there. */
    @EventListener
    void settled(ToDosSettled event) {
        event.settled().stream()
                .filter(each -> each.kind().equals(KIND))
                .collect(Collectors.groupingBy(each -> task(each.key())))
                .forEach((task, all) -> transaction.executeWithoutResult(
                        status -> tasks.find(task).ifPresent(found -> note(found, all))));
    }

    private void note(TouchTask task, List<Settled> all) {
        var now = clock.instant();
        for (var each : all) {
            var customer = List.of(each.customer());
            switch (each.outcome()) {
                case DONE -> fates.said(task, customer, now);
                case UNSUITABLE -> fates.unsaid(task, customer, TouchState.SKIPPED, UNSUITABLE, now);
                case EXPIRED -> fates.unsaid(task, customer, TouchState.EXPIRED, UNDONE, now);
                case WITHDRAWN -> {}
            }
        }
    }

    /** What was said has been said: there may be a coupon, and the customer was touched. */
    @EventListener
    void asked(TakeBackAsked event) {
        if (event.settled().kind().equals(KIND) && event.settled().outcome() == Outcome.DONE) {
            event.refuse();
        }
    }

    /** The guide will write after all, if there is still time; else it is taken from the list again. */
    @EventListener
    void reopened(ToDosReopened event) {
        event.reopened().stream()
                .filter(each -> each.kind().equals(KIND))
                .forEach(each -> transaction.executeWithoutResult(
                        status -> tasks.find(task(each.key())).ifPresent(task -> handAgain(task, each.customer()))));
    }

    private void handAgain(TouchTask task, ExternalUserId customer) {
        if (!fates.handedAgain(task, customer, UNSUITABLE, clock.instant())) {
            withdraw(task.id(), List.of(customer));
        }
    }

    /** A task whose time is over, or that is called off: what the guide has not done is taken from the list. */
    void lookAt(TouchTask task) {
        if (task.expiredAt(clock.instant())) {
            transaction.executeWithoutResult(status -> {
                withdraw(task.id(), touches.open(task.id()));
                fates.calledOff(task, UNDONE, clock.instant());
            });
        }
    }

    /** In the caller's transaction, before touches are written: whoever settles a to-do locks in this order, too. */
    void withdraw(TaskId task, Collection<ExternalUserId> customers) {
        if (!customers.isEmpty()) {
            toDos.withdraw(
                    KIND,
                    customers.stream().map(customer -> key(task, customer)).toList());
        }
    }

    private static String key(TaskId task, ExternalUserId customer) {
        return task + ":" + customer.value();
    }

    private static TaskId task(String key) {
        return new TaskId(Long.parseLong(key.substring(0, key.indexOf(':'))));
    }
}
