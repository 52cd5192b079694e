package io.guanxi.service;

import io.guanxi.service.Session.With;
import io.guanxi.sync.Asked;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import io.guanxi.wiring.PassingTrouble;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the turns that are due, a conversation at a time; asks WeCom first who has the customer where that is in doubt. */
@Component
class TakeTurns implements RefreshWork<Conversation> {
    private static final Logger log = LoggerFactory.getLogger(TakeTurns.class);
    /** About two minutes: then WeCom is not waited for any more, and at what the assistant fails a person shall see to it. */
    private static final int MOST_ATTEMPTS = 8;

    private final RefreshQueue<Conversation> queue;
    private final TakeTurn turn;
    private final ServiceSessionMapper sessions;
    private final PacedCalls calls;
    private final WeCom weCom;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeTurns(
            RefreshQueue<Conversation> queue,
            TakeTurn turn,
            ServiceSessionMapper sessions,
            PacedCalls calls,
            WeCom weCom,
            TransactionTemplate transaction,
            Clock clock) {
        this.queue = queue;
        this.turn = turn;
        this.sessions = sessions;
        this.calls = calls;
        this.weCom = weCom;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void look(List<Asked<Conversation>> taken) {
        taken.forEach(this::look);
    }

    private void look(Asked<Conversation> asked) {
        var whom = asked.key();
        boolean lasts = asked.attempts() > MOST_ATTEMPTS;
        var failure = makeSure(whom).filter(outcome -> !lasts && !(outcome instanceof Refused<?>));
        if (failure.isPresent()) {
            queue.failed(List.of(asked), failure.get());
            return;
        }
        try {
            takeAll(whom);
        } catch (RuntimeException e) {
            if (!lasts || PassingTrouble.is(e)) {
                throw e;
            }
            giveUp(whom, e);
        }
        queue.done(List.of(asked));
    }

    /** As it stands, if WeCom does not say who has them: beside a person it is silent, and hears what must hold at once. */
    private void takeAll(Conversation whom) {
        while (turn.take(whom)) {
            // the next ones
        }
    }

    private void giveUp(Conversation whom, RuntimeException e) {
        log.warn(
                "Customer service: {} has messages that the assistant fails at; a person shall see to them: {}",
                whom.customer(),
                e.toString());
        if (toPerson(whom)) {
            queue.ask(List.of(whom));
        }
    }

    /** Also where what fails is to hear an opt-out. */
    private boolean toPerson(Conversation whom) {
        try {
            return turn.giveUp(whom, true);
        } catch (RuntimeException e) {
            if (PassingTrouble.is(e)) {
                throw e;
            }
            log.error(
                    "Customer service: not even an opt-out of {} could be heard; whoever sees to them has to note it",
                    whom.customer(),
                    e);
            return turn.giveUp(whom, false);
        }
    }

    /** What stands in the way of knowing who has the customer. */
    private Optional<Outcome<?>> makeSure(Conversation whom) {
        var session =
                sessions.find(whom.account().value(), whom.customer().value()).or(() -> turn.begin(whom));
        if (session.isEmpty() || !session.get().inDoubt(clock.instant())) {
            return Optional.empty();
        }
        var outcome = calls.ask(ServiceApi.STATE, () -> weCom.service().session(whom.account(), whom.customer()));
        if (outcome instanceof Done<ServiceApi.Session> done) {
            note(whom, session.get(), done.value());
            return Optional.empty();
        }
        return Optional.of(outcome);
    }

    /** Nothing if it has changed while WeCom was asked. */
    private void note(Conversation whom, Session seen, ServiceApi.Session said) {
        transaction.executeWithoutResult(
                status -> sessions.lock(whom.account().value(), whom.customer().value())
                        .filter(session -> session.isAsSeen(seen))
                        .ifPresent(session -> sessions.save(now(session, said))));
    }

    private Session now(Session session, ServiceApi.Session said) {
        var now = clock.instant();
        return Handed.of(said)
                .map(handed -> session.passed(
                        handed.with() == With.HUMAN ? With.HUMAN : With.POOL,
                        handed.servicer().map(StaffId::value),
                        now))
                .orElseGet(() -> session.ended(now));
    }
}
