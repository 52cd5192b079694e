package io.guanxi.announcement;

import io.guanxi.sync.PacedMassMessages;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageApi.SenderState;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks WeCom what became of one ask: sent, then group by group; not sent in time, or called off by an operator, then it is cancelled there too. */
@Component
class FollowAsk {
    private static final Logger log = LoggerFactory.getLogger(FollowAsk.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    static final Why UNCONFIRMED = new Why("UNCONFIRMED", "the owner did not send it in time");
    static final Why CALLED_OFF = new Why("CALLED_OFF", "it was called off before the owner sent it");
    /** The mass message was cancelled before (90313). */
    private static final int CANCELLED = 41093;

    private static final Why NOT_SENT = new Why(
            "NOT_SENT",
            "the owner sent it, but not to this group: left out by the owner, or as many mass messages as WeCom lets through");

    private final PacedMassMessages weCom;
    private final Announcements announcements;
    private final Asks asks;
    private final AskFates fates;
    private final HouseRules rules;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FollowAsk(
            PacedMassMessages weCom,
            Announcements announcements,
            Asks asks,
            AskFates fates,
            HouseRules rules,
            TransactionTemplate transaction,
            Clock clock) {
        this.weCom = weCom;
        this.announcements = announcements;
        this.asks = asks;
        this.fates = fates;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how WeCom took being asked; Misconfigured holds for all. */
    Outcome<?> follow(Ask ask, MassMessageId message) {
        var announcement = announcements.find(ask.announcement()).orElseThrow();
        var over = over(ask, announcement);
        boolean wanted = over.isEmpty();
        var senders = weCom.senders(message);
        if (!(senders instanceof Done<List<SenderState>> done)) {
            return notAnswered(ask, senders, !wanted);
        }
        var sent = sentBy(ask, done.value());
        if (sent.isPresent()) {
            return note(ask, message, sent.get());
        }
        return wanted ? senders : callOff(ask, message, over.get());
    }

    /** Why the owner is not to send it any more; what is stopped waits. */
    private Optional<Why> over(Ask ask, Announcement announcement) {
        if (ask.calledOff() || announcement.state() == Announcement.State.CANCELLED) {
            return Optional.of(CALLED_OFF);
        }
        if (!announcement.wantedAt(clock.instant())) {
            return Optional.of(UNCONFIRMED);
        }
        return rules.stopped(List.of(ask.owner())).isEmpty() ? Optional.empty() : Optional.of(Hold.STOPPED.why());
    }

    private static Optional<SenderState> sentBy(Ask ask, List<SenderState> senders) {
        return senders.stream()
                .filter(state -> state.sent() && state.staff().equals(ask.owner()))
                .findFirst();
    }

    private Outcome<?> note(Ask ask, MassMessageId message, SenderState sender) {
        var results = weCom.results(message, ask.owner());
        if (!(results instanceof Done<List<SendResult>> done)) {
            return notAnswered(ask, results, false);
        }
        Instant now = clock.instant();
        var confirmed = ask.confirmedAt().orElse(sender.sentAt().orElse(now));
        transaction.executeWithoutResult(status -> {
            fates.sent(ask, message, confirmed, done.value(), now);
            if (ask.sendingIsOver(confirmed, now)) {
                fates.notSent(ask, NOT_SENT, now);
            }
        });
        return results;
    }

    /** An owner may send it while we call it off, so it is over only if nobody has sent it afterwards. */
    private Outcome<?> callOff(Ask ask, MassMessageId message, Why why) {
        var cancelled = weCom.cancel(message);
        if (!(cancelled instanceof Done<?> || cancelled instanceof Refused<?>)) {
            return notAnswered(ask, cancelled, false);
        }
        var senders = weCom.senders(message);
        if (senders instanceof Done<List<SenderState>> done) {
            var sent = sentBy(ask, done.value());
            if (sent.isPresent()) {
                return note(ask, message, sent.get());
            }
        } else if (!(senders instanceof Refused<?>)) {
            return notAnswered(ask, senders, false);
        }
        boolean waits = why.equals(Hold.STOPPED.why()) && senders instanceof Done<?> && isCancelled(cancelled);
        transaction.executeWithoutResult(status -> {
            if (waits) {
                asks.askAnew(ask, Hold.STOPPED, clock.instant());
            } else {
                fates.expired(ask, why, clock.instant());
            }
        });
        return cancelled;
    }

    /** By us now or before: nobody can send it any more. */
    private static boolean isCancelled(Outcome<?> cancelled) {
        return cancelled instanceof Done<?>
                || (cancelled instanceof Refused<?> refused && refused.error().code() == CANCELLED);
    }

    private Outcome<?> notAnswered(Ask ask, Outcome<?> outcome, boolean over) {
        if (outcome instanceof TryLater<?> later) {
            var pause = later.after().compareTo(SOON) > 0 ? later.after() : SOON;
            asks.pollAt(ask.id(), clock.instant().plus(pause));
        } else if (outcome instanceof Refused<?> refused) {
            log.warn("WeCom does not tell what became of ask {}: {}", ask.id(), refused.error());
            if (over) {
                transaction.executeWithoutResult(status -> fates.expired(ask, UNCONFIRMED, clock.instant()));
            }
        } else if (outcome instanceof Misconfigured<?> misconfigured) {
            log.warn("The results of announcements can't be asked for: {}", misconfigured.whatToDo());
        }
        return outcome;
    }
}
