package io.guanxi.service;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.outbox.Settlement.Done;
import io.guanxi.outbox.Settlement.Refused;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceApi.Sent;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls that say something to a customer: as one of the five, or by the right that a code gives. After an attempt without an
 * answer it is made again under the same msgid, which WeCom takes once (95033).
 */
class SayCall implements OutboxKind<ServiceReply, Sent> {
    static final String NAME = "service-say";
    static final String ON_EVENT = "service-say-on-event";
    /** The conversation has ended, or a person has it, and we did not know. */
    private static final Set<Integer> NOT_OURS = Set.of(95013, 95016, 95018);

    private final boolean onEvent;
    private final WeCom weCom;
    private final ServiceReplyMapper replies;
    private final ServiceSessionMapper sessions;
    private final TellColleagues colleagues;
    private final RefreshQueue<Conversation> turns;
    private final Clock clock;

    SayCall(
            boolean onEvent,
            WeCom weCom,
            ServiceReplyMapper replies,
            ServiceSessionMapper sessions,
            TellColleagues colleagues,
            RefreshQueue<Conversation> turns,
            Clock clock) {
        this.onEvent = onEvent;
        this.weCom = weCom;
        this.replies = replies;
        this.sessions = sessions;
        this.colleagues = colleagues;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    public String name() {
        return onEvent ? ON_EVENT : NAME;
    }

    @Override
    public Class<ServiceReply> payload() {
        return ServiceReply.class;
    }

    @Override
    public String api() {
        return onEvent ? ServiceApi.SEND_ON_EVENT : ServiceApi.SEND;
    }

    @Override
    public Outcome<Sent> send(ServiceReply reply) {
        var service = weCom.service();
        return reply.code()
                .map(code -> service.sendOnEvent(code, reply.id(), reply.words()))
                .orElseGet(() -> service.send(reply.account(), reply.customer(), reply.id(), reply.words()));
    }

    @Override
    public void settled(ServiceReply reply, Settlement<Sent> settlement) {
        if (settlement instanceof Done<Sent> done) {
            replies.settle(reply.id(), "TAKEN", done.at(), null);
        } else if (settlement instanceof Refused<Sent> refused) {
            failed(reply, "REFUSED", refused.code());
            if (!onEvent && NOT_OURS.contains(refused.code())) {
                doubt(reply.conversation());
            }
        } else {
            failed(reply, "LATE", null);
        }
    }

    @Override
    public void givenUp(ServiceReply reply, String why) {
        failed(reply, "LATE", null);
    }

    /** Who asked got no answer, and may not know who answers. */
    private void failed(ServiceReply reply, String state, @Nullable Integer code) {
        var whom = reply.conversation();
        boolean news = replies.settle(reply.id(), state, clock.instant(), code) == 1;
        sessions.unheard(whom.account().value(), whom.customer().value(), reply.id());
        if (news && !onEvent) {
            colleagues.guideOf(whom.customer()).ifPresent(guide -> colleagues.unheard(whom, guide));
        }
    }

    /** WeCom is asked at once, not when they write again. */
    private void doubt(Conversation whom) {
        if (sessions.doubt(whom.account().value(), whom.customer().value(), clock.instant()) == 1) {
            turns.ask(List.of(whom));
        }
    }
}
