package io.guanxi.service;

import io.guanxi.service.ServiceReplyMapper.ReplyRow;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hears that something did not reach the customer although WeCom had taken it. */
@Component
class LostReplies {
    private final ServiceReplyMapper replies;
    private final TellColleagues colleagues;
    private final Clock clock;

    LostReplies(ServiceReplyMapper replies, TellColleagues colleagues, Clock clock) {
        this.replies = replies;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** A courtesy that nobody heard needs nobody. Answers the session as it is then. */
    Session heard(Conversation whom, Session session, MessageRow message) {
        var id = Optional.ofNullable(message.ref()).orElse("");
        var failure = SendFailure.of(message.detail());
        var reply = replies.find(id);
        var topic = reply.map(ReplyRow::topic).orElse("");
        boolean news = replies.lost(id, whom.account().value(), failure.number(), clock.instant()) == 1;
        if (news && failure.matters() && !Topic.isCourtesy(topic)) {
            colleagues.unheard(whom);
        }
        return news ? reply.map(one -> session.unheard(one.madeAt())).orElse(session) : session;
    }
}
