package io.guanxi.alarm;

import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.AppMessageApi.AppMessageSent;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The call that tells operators; made again after an attempt without an answer, which WeCom drops if the first arrived. */
@Component
class AlarmNoticeCall implements OutboxKind<AlarmNotice, AppMessageSent> {
    static final String NAME = "alarm-notice";
    private static final Logger log = LoggerFactory.getLogger(AlarmNoticeCall.class);
    private static final Duration SAME_NOTICE = Duration.ofHours(1);

    private final WeCom weCom;

    AlarmNoticeCall(WeCom weCom) {
        this.weCom = weCom;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<AlarmNotice> payload() {
        return AlarmNotice.class;
    }

    @Override
    public String api() {
        return "message/send";
    }

    /** Of several none is counted. */
    @Override
    public Optional<StaffId> member(AlarmNotice notice) {
        return notice.to().size() == 1 ? Optional.of(notice.to().get(0)) : Optional.empty();
    }

    @Override
    public Outcome<AppMessageSent> send(AlarmNotice notice) {
        return weCom.appMessages().text(notice.to(), notice.text(), SAME_NOTICE);
    }

    @Override
    public void settled(AlarmNotice notice, Settlement<AppMessageSent> settlement) {
        if (settlement instanceof Settlement.Done<AppMessageSent> done
                && !done.result().invalid().isEmpty()) {
            log.warn(
                    "{} can't be told of alarms: not in the app's visible range; change guanxi.alarm.tell or the range",
                    done.result().invalid());
        } else if (settlement instanceof Settlement.Refused<AppMessageSent> refused) {
            log.warn("Operators can't be told of alarms: {} {}", refused.code(), refused.reason());
        }
    }
}
