package io.guanxi.announcement;

import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageApi.SendResult;
import io.guanxi.wecom.MassMessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes down what became of an ask and of its groups. Call it within a transaction. */
@Component
class AskFates {
    private static final Why NOT_SENDABLE =
            new Why("NOT_SENDABLE", "WeCom can't send to this group through this owner");

    private final AnnouncementMapper announcements;
    private final Asks asks;
    private final AnnouncedGroups groups;
    private final AnnouncementSettings settings;

    AskFates(AnnouncementMapper announcements, Asks asks, AnnouncedGroups groups, AnnouncementSettings settings) {
        this.announcements = announcements;
        this.asks = asks;
        this.groups = groups;
        this.settings = settings;
    }

    /** The owner has it, but for the groups that WeCom left out. What was called off meanwhile is looked at in a moment. */
    void created(Ask ask, Created created, Instant at) {
        if (!asks.handed(ask.id(), created.id(), at, at.plus(settings.pauseAfter(0)))) {
            return;
        }
        announcements.reopen(ask.announcement().value());
        groups.handed(ask.id());
        groups.failed(ask.id(), created.failed(), NOT_SENDABLE, at);
        closeIfDone(ask, at);
    }

    /** Code 0 is our own refusal. */
    void refused(Ask ask, int code, String reason, Instant at) {
        if (code == 0) {
            end(ask, Ask.State.EXPIRED, GroupState.EXPIRED, new Why("CALLED_OFF", reason), at);
        } else {
            end(ask, Ask.State.FAILED, GroupState.FAILED, new Why("REFUSED", code + ": " + reason), at);
        }
    }

    void notTaken(Ask ask, String why, Instant at) {
        expired(ask, new Why("NOT_TAKEN", why), at);
    }

    void expired(Ask ask, Why why, Instant at) {
        end(ask, Ask.State.EXPIRED, GroupState.EXPIRED, why, at);
    }

    /** What WeCom lists as sent. */
    void sent(Ask ask, MassMessageId message, Instant confirmed, List<SendResult> results, Instant at) {
        asks.confirmed(ask.id(), confirmed);
        groups.sent(ask.id(), message, results, at);
        closeIfDone(ask, at);
    }

    /** What it does not list by now. */
    void notSent(Ask ask, Why why, Instant at) {
        end(ask, Ask.State.DONE, GroupState.FAILED, why, at);
    }

    private void closeIfDone(Ask ask, Instant at) {
        if (!groups.anyOpen(ask.id())) {
            asks.settle(ask.id(), Ask.State.DONE, Optional.empty(), at);
        }
    }

    private void end(Ask ask, Ask.State askState, GroupState groupState, Why why, Instant at) {
        asks.settle(ask.id(), askState, Optional.of(why.sentence()), at);
        groups.end(ask.id(), groupState, why, at);
    }
}
