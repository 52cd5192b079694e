package io.guanxi.service;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.ServiceApi;
import io.guanxi.wecom.ServiceApi.Sent;
import io.guanxi.wecom.WeCom;

/**
 * The calls that say something to a customer: as one of the five, or by the right that a code gives. After an attempt without an
 * answer it is made again under the same msgid, which WeCom takes once (95033).
 */
class SayCall implements OutboxKind<ServiceReply, Sent> {
    static final String NAME = "service-say";
    static final String ON_EVENT = "service-say-on-event";

    private final boolean onEvent;
    private final WeCom weCom;
    private final ReplyFates fates;

    SayCall(boolean onEvent, WeCom weCom, ReplyFates fates) {
        this.onEvent = onEvent;
        this.weCom = weCom;
        this.fates = fates;
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
        fates.settled(reply, settlement);
    }

    @Override
    public void givenUp(ServiceReply reply, String why) {
        fates.givenUp(reply);
    }
}
