package io.guanxi.wecom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Something a member did in the app, or that WeCom did to the app (90240). */
public sealed interface AppEvent extends CallbackEvent {

    /** subscribe: a member came into the app's scope. */
    record Subscribed(EventHeader header) implements AppEvent {}

    /** unsubscribe: a member left the app's scope or the corp, or was disabled. */
    record Unsubscribed(EventHeader header) implements AppEvent {}

    /** enter_agent: a member opened the app; frequent. */
    record Entered(EventHeader header) implements AppEvent {}

    /** LOCATION: where a member opened the app; only if the app asks for it. {@code precision} as WeCom tells it. */
    record LocationReported(
            EventHeader header, double latitude, double longitude, double precision, Optional<String> appType)
            implements AppEvent {
        @Override
        public String toString() {
            return "LocationReported[masked]";
        }
    }

    /** click: a menu entry; {@code eventKey} as the menu defines it. */
    record Clicked(EventHeader header, String eventKey) implements AppEvent {}

    /** view: a menu entry that opens {@code url}. */
    record Viewed(EventHeader header, String url) implements AppEvent {}

    /** view_miniprogram: a menu entry that opens the mini-program page {@code path}. */
    record MiniProgramViewed(EventHeader header, String path) implements AppEvent {}

    /**
     * scancode_push or scancode_waitmsg, as {@code event} says: a menu entry that scans; only of the latter the member
     * waits for an answer.
     */
    record CodeScanned(EventHeader header, String event, String eventKey, String scanType, String scanResult)
            implements AppEvent {
        @Override
        public String toString() {
            return "CodeScanned[" + event + ", " + eventKey + "]";
        }
    }

    /**
     * pic_sysphoto, pic_photo_or_album or pic_weixin, as {@code event} says: a menu entry that sends pictures, which
     * follow as messages of their own.
     *
     * @param md5Sums of the pictures, to recognise them
     */
    record PicturesPicked(EventHeader header, String event, String eventKey, OptionalInt count, List<String> md5Sums)
            implements AppEvent {
        public PicturesPicked {
            md5Sums = List.copyOf(md5Sums);
        }
    }

    /** location_select: a menu entry that sends a place. */
    record LocationPicked(EventHeader header, String eventKey, Place place, Optional<String> appType)
            implements AppEvent {}

    /**
     * template_card_event: a button of a card; whoever acted is the header's {@code fromUserName}.
     *
     * @param responseCode the right to change the card, once, within 72 h
     */
    record TemplateCardClicked(
            EventHeader header,
            String eventKey,
            String taskId,
            String cardType,
            String responseCode,
            List<Selection> selections)
            implements AppEvent {
        public TemplateCardClicked {
            selections = List.copyOf(selections);
        }

        @Override
        public String toString() {
            return "TemplateCardClicked[" + taskId + ", " + eventKey + "]";
        }
    }

    /** What was ticked for one question of a card. */
    record Selection(String questionKey, List<String> optionIds) {
        public Selection {
            optionIds = List.copyOf(optionIds);
        }
    }

    /** template_card_menu_event: an entry of a card's menu, top right. */
    record TemplateCardMenuClicked(
            EventHeader header, String eventKey, String taskId, String cardType, String responseCode)
            implements AppEvent {
        @Override
        public String toString() {
            return "TemplateCardMenuClicked[" + taskId + ", " + eventKey + "]";
        }
    }

    /** batch_job_result: sync_user, replace_user, invite_user or replace_party ended; 0 is success. */
    record BatchJobFinished(EventHeader header, String jobId, String jobType, int errCode, Optional<String> errMsg)
            implements AppEvent {}

    /** upload_media_job_finish: the result can be fetched (96219). */
    record MediaUploadFinished(EventHeader header, String jobId) implements AppEvent {}

    /** share_agent_change or share_chain_change, as {@code event} says: with which corps the app is shared changed. */
    record SharingChanged(EventHeader header, String event) implements AppEvent {}

    /**
     * The app loses rights for want of use, or has them again; an operator must know. {@code event} is inactive_alert,
     * low_active_alert, close_inactive_agent, reopen_inactive_agent, low_active or active_restored.
     *
     * @param effectAt when the two alerts come true
     */
    record Alarm(EventHeader header, String event, Optional<Instant> effectAt) implements AppEvent {}

    /** open_approval_change: an application made through the approval engine went a step further. */
    record ApprovalChanged(EventHeader header, Approval approval) implements AppEvent {}

    /** msgaudit_notify: archived chat messages can be fetched; at most once in 15 s (95039). */
    record ArchiveNotified(EventHeader header) implements AppEvent {}
}
