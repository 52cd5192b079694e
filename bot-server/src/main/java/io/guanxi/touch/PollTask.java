package io.guanxi.touch;

import io.guanxi.sync.PacedMassMessages;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks WeCom what became of one task: confirmed, then by customer; not confirmed in time, then it is called off. */
@Component
class PollTask {
    private static final Logger log = LoggerFactory.getLogger(PollTask.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** What a guide confirmed in the last moment WeCom may still be sending when the time is over, or is cut short by a leave. */
    private static final Duration SENDING = Duration.ofMinutes(10);
    /** The mass message was cancelled before (90313). */
    private static final int CANCELLED = 41093;

    private static final Skip UNCONFIRMED = new Skip("UNCONFIRMED", "the guide did not confirm in time");
    private static final Skip UNSENT = new Skip("UNSENT", "the guide confirmed, but WeCom had not sent it in time");

    private final PacedMassMessages weCom;
    private final TouchTasks tasks;
    private final Touches touches;
    private final TaskFates fates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PollTask(
            PacedMassMessages weCom,
            TouchTasks tasks,
            Touches touches,
            TaskFates fates,
            TransactionTemplate transaction,
            Clock clock) {
        this.weCom = weCom;
        this.tasks = tasks;
        this.touches = touches;
        this.fates = fates;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how WeCom took being asked; Misconfigured holds for all tasks. */
    Outcome<?> poll(TouchTask task, MassMessageId message) {
        var senders = weCom.senders(message);
        if (!(senders instanceof Done<List<SenderState>> done)) {
            return notAnswered(task, senders);
        }
        var sender = whoSent(done.value());
        if (sender.isPresent()) {
            return note(task, message, sender.get());
        }
        return task.expiredAt(clock.instant()) ? callOff(task, message) : senders;
    }

    /** A message of ours has one sender. Of a guide whose id was changed meanwhile, WeCom alone knows under which it has them. */
    private static Optional<StaffId> whoSent(List<SenderState> senders) {
        return senders.stream()
                .filter(SenderState::sent)
                .map(SenderState::staff)
                .findFirst();
    }

    private Outcome<?> note(TouchTask task, MassMessageId message, StaffId sender) {
        var results = weCom.results(message, sender);
        if (!(results instanceof Done<List<SendResult>> done)) {
            return notAnswered(task, results);
        }
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            fates.noted(task, done.value(), now);
            if (task.expiredAt(now.minus(SENDING)) && touches.anyOpen(task.id())) {
                fates.expired(task, UNSENT, now);
            }
        });
        return results;
    }

    /** A guide may confirm while we call it off, so it is over only if nobody has sent it afterwards. */
    private Outcome<?> callOff(TouchTask task, MassMessageId message) {
        var cancelled = weCom.cancel(message);
        if (!(cancelled instanceof Done<?> || cancelled instanceof Refused<?>)) {
            return notAnswered(task, cancelled);
        }
        var senders = weCom.senders(message);
        if (senders instanceof Done<List<SenderState>> done) {
            var sender = whoSent(done.value());
            if (sender.isPresent()) {
                return note(task, message, sender.get());
            }
        }
        if (!(senders instanceof Done<?> || senders instanceof Refused<?>)) {
            return notAnswered(task, senders);
        }
        boolean unsent = senders instanceof Done<?> && isCancelled(cancelled);
        transaction.executeWithoutResult(status -> {
            if (unsent) {
                fates.calledOff(task, UNCONFIRMED, clock.instant());
            } else {
                fates.expired(task, UNCONFIRMED, clock.instant());
            }
        });
        return cancelled;
    }

    /** By us now or before: nobody can send it any more. */
    private static boolean isCancelled(Outcome<?> cancelled) {
        return cancelled instanceof Done<?>
                || (cancelled instanceof Refused<?> refused && refused.error().code() == CANCELLED);
    }

    private Outcome<?> notAnswered(TouchTask task, Outcome<?> outcome) {
        if (outcome instanceof TryLater<?> later) {
            var pause = later.after().compareTo(SOON) > 0 ? later.after() : SOON;
            tasks.pollAt(task.id(), clock.instant().plus(pause));
        } else if (outcome instanceof Refused<?> refused) {
            log.warn("WeCom does not tell what became of task {}: {}", task.id(), refused.error());
            expireOverdue(task);
        } else if (outcome instanceof Misconfigured<?> misconfigured) {
            log.warn("The results of tasks can't be asked for: {}", misconfigured.whatToDo());
        }
        return outcome;
    }

    private void expireOverdue(TouchTask task) {
        if (task.expiredAt(clock.instant())) {
            transaction.executeWithoutResult(status -> fates.expired(task, UNCONFIRMED, clock.instant()));
        }
    }
}
