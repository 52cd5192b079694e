package io.guanxi.service;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what follows from all that was understood, as one answer, and begins to hand over if that is asked for. */
@Component
class Respond {
    private final Compose compose;
    private final Speak speak;
    private final HandOver handOver;
    private final Clock clock;

    Respond(Compose compose, Speak speak, HandOver handOver, Clock clock) {
        this.compose = compose;
        this.speak = speak;
        this.handOver = handOver;
        this.clock = clock;
    }

    /**
     * In the transaction that holds the session; answers it as it is then.
     *
     * @param last the last of the messages
     */
    Session to(Conversation whom, Session session, List<Understood> understood, long last) {
        if (!session.assistantSpeaks()) {
            return session;
        }
        var now = clock.instant();
        var words = compose.of(understood, session.isIntroduced(now));
        boolean said = words.isPresent() && say(whom, session, words.get());
        var told = said && !session.isIntroduced(now) ? session.introduced(now) : session;
        return understood.stream()
                .flatMap(one -> one.handOver().stream())
                .findFirst()
                .map(topic -> handOver.begin(whom, told, topic, said, last))
                .orElse(told);
    }

    private boolean say(Conversation whom, Session session, Compose.Words words) {
        if (words.menu().isEmpty() || ServiceReply.fitsAMenu(words.text())) {
            return speak.answer(whom, session, words.topic(), words.text(), words.menu());
        }
        return speak.answer(whom, session, words.topic(), words.text(), List.of())
                && speak.answer(whom, session, words.topic(), "您可以点：", words.menu());
    }
}
