package io.guanxi.service;

import io.guanxi.outbox.Settlement;
import io.guanxi.outbox.Settlement.Done;
import io.guanxi.outbox.Settlement.Refused;
import io.guanxi.sync.RefreshQueue;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what became of what was said, and has somebody see to the customer who got no answer. */
@Component
class ReplyFates {
    /** The conversation has ended, or a person has it, and we did not know. */
    private static final Set<Integer> NOT_OURS = Set.of(95013, 95016, 95018);

    private final ServiceReplyMapper replies;
    private final ServiceSessionMapper sessions;
    private final TellColleagues colleagues;
    private final RefreshQueue<Conversation> turns;
    private final Clock clock;

    ReplyFates(
            ServiceReplyMapper replies,
            ServiceSessionMapper sessions,
            TellColleagues colleagues,
            RefreshQueue<Conversation> turns,
            Clock clock) {
        this.replies = replies;
        this.sessions = sessions;
        this.colleagues = colleagues;
        this.turns = turns;
        this.clock = clock;
    }

    void settled(ServiceReply reply, Settlement<?> settlement) {
        if (settlement instanceof Done<?> done) {
            replies.settle(reply.id(), "TAKEN", done.at(), null);
        } else if (settlement instanceof Refused<?> refused) {
            failed(reply, "REFUSED", refused.code());
            if (isAnswer(reply) && NOT_OURS.contains(refused.code())) {
                doubt(reply.conversation());
            }
        } else {
            failed(reply, "LATE", null);
        }
    }

    void givenUp(ServiceReply reply) {
        failed(reply, "LATE", null);
    }

    /** What is said by the right of a code is one word on an event, and nobody asked for it. */
    private static boolean isAnswer(ServiceReply reply) {
        return reply.code().isEmpty();
    }

    /** Who asked got no answer, and may not know who answers. */
    private void failed(ServiceReply reply, String state, @Nullable Integer code) {
        var whom = reply.conversation();
        boolean news = replies.settle(reply.id(), state, clock.instant(), code) == 1;
        sessions.unheard(whom.account().value(), whom.customer().value(), reply.id());
        if (news && isAnswer(reply)) {
            colleagues.unheard(whom);
        }
    }

    /** WeCom is asked at once, not when they write again. */
    private void doubt(Conversation whom) {
        if (sessions.doubt(whom.account().value(), whom.customer().value(), clock.instant()) == 1) {
            turns.ask(List.of(whom));
        }
    }
}
