package io.guanxi.service;

import io.guanxi.privacy.ErasedPersons;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what one conversation's messages ask for, in their order, each once: in the transaction that holds the session and marks
 * them as handled. What came together is answered together.
 */
@Component
class TakeTurn {
    static final int MOST = 50;

    private final ServiceSessionMapper sessions;
    private final ServiceMessageMapper messages;
    private final Understand understand;
    private final Respond respond;
    private final HandOver handOver;
    private final FollowEvents events;
    private final NoMore noMore;
    private final ErasedPersons erased;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeTurn(
            ServiceSessionMapper sessions,
            ServiceMessageMapper messages,
            Understand understand,
            Respond respond,
            HandOver handOver,
            FollowEvents events,
            NoMore noMore,
            ErasedPersons erased,
            TransactionTemplate transaction,
            Clock clock) {
        this.sessions = sessions;
        this.messages = messages;
        this.understand = understand;
        this.respond = respond;
        this.handOver = handOver;
        this.events = events;
        this.noMore = noMore;
        this.erased = erased;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The next messages; false if that were all. */
    boolean take(Conversation whom) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (isErased(whom)) {
                return false;
            }
            var session = locked(whom);
            var waiting = waiting(whom);
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
        return Objects.requireNonNull(
                transaction.execute(status -> isErased(whom) ? Optional.<Session>empty() : Optional.of(locked(whom))));
    }

    private boolean isErased(Conversation whom) {
        return erased.among(List.of(whom.customer())).containsKey(whom.customer());
    }

    private List<MessageRow> waiting(Conversation whom) {
        return messages.waiting(whom.account().value(), whom.customer().value(), MOST);
    }

    private Session locked(Conversation whom) {
        var now = clock.instant();
        sessions.open(whom.account().value(), whom.customer().value(), now, now.minus(Session.A_CONVERSATION));
        return sessions.lock(whom.account().value(), whom.customer().value()).orElseThrow();
    }

    private void answer(Conversation whom, Session before, List<MessageRow> waiting) {
        var recalled = recalled(waiting);
        var session = before;
        var understood = new ArrayList<Understood>();
        for (var message : waiting) {
            if (message.what() == MessageRow.Kind.SAID) {
                session = said(whom, session.heard(message.happenedAt()), message, recalled, understood);
            } else {
                session = events.follow(whom, session, message, isSpoken(waiting, message));
                messages.handled(message.messageId(), "DONE", null);
            }
        }
        sessions.save(respond.to(whom, session, understood, last(waiting)));
    }

    private static Set<String> recalled(List<MessageRow> waiting) {
        return waiting.stream()
                .filter(message -> message.what() == MessageRow.Kind.RECALLED)
                .flatMap(message -> Stream.ofNullable(message.ref()))
                .collect(Collectors.toSet());
    }

    private static boolean isSpoken(List<MessageRow> waiting, MessageRow since) {
        return waiting.stream()
                .anyMatch(message -> message.what() == MessageRow.Kind.SAID && message.messageId() > since.messageId());
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
                ? session.puzzled(news.isPuzzled() ? session.talk().puzzled() + 1 : 0, news.awaits())
                : session;
    }

    /**
     * The assistant can't cope with what waits: a person shall, and it is not tried again. False if that were all.
     *
     * @param hears whoever wants no more messages, or some again, all the same
     */
    boolean giveUp(Conversation whom, boolean hears) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (isErased(whom)) {
                return false;
            }
            var session = locked(whom);
            var waiting = waiting(whom);
            if (!waiting.isEmpty()) {
                if (hears) {
                    hear(whom, session, waiting);
                }
                sessions.save(toPerson(whom, session, waiting));
            }
            return waiting.size() == MOST;
        }));
    }

    private Session toPerson(Conversation whom, Session before, List<MessageRow> waiting) {
        var session = before;
        for (var message : said(waiting)) {
            session = session.heard(message.happenedAt());
        }
        messages.failed(waiting.stream().map(MessageRow::messageId).toList());
        return session.assistantSpeaks() ? handOver.begin(whom, session, Topic.TROUBLE, false, last(waiting)) : session;
    }

    private void hear(Conversation whom, Session session, List<MessageRow> waiting) {
        for (var message : said(waiting)) {
            var topic =
                    session.assistantSpeaks() ? understand.lastWord(whom, message) : understand.optOut(whom, message);
            topic.ifPresent(heard -> messages.handled(message.messageId(), "DONE", heard));
        }
    }

    private static List<MessageRow> said(List<MessageRow> waiting) {
        var recalled = recalled(waiting);
        return waiting.stream()
                .filter(message -> message.what() == MessageRow.Kind.SAID && !recalled.contains(message.msgId()))
                .toList();
    }

    private static long last(List<MessageRow> waiting) {
        return waiting.get(waiting.size() - 1).messageId();
    }
}
