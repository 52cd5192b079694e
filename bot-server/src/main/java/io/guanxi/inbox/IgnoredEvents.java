package io.guanxi.inbox;

import static java.util.Map.entry;

import io.guanxi.wecom.AcquisitionEvent;
import io.guanxi.wecom.AppEvent;
import io.guanxi.wecom.CallbackEvent;
import io.guanxi.wecom.MemberMessage;
import io.guanxi.wecom.ServiceEvent;
import java.util.Map;

/** The callbacks that have no effect here, each with the reason, as docs/events.md has them: stored, counted, and purged in time like the others. */
final class IgnoredEvents {
    private static final String ONLY_WORDS =
            "guides talk with the bot in words; pictures and the like say nothing to it";
    private static final String NOT_IN_MENU = "the menu has no such entries";
    private static final String NO_CARD_MENU = "our cards have buttons and no menu";
    private static final String NO_LINKS = "what people do with an acquisition link is not counted yet";

    private IgnoredEvents() {}

    static Map<Class<? extends CallbackEvent>, String> reasons() {
        return Map.ofEntries(
                entry(MemberMessage.Image.class, ONLY_WORDS),
                entry(MemberMessage.Voice.class, ONLY_WORDS),
                entry(MemberMessage.Video.class, ONLY_WORDS),
                entry(MemberMessage.Location.class, ONLY_WORDS),
                entry(MemberMessage.Link.class, ONLY_WORDS),
                entry(AppEvent.Entered.class, "opening the app needs no answer, and happens often"),
                entry(AppEvent.LocationReported.class, "where a guide is, is not our business; leave the report off"),
                entry(AppEvent.Viewed.class, "a page that the menu opens needs no answer"),
                entry(AppEvent.MiniProgramViewed.class, NOT_IN_MENU),
                entry(AppEvent.CodeScanned.class, NOT_IN_MENU),
                entry(AppEvent.PicturesPicked.class, NOT_IN_MENU),
                entry(AppEvent.LocationPicked.class, NOT_IN_MENU),
                entry(AppEvent.TemplateCardMenuClicked.class, NO_CARD_MENU),
                entry(AppEvent.MediaUploadFinished.class, "we start no asynchronous uploads"),
                entry(AppEvent.SharingChanged.class, "nothing is shared with other corps"),
                entry(AppEvent.ApprovalChanged.class, "approvals are not made in WeCom"),
                entry(AppEvent.ArchiveNotified.class, "chats are never collected"),
                entry(AcquisitionEvent.ProfileOpened.class, NO_LINKS),
                entry(AcquisitionEvent.FriendRequested.class, NO_LINKS),
                entry(AcquisitionEvent.ChatStarted.class, NO_LINKS),
                entry(AcquisitionEvent.MessageReceived.class, NO_LINKS),
                entry(
                        ServiceEvent.AccountAuthChanged.class,
                        "which accounts the assistant answers for is configured; without the right WeCom refuses (48007)"));
    }
}
