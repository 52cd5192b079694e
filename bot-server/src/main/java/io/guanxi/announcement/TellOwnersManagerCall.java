package io.guanxi.announcement;

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

/** Tells a shop's manager who has not sent an announcement to their groups. The names are put in when it is sent. */
@Component
class TellOwnersManagerCall implements OutboxKind<TellOwnersManagerCall.Unsent, AppMessageSent> {
    static final String NAME = "announcement-unconfirmed";
    private static final Logger log = LoggerFactory.getLogger(TellOwnersManagerCall.class);
    private static final Duration SAME = Duration.ofHours(1);
    /** Bytes of a message's 2048 (90236); the longest name of what is announced has 512. */
    private static final int NAMES = 1200;

    private final WeCom weCom;
    private final Announcements announcements;
    private final Guides guides;

    TellOwnersManagerCall(WeCom weCom, Announcements announcements, Guides guides) {
        this.weCom = weCom;
        this.announcements = announcements;
        this.guides = guides;
    }

    record Unsent(long announcement, String manager, List<String> owners) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Unsent> payload() {
        return Unsent.class;
    }

    @Override
    public String api() {
        return "message/send";
    }

    @Override
    public Optional<StaffId> member(Unsent unsent) {
        return Optional.of(new StaffId(unsent.manager()));
    }

    @Override
    public Outcome<AppMessageSent> send(Unsent unsent) {
        return weCom.appMessages().text(List.of(new StaffId(unsent.manager())), text(unsent), SAME);
    }

    private String text(Unsent unsent) {
        var name = announcements
                .find(new AnnouncementId(unsent.announcement()))
                .map(Announcement::name)
                .orElse("群发");
        var owners = unsent.owners().stream().map(StaffId::new).toList();
        return "【客户群群发待确认】" + name + "\n以下群主尚未发送：" + guides.inALine(owners, NAMES) + "\n请提醒他们在企业微信中确认发送。";
    }

    @Override
    public void settled(Unsent unsent, Settlement<AppMessageSent> settlement) {
        if (settlement instanceof Settlement.Refused<AppMessageSent> refused) {
            log.info("A manager could not be told of announcement {}: {}", unsent.announcement(), refused.code());
        }
    }
}
