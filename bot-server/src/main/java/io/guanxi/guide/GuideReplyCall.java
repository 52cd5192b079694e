package io.guanxi.guide;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.outbox.Settlement.Done;
import io.guanxi.outbox.Settlement.Refused;
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

/**
 * The call that answers a guide. After an attempt without an answer it is made again: WeCom drops the repetition if the
 * first one arrived a moment ago, and an answer twice is better than none.
 */
@Component
class GuideReplyCall implements OutboxKind<GuideReply, AppMessageSent> {
    static final String NAME = "guide-reply";
    private static final Logger log = LoggerFactory.getLogger(GuideReplyCall.class);
    /** Longer than a timeout and its repetition; shorter than it takes a guide to ask the same again in earnest. */
    private static final Duration SAME_ANSWER = Duration.ofSeconds(15);

    private final WeCom weCom;

    GuideReplyCall(WeCom weCom) {
        this.weCom = weCom;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<GuideReply> payload() {
        return GuideReply.class;
    }

    @Override
    public String api() {
        return "message/send";
    }

    @Override
    public Optional<StaffId> member(GuideReply reply) {
        return Optional.of(reply.to());
    }

    @Override
    public Outcome<AppMessageSent> send(GuideReply reply) {
        return weCom.appMessages().text(List.of(reply.to()), reply.text(), SAME_ANSWER);
    }

    @Override
    public void settled(GuideReply reply, Settlement<AppMessageSent> settlement) {
        if (settlement instanceof Done<AppMessageSent> done
                && !done.result().invalid().isEmpty()) {
            log.info("No answer for {}: not in the app's visible range", reply.to());
        } else if (settlement instanceof Refused<AppMessageSent> refused) {
            log.info("No answer for {}: {} {}", reply.to(), refused.code(), refused.reason());
        }
    }
}
