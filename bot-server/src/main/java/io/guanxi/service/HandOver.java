package io.guanxi.service;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.service.Session.With;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins to give a customer to a person; until it is known who has them, the assistant is silent. */
@Component
class HandOver {
    /** What is said first leaves first; the call looks whether it has. */
    private static final Duration AFTER_WORDS = Duration.ofSeconds(1);
    /** Whoever can't be handed over for so long is told so. */
    private static final Duration WITHIN = Duration.ofMinutes(15);

    private final Outbox outbox;
    private final Clock clock;

    HandOver(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * In the transaction that holds the session; answers it as it is then.
     *
     * @param after whether something is said just before
     * @param message the last of those that ask for it
     */
    Session begin(Conversation whom, Session session, String topic, boolean after, long message) {
        var now = clock.instant();
        outbox.add(new OutboxCall<>(
                HandOverCall.NAME,
                whom.account() + ":" + whom.customer() + ":" + message,
                Priority.INTERACTIVE,
                after ? now.plus(AFTER_WORDS) : now,
                Optional.of(now.plus(WITHIN)),
                new HandOverOrder(whom.account(), whom.customer(), topic)));
        return session.wanted(topic, now).passed(With.HANDING, Optional.empty(), now);
    }
}
