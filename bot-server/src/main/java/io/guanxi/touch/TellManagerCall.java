package io.guanxi.touch;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.staff.Guides;
import io.guanxi.wecom.AppMessageApi.AppMessageSent;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells a shop's manager which of their guides have not confirmed a mass message. The names are put in when it is sent. */
@Component
class TellManagerCall implements OutboxKind<TellManagerCall.Unconfirmed, AppMessageSent> {
    static final String NAME = "touch-unconfirmed";
    private static final Logger log = LoggerFactory.getLogger(TellManagerCall.class);
    private static final Duration SAME = Duration.ofHours(1);
    /** Bytes of a message's 2048 (90236); the longest name of what is announced has 512. */
    private static final int NAMES = 1200;

    private final WeCom weCom;
    private final Plans plans;
    private final Guides guides;

    TellManagerCall(WeCom weCom, Plans plans, Guides guides) {
        this.weCom = weCom;
        this.plans = plans;
        this.guides = guides;
    }

    record Unconfirmed(long plan, StaffId manager, List<StaffId> guides) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Unconfirmed> payload() {
        return Unconfirmed.class;
    }

    @Override
    public String api() {
        return "message/send";
    }

    @Override
    public Optional<StaffId> member(Unconfirmed unconfirmed) {
        return Optional.of(unconfirmed.manager());
    }

    @Override
    public Outcome<AppMessageSent> send(Unconfirmed unconfirmed) {
        return weCom.appMessages().text(List.of(unconfirmed.manager()), text(unconfirmed), SAME);
    }

    private String text(Unconfirmed unconfirmed) {
        var plan = plans.find(new PlanId(unconfirmed.plan())).map(Plan::name).orElse("群发");
        return "【群发待确认】" + plan + "\n以下同事尚未发送：" + guides.inALine(unconfirmed.guides(), NAMES) + "\n请提醒他们在企业微信中确认发送。";
    }

    @Override
    public void settled(Unconfirmed unconfirmed, Settlement<AppMessageSent> settlement) {
        if (settlement instanceof Settlement.Refused<AppMessageSent> refused) {
            log.info("A manager could not be told of plan {}: {}", unconfirmed.plan(), refused.code());
        }
    }
}
