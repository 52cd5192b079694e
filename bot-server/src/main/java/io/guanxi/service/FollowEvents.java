package io.guanxi.service;

import io.guanxi.service.Session.With;
import io.guanxi.wecom.ServiceMessage.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What happens in a conversation besides the customer's words: who comes in, who takes or leaves them, what did not arrive. */
@Component
class FollowEvents {
    /** How long WeCom takes a word on somebody who came in, or on the end of a session (95122). */
    private static final Duration ON_EVENT = Duration.ofSeconds(20);

    private final Compose compose;
    private final Speak speak;
    private final LostReplies lost;
    private final Clock clock;

    FollowEvents(Compose compose, Speak speak, LostReplies lost, Clock clock) {
        this.compose = compose;
        this.speak = speak;
        this.lost = lost;
        this.clock = clock;
    }

    /**
     * Answers the session as it is then.
     *
     * @param spoken whether the customer has said something since
     */
    Session follow(Conversation whom, Session session, MessageRow event, boolean spoken) {
        return switch (event.what()) {
            case ENTERED -> welcome(whom, session, event);
            case ANSWERED -> taken(session, event);
            case PASSED -> passed(whom, session, event, spoken);
            case LOST -> lost.heard(whom, session, event);
            default -> session;
        };
    }

    private Session taken(Session session, MessageRow event) {
        return session.passed(With.HUMAN, Optional.ofNullable(event.staffId()), clock.instant());
    }

    private Session passed(Conversation whom, Session session, MessageRow event, boolean spoken) {
        return switch (Change.valueOf(event.detail())) {
            case ENDED -> ended(whom, session, event, spoken);
            case UNKNOWN -> session;
            default -> taken(session, event);
        };
    }

    /** Whoever has been with a person is told that none is there any more, unless they have gone on already. */
    private Session ended(Conversation whom, Session session, MessageRow event, boolean spoken) {
        if (!spoken) {
            right(event)
                    .ifPresent(code ->
                            speak.onEvent(whom, code, until(event), Topic.FAREWELL, Compose.FAREWELL, List.of()));
        }
        return session.ended(clock.instant());
    }

    /** Whoever comes in is told at once who answers; a code that is too old is left, and they are told with the first answer. */
    private Session welcome(Conversation whom, Session session, MessageRow event) {
        var code = right(event);
        if (code.isEmpty() || !session.assistantSpeaks()) {
            return session;
        }
        speak.onEvent(whom, code.get(), until(event), Topic.WELCOME, Compose.WELCOME, compose.menu());
        return session.introduced(clock.instant());
    }

    /** To one word on it; empty if it is too late for that. */
    private Optional<String> right(MessageRow event) {
        return Optional.ofNullable(event.ref()).filter(code -> clock.instant().isBefore(until(event)));
    }

    private static Instant until(MessageRow event) {
        return event.happenedAt().plus(ON_EVENT);
    }
}
