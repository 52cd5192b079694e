package io.guanxi.service;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.service.StaffNotice.Notice;
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

/** The app message that tells a colleague who needs them; made again after an attempt without an answer, and dropped by WeCom if the first arrived. */
@Component
class StaffNotice implements OutboxKind<Notice, AppMessageSent> {
    static final String NAME = "service-notice";
    private static final Logger log = LoggerFactory.getLogger(StaffNotice.class);
    private static final Duration SAME = Duration.ofMinutes(10);

    private final WeCom weCom;

    StaffNotice(WeCom weCom) {
        this.weCom = weCom;
    }

    /** What one colleague is told. */
    record Notice(StaffId to, String text) {
        /** Words about a customer. */
        @Override
        public String toString() {
            return "Notice[" + to + "]";
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Notice> payload() {
        return Notice.class;
    }

    @Override
    public String api() {
        return "message/send";
    }

    @Override
    public Optional<StaffId> member(Notice notice) {
        return Optional.of(notice.to());
    }

    @Override
    public Outcome<AppMessageSent> send(Notice notice) {
        return weCom.appMessages().text(List.of(notice.to()), notice.text(), SAME);
    }

    @Override
    public void settled(Notice notice, Settlement<AppMessageSent> settlement) {
        if (settlement instanceof Settlement.Done<AppMessageSent> done
                && !done.result().invalid().isEmpty()) {
            log.warn("{} can't be told of a customer: not in the app's visible range", notice.to());
        }
    }
}
