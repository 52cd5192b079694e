package io.guanxi.wecom;

import static io.guanxi.wecom.MessageTable.place;
import static java.util.Map.entry;

import io.guanxi.wecom.AppEvent.Alarm;
import io.guanxi.wecom.AppEvent.ApprovalChanged;
import io.guanxi.wecom.AppEvent.ArchiveNotified;
import io.guanxi.wecom.AppEvent.BatchJobFinished;
import io.guanxi.wecom.AppEvent.Clicked;
import io.guanxi.wecom.AppEvent.CodeScanned;
import io.guanxi.wecom.AppEvent.Entered;
import io.guanxi.wecom.AppEvent.LocationPicked;
import io.guanxi.wecom.AppEvent.LocationReported;
import io.guanxi.wecom.AppEvent.MediaUploadFinished;
import io.guanxi.wecom.AppEvent.MiniProgramViewed;
import io.guanxi.wecom.AppEvent.PicturesPicked;
import io.guanxi.wecom.AppEvent.Selection;
import io.guanxi.wecom.AppEvent.SharingChanged;
import io.guanxi.wecom.AppEvent.Subscribed;
import io.guanxi.wecom.AppEvent.TemplateCardClicked;
import io.guanxi.wecom.AppEvent.TemplateCardMenuClicked;
import io.guanxi.wecom.AppEvent.Unsubscribed;
import io.guanxi.wecom.AppEvent.Viewed;
import io.guanxi.wecom.EventTable.Reading;
import java.util.List;
import java.util.Map;

/** The events of the app, by Event (90240, 95039, 96219). */
final class AppTable {
    static final Map<String, Reading> ROWS = Map.ofEntries(
            entry("event/subscribe", e -> new Subscribed(EventHeader.ofMember(e))),
            entry("event/unsubscribe", e -> new Unsubscribed(EventHeader.ofMember(e))),
            entry("event/enter_agent", e -> new Entered(EventHeader.ofMember(e))),
            entry("event/LOCATION", AppTable::locationReported),
            entry("event/click", e -> new Clicked(EventHeader.ofMember(e), key(e))),
            entry("event/view", e -> new Viewed(EventHeader.ofMember(e), key(e))),
            entry("event/view_miniprogram", e -> new MiniProgramViewed(EventHeader.ofMember(e), key(e))),
            entry("event/scancode_push", AppTable::codeScanned),
            entry("event/scancode_waitmsg", AppTable::codeScanned),
            entry("event/pic_sysphoto", AppTable::picturesPicked),
            entry("event/pic_photo_or_album", AppTable::picturesPicked),
            entry("event/pic_weixin", AppTable::picturesPicked),
            entry("event/location_select", AppTable::locationPicked),
            entry("event/template_card_event", AppTable::cardClicked),
            entry("event/template_card_menu_event", AppTable::cardMenuClicked),
            entry("event/batch_job_result", AppTable::batchJobFinished),
            entry("event/upload_media_job_finish", e -> new MediaUploadFinished(EventHeader.of(e), e.need("JobId"))),
            entry("event/share_agent_change", e -> new SharingChanged(EventHeader.of(e), name(e))),
            entry("event/share_chain_change", e -> new SharingChanged(EventHeader.of(e), name(e))),
            entry("event/inactive_alert", AppTable::alarm),
            entry("event/low_active_alert", AppTable::alarm),
            entry("event/close_inactive_agent", AppTable::alarm),
            entry("event/reopen_inactive_agent", AppTable::alarm),
            entry("event/low_active", AppTable::alarm),
            entry("event/active_restored", AppTable::alarm),
            entry(
                    "event/open_approval_change",
                    e -> new ApprovalChanged(EventHeader.of(e), ApprovalReading.approval(e.inside("ApprovalInfo")))),
            entry("event/msgaudit_notify", e -> new ArchiveNotified(EventHeader.of(e))));

    private AppTable() {}

    private static LocationReported locationReported(Fields e) {
        double latitude = e.decimal("Latitude");
        double longitude = e.decimal("Longitude");
        return new LocationReported(
                EventHeader.ofMember(e), latitude, longitude, e.decimal("Precision"), e.find("AppType"));
    }

    private static CodeScanned codeScanned(Fields e) {
        Fields scan = e.inside("ScanCodeInfo");
        return new CodeScanned(
                EventHeader.ofMember(e), name(e), key(e), scan.text("ScanType"), scan.text("ScanResult"));
    }

    private static PicturesPicked picturesPicked(Fields e) {
        Fields sent = e.inside("SendPicsInfo");
        List<String> md5Sums = sent.items("PicList", "item").stream()
                .map(item -> item.need("PicMd5Sum"))
                .toList();
        return new PicturesPicked(EventHeader.ofMember(e), name(e), key(e), sent.findInt("Count"), md5Sums);
    }

    private static LocationPicked locationPicked(Fields e) {
        return new LocationPicked(
                EventHeader.ofMember(e), key(e), place(e.inside("SendLocationInfo")), e.find("AppType"));
    }

    private static TemplateCardClicked cardClicked(Fields e) {
        List<Selection> selections = e.items("SelectedItems", "SelectedItem").stream()
                .map(AppTable::selection)
                .toList();
        return new TemplateCardClicked(
                EventHeader.ofMember(e),
                key(e),
                e.need("TaskId"),
                e.need("CardType"),
                e.need("ResponseCode"),
                selections);
    }

    private static Selection selection(Fields item) {
        List<String> options = item.items("OptionIds", "OptionId").stream()
                .map(Fields::trimmed)
                .toList();
        return new Selection(item.need("QuestionKey"), options);
    }

    private static TemplateCardMenuClicked cardMenuClicked(Fields e) {
        return new TemplateCardMenuClicked(
                EventHeader.ofMember(e), key(e), e.need("TaskId"), e.need("CardType"), e.need("ResponseCode"));
    }

    private static BatchJobFinished batchJobFinished(Fields e) {
        Fields job = e.inside("BatchJob");
        return new BatchJobFinished(
                EventHeader.of(e), job.need("JobId"), job.need("JobType"), job.integer("ErrCode"), job.find("ErrMsg"));
    }

    private static Alarm alarm(Fields e) {
        return new Alarm(EventHeader.of(e), name(e), e.findTime("EffectTime"));
    }

    private static String name(Fields e) {
        return e.need("Event");
    }

    private static String key(Fields e) {
        return e.need("EventKey");
    }
}
