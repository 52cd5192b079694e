package io.guanxi.service;

import io.guanxi.service.Session.With;
import io.guanxi.sync.Asked;
import io.guanxi.sync.PacedCalls;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWork;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the turns that are due, a conversation at a time; asks WeCom first who has the customer where that is in doubt. */
class TakeTurns implements RefreshWork<Conversation> {
    private static final Logger log = LoggerFactory.getLogger(TakeTurns.class);
    /** About two minutes: then a person shall see to it. */
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
        if (asked.attempts() > MOST_ATTEMPTS) {
            log.warn(
                    "Customer service: {} has messages that the assistant fails at; a person shall see to them",
                    whom.customer());
            turn.giveUp(whom);
        } else {
            var failure = makeSure(whom);
            if (failure.isPresent()) {
                queue.failed(List.of(asked), failure.get());
                return;
            }
            while (turn.take(whom)) {
                // the next ones
            }
        }
        queue.done(List.of(asked));
    }

    /** What stands in the way of knowing who has the customer. */
    private Optional<Outcome<?>> makeSure(Conversation whom) {
        var session = sessions.find(whom.account().value(), whom.customer().value());
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
                        .filter(session -> session.stateAt().equals(seen.stateAt()) && session.with() == seen.with())
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
