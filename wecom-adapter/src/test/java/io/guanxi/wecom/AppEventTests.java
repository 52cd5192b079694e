package io.guanxi.wecom;

import static io.guanxi.wecom.Samples.CHEN;
import static io.guanxi.wecom.Samples.LIN;
import static io.guanxi.wecom.Samples.ZHAO;
import static io.guanxi.wecom.Samples.by;
import static io.guanxi.wecom.Samples.bySystem;
import static io.guanxi.wecom.Samples.bySystemToApp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.guanxi.wecom.AppEvent.Alarm;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppEventTests {
    private static final Optional<String> WXWORK = Optional.of("wxwork");
    private static final List<String> MD5_SUMS = List.of("5a75aaca956d97be686719218f275c6b");

    @ParameterizedTest(name = "{0}")
    @MethodSource({"members", "menus", "cards", "system", "alarms"})
    void eachAppEventBecomesItsOwnRecord(String sample, AppEvent expected) {
        assertThat(Samples.read(sample)).isEqualTo(expected);
    }

    static Stream<Arguments> members() {
        return Stream.of(
                arguments("event_subscribe", new Subscribed(by(CHEN, 1767230001))),
                arguments("event_unsubscribe", new Unsubscribed(by(CHEN, 1767230101))),
                arguments("event_enter_agent", new Entered(by(LIN, 1767230201))),
                arguments("event_LOCATION", new LocationReported(by(LIN, 1767230301), 31.104, 121.320, 65, WXWORK)));
    }

    static Stream<Arguments> menus() {
        return Stream.of(
                arguments("event_click", new Clicked(by(LIN, 1767230501), "MENU_TODAY_TODO")),
                arguments("event_view", new Viewed(by(LIN, 1767230601), "https://crm.example-auto.cn/h5/today")),
                arguments("event_view_miniprogram", new MiniProgramViewed(by(LIN, 1767230701), "pages/today/index")),
                arguments(
                        "event_scancode_push",
                        scanned(1767230801, "scancode_push", "SCAN_VISIT", "https://crm.example-auto.cn/v/88213")),
                arguments(
                        "event_scancode_waitmsg",
                        scanned(1767230802, "scancode_waitmsg", "SCAN_COUPON", "coupon-88213")),
                arguments("event_pic_sysphoto", picked(1767230901, "pic_sysphoto")),
                arguments("event_pic_photo_or_album", picked(1767230902, "pic_photo_or_album")),
                arguments("event_pic_weixin", picked(1767230903, "pic_weixin")),
                arguments(
                        "event_location_select",
                        new LocationPicked(
                                by(LIN, 1767231001),
                                "VISIT_PLACE",
                                new Place(
                                        31.228,
                                        121.474,
                                        OptionalInt.of(15),
                                        Optional.of("上海市黄浦区人民大道 200号"),
                                        Optional.empty()),
                                WXWORK)));
    }

    static Stream<Arguments> cards() {
        return Stream.of(
                arguments(
                        "event_template_card_event_button",
                        new TemplateCardClicked(
                                by(LIN, 1767231201),
                                "btn_approve",
                                "mass-approve-20260101-0017",
                                "button_interaction",
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4",
                                List.of())),
                arguments(
                        "event_template_card_event_selection",
                        new TemplateCardClicked(
                                by(LIN, 1767231202),
                                "submit",
                                "visit-20260101-3",
                                "multiple_interaction",
                                "fcde2b2edba56bf408601fb721fe9b5c338d10ee",
                                List.of(
                                        new Selection("products", List.of("tea", "coffee")),
                                        new Selection("day", List.of("saturday"))))),
                arguments(
                        "event_template_card_menu_event",
                        new TemplateCardMenuClicked(
                                by(LIN, 1767231203),
                                "mute_7d",
                                "todo-20260101-88",
                                "text_notice",
                                "2c26b46b68ffc68ff99b453c1d30413413422d70")));
    }

    static Stream<Arguments> system() {
        return Stream.of(
                arguments(
                        "event_batch_job_result",
                        new BatchJobFinished(
                                bySystem(1767231101),
                                "S0MrnndvRG5fadSlLwiBqiDDbM143UqTmKP3152FZk4",
                                "sync_user",
                                0,
                                Optional.of("ok"))),
                arguments(
                        "event_upload_media_job_finish",
                        new MediaUploadFinished(
                                bySystem(1767231102), "jobid_S0MrnndvRG5fadSlLwiBqiDDbM143UqTmKP3152FZk4")),
                arguments(
                        "event_share_agent_change",
                        new SharingChanged(bySystemToApp(1767231301), "share_agent_change")),
                arguments(
                        "event_share_chain_change",
                        new SharingChanged(bySystemToApp(1767231302), "share_chain_change")),
                arguments("event_msgaudit_notify", new ArchiveNotified(bySystemToApp(1767231407))));
    }

    static Stream<Arguments> alarms() {
        return Stream.of(
                arguments(
                        "event_inactive_alert",
                        new Alarm(bySystemToApp(1767231401), "inactive_alert", second(1767836201))),
                arguments(
                        "event_low_active_alert",
                        new Alarm(bySystemToApp(1767231404), "low_active_alert", second(1767836204))),
                arguments(
                        "event_close_inactive_agent",
                        new Alarm(bySystemToApp(1767231402), "close_inactive_agent", Optional.empty())),
                arguments(
                        "event_reopen_inactive_agent",
                        new Alarm(by(ZHAO, 1767231403), "reopen_inactive_agent", Optional.empty())),
                arguments("event_low_active", new Alarm(bySystemToApp(1767231405), "low_active", Optional.empty())),
                arguments(
                        "event_active_restored",
                        new Alarm(bySystemToApp(1767231406), "active_restored", Optional.empty())));
    }

    private static CodeScanned scanned(long createTime, String event, String key, String result) {
        return new CodeScanned(by(LIN, createTime), event, key, "qrcode", result);
    }

    private static PicturesPicked picked(long createTime, String event) {
        return new PicturesPicked(by(LIN, createTime), event, "UPLOAD_RECEIPT", OptionalInt.of(1), MD5_SUMS);
    }

    private static Optional<Instant> second(long epochSecond) {
        return Optional.of(Instant.ofEpochSecond(epochSecond));
    }
}
