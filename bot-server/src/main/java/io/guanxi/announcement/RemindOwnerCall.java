package io.guanxi.announcement;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.MassMessageApi.Reminded;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has WeCom remind an owner of one message, at most three times in 24 h (97610). Once too often is refused there, with 41094. */
@Component
class RemindOwnerCall implements OutboxKind<AskOrder, Reminded> {
    static final String NAME = "remind-owner";
    private static final String API = "externalcontact/remind_groupmsg_send";
    private static final Logger log = LoggerFactory.getLogger(RemindOwnerCall.class);

    private final WeCom weCom;
    private final Asks asks;
    private final HouseRules rules;
    private final Clock clock;

    RemindOwnerCall(WeCom weCom, Asks asks, HouseRules rules, Clock clock) {
        this.weCom = weCom;
        this.asks = asks;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<AskOrder> payload() {
        return AskOrder.class;
    }

    @Override
    public String api() {
        return API;
    }

    /** One that had to wait must not come at night either, nor on leave. */
    @Override
    public Outcome<Reminded> send(AskOrder order) {
        return asks.find(new AskId(order.ask()))
                .filter(ask -> ask.state() == Ask.State.HANDED && !ask.calledOff())
                .filter(ask -> rules.quietUntil(clock.instant()).isEmpty())
                .filter(ask -> rules.away(List.of(ask.owner()), clock.instant()).isEmpty())
                .flatMap(Ask::message)
                .map(message -> weCom.massMessages().remind(message))
                .orElseGet(() -> new Outcome.Refused<>(new ApiError(API, 0, "there is nothing to remind of now")));
    }

    @Override
    public void settled(AskOrder order, Settlement<Reminded> settlement) {
        if (settlement instanceof Settlement.Refused<Reminded> refused && refused.code() != 0) {
            log.info("WeCom did not remind of ask {}: {} {}", order.ask(), refused.code(), refused.reason());
        }
    }
}
