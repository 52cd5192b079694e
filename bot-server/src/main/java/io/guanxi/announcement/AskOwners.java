package io.guanxi.announcement;

import io.guanxi.content.WeComMedia;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.OutboxKind;
import io.guanxi.outbox.Settlement;
import io.guanxi.wecom.ApiError;
import io.guanxi.wecom.MassMessageApi;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.WeCom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks WeCom to put an announcement before the owner of groups. Creates something each time, so a doubtful one is looked up first. */
@Component
class AskOwners implements OutboxKind<AskOrder, Created> {
    static final String NAME = "group-message";
    private static final String API = "externalcontact/add_msg_template";
    private static final String STOPPED = "it was stopped before WeCom was asked";
    private static final Set<Integer> MEDIA_UNKNOWN = Set.of(40007, 40145);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration UNTIL_CLEAR = Duration.ofSeconds(30);

    private final MassMessageApi api;
    private final FindAsked find;
    private final Announcements announcements;
    private final Asks asks;
    private final AnnouncedGroups groups;
    private final AskFates fates;
    private final WeComMedia media;
    private final HouseRules rules;
    private final Clock clock;

    AskOwners(
            WeCom weCom,
            FindAsked find,
            Announcements announcements,
            Asks asks,
            AnnouncedGroups groups,
            AskFates fates,
            WeComMedia media,
            HouseRules rules,
            Clock clock) {
        this.api = weCom.massMessages();
        this.find = find;
        this.announcements = announcements;
        this.asks = asks;
        this.groups = groups;
        this.fates = fates;
        this.media = media;
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

    @Override
    public Outcome<Created> send(AskOrder order) {
        var ask = ask(order);
        if (!rules.stopped(List.of(ask.owner())).isEmpty()) {
            return new Outcome.Refused<>(error(STOPPED));
        }
        var announcement = announcement(ask);
        var content = announcement.content();
        var ids = media.ids(content.media(), announcement.expiresAt());
        return ids instanceof Outcome.Done<Map<Long, String>> done
                ? withKnownMedia(content, send(ask, content, done.value()))
                : ids.map(never -> new Created(new MassMessageId("none"), List.of()));
    }

    private Outcome<Created> withKnownMedia(Content content, Outcome<Created> outcome) {
        return outcome instanceof Outcome.Refused<Created> refused
                        && MEDIA_UNKNOWN.contains(refused.error().code())
                        && media.forget(content.media())
                ? new Outcome.TryLater<>(Outcome.Later.TRANSIENT, SOON, refused.error())
                : outcome;
    }

    private Outcome<Created> send(Ask ask, Content content, Map<Long, String> mediaIds) {
        var leave = asks.asking(ask.id(), content.doubt(ask.owner().value()), clock.instant());
        if (leave == Asks.Leave.REFUSED) {
            return new Outcome.Refused<>(error("it was called off before WeCom was asked"));
        }
        if (leave == Asks.Leave.WAIT) {
            return new Outcome.TryLater<>(
                    Outcome.Later.CONFLICT,
                    UNTIL_CLEAR,
                    error("whether the same words were put before the same owner has to be found out first"));
        }
        return api.createForGroups(ask.owner(), groups.open(ask.id()), content.message(mediaIds));
    }

    @Override
    public LookUp<Created> lookUp(AskOrder order, Instant firstSentAt) {
        var ask = ask(order);
        if (ask.neverReachedWeCom()) {
            return new LookUp.SendAgain<>();
        }
        return find.find(ask, announcement(ask).content().text(), firstSentAt);
    }

    @Override
    public void settled(AskOrder order, Settlement<Created> settlement) {
        var ask = ask(order);
        if (settlement instanceof Settlement.Done<Created> done) {
            fates.created(ask, done.result(), done.at());
        } else if (settlement instanceof Settlement.Refused<Created> refused) {
            refused(ask, refused);
        } else if (settlement instanceof Settlement.Expired<Created> expired) {
            fates.notTaken(ask, "WeCom did not take it in time: " + expired.reason(), clock.instant());
        }
    }

    /** What was only stopped is asked for anew when that is over. */
    private void refused(Ask ask, Settlement.Refused<Created> refused) {
        boolean stopped = refused.code() == 0 && refused.reason().contains(STOPPED);
        if (stopped && ask.state() == Ask.State.PLANNED) {
            asks.askAnew(ask, Hold.STOPPED, clock.instant());
        } else {
            fates.refused(ask, refused.code(), refused.reason(), clock.instant());
        }
    }

    @Override
    public void givenUp(AskOrder order, String why) {
        fates.notTaken(ask(order), "whether WeCom took it could not be found out: " + why, clock.instant());
    }

    private static ApiError error(String why) {
        return new ApiError(API, 0, why);
    }

    private Ask ask(AskOrder order) {
        return known(asks.find(new AskId(order.ask())), "ask " + order.ask());
    }

    private Announcement announcement(Ask ask) {
        return known(announcements.find(ask.announcement()), "announcement " + ask.announcement());
    }

    private static <T> T known(Optional<T> row, String what) {
        return row.orElseThrow(() -> new IllegalStateException("There is no " + what));
    }
}
