package io.guanxi.service;

import io.guanxi.privacy.ErasedPersons;
import io.guanxi.service.Session.With;
import io.guanxi.wecom.ServiceMessage.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what one conversation's messages ask for, in their order, each once: in the transaction that holds the session and marks
 * them as handled. What came together is answered together.
 */
@Component
class TakeTurn {
    static final int MOST = 50;
    private static final Duration WELCOME = Duration.ofSeconds(20);

    private final ServiceSessionMapper sessions;
    private final ServiceMessageMapper messages;
    private final Understand understand;
    private final Compose compose;
    private final Speak speak;
    private final HandOver handOver;
    private final LostReplies lost;
    private final NoMore noMore;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeTurn(
            ServiceSessionMapper sessions,
            ServiceMessageMapper messages,
            Understand understand,
            Compose compose,
            Speak speak,
            HandOver handOver,
            LostReplies lost,
            NoMore noMore,
            ErasedPersons erased,
            TransactionTemplate transaction,
            Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.understand = understand;
        this.compose = compose;
        this.speak = speak;
        this.handOver = handOver;
        this.lost = lost;
        this.noMore = noMore;
        this.erased = erased;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The next messages; false if that were all. */
    boolean take(Conversation whom) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (erased.among(List.of(whom.customer())).containsKey(whom.customer())) {
                return false;
            }
            var session = locked(whom);
            var waiting =
                    messages.waiting(whom.account().value(), whom.customer().value(), MOST);
            if (waiting.isEmpty()) {
                noMore.sayAgain(whom);
            } else {
                answer(whom, session, waiting);
            }
            return waiting.size() == MOST;
        }));
    }

    /** Where somebody stands who is new; empty for whoever was erased. */
    Optional<Session> begin(Conversation whom) {
        return Objects.requireNonNull(transaction.execute(
                status -> erased.among(List.of(whom.customer())).containsKey(whom.customer())
                        ? Optional.<Session>empty()
                        : Optional.of(locked(whom))));
    }

    private Session locked(Conversation whom) {
        var now = clock.instant();
        sessions.open(whom.account().value(), whom.customer().value(), now, now.minus(Session.A_CONVERSATION));
        return sessions.lock(whom.account().value(), whom.customer().value()).orElseThrow();
    }

    private void answer(Conversation whom, Session before, List<MessageRow> waiting) {
        var recalled = waiting.stream()
                .filter(message -> message.what() == MessageRow.Kind.RECALLED)
                .map(MessageRow::ref)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var session = before;
        var understood = new ArrayList<Understood>();
        for (var message : waiting) {
            if (message.what() == MessageRow.Kind.SAID) {
                session = said(whom, session.heard(message.happenedAt()), message, recalled, understood);
            } else {
                session = happened(whom, session, message);
                messages.handled(message.messageId(), "DONE", null);
            }
        }
        sessions.save(
                speak(whom, session, understood, waiting.get(waiting.size() - 1).messageId()));
    }

    private Session said(
            Conversation whom, Session session, MessageRow message, Set<String> recalled, List<Understood> understood) {
        if (recalled.contains(message.msgId())) {
            messages.handled(message.messageId(), "DONE", Topic.RECALLED);
            return session;
        }
        var news = session.assistantSpeaks()
                ? understand.message(whom, session, message)
                : understand.beside(whom, message);
        messages.handled(message.messageId(), "DONE", news.topic());
        understood.add(news);
        return session.assistantSpeaks()
                ? session.puzzled(news.isPuzzled() ? session.puzzled() + 1 : 0, news.awaits())
                : session;
    }

    private Session happened(Conversation whom, Session session, MessageRow message) {
        var now = clock.instant();
        return switch (message.what()) {
            case ENTERED -> welcome(whom, session, message);
            case ANSWERED -> session.passed(With.HUMAN, Optional.ofNullable(message.staffId()), now);
            case PASSED -> passed(session, message, now);
            case LOST -> lost.heard(whom, session, message);
            default -> session;
        };
    }

    private static Session passed(Session session, MessageRow message, Instant now) {
        return switch (Change.valueOf(message.detail())) {
            case ENDED -> session.ended(now);
            case UNKNOWN -> session;
            default -> session.passed(With.HUMAN, Optional.ofNullable(message.staffId()), now);
        };
    }

    /** Whoever comes in is told at once who answers; a code that is too old is left, and they are told with the first answer. */
    private Session welcome(Conversation whom, Session session, MessageRow message) {
        var until = message.happenedAt().plus(WELCOME);
        var now = clock.instant();
        var code = Optional.ofNullable(message.ref());
        if (code.isEmpty() || !now.isBefore(until) || !session.assistantSpeaks()) {
            return session;
        }
        speak.onEvent(whom, code.get(), until, Topic.WELCOME, Compose.WELCOME, compose.menu());
        return session.introduced(now);
    }

    private Session speak(Conversation whom, Session session, List<Understood> understood, long last) {
        if (!session.assistantSpeaks()) {
            return session;
        }
        var now = clock.instant();
        var words = compose.of(understood, session.isIntroduced(now));
        boolean said = words.isPresent() && say(whom, session, words.get());
        var told = said ? session.introduced(session.isIntroduced(now) ? introducedAt(session) : now) : session;
        return understood.stream()
                .flatMap(one -> one.handOver().stream())
                .findFirst()
                .map(topic -> handOver.begin(whom, told, topic, said, last))
                .orElse(told);
    }

    private static Instant introducedAt(Session session) {
        return Objects.requireNonNull(session.introducedAt());
    }

    private boolean say(Conversation whom, Session session, Compose.Words words) {
        if (words.menu().isEmpty() || ServiceReply.fitsAMenu(words.text())) {
            return speak.answer(whom, session, words.topic(), words.text(), words.menu());
        }
        return speak.answer(whom, session, words.topic(), words.text(), List.of())
                && speak.answer(whom, session, words.topic(), "您可以点：", words.menu());
    }

    /** The assistant can't cope with what waits: a person shall, and what waits is not tried again. */
    void giveUp(Conversation whom) {
        transaction.executeWithoutResult(status -> {
            var session = locked(whom);
            var waiting =
                    messages.waiting(whom.account().value(), whom.customer().value(), MOST);
            if (!waiting.isEmpty()) {
                messages.failed(waiting.stream().map(MessageRow::messageId).toList());
                long last = waiting.get(waiting.size() - 1).messageId();
                sessions.save(
                        session.assistantSpeaks()
                                ? handOver.begin(whom, session, Topic.TROUBLE, false, last)
                                : session);
            }
        });
    }
}
