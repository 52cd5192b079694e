package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.ServiceApi.Account;
import io.guanxi.wecom.ServiceApi.News;
import io.guanxi.wecom.ServiceApi.Sent;
import io.guanxi.wecom.ServiceApi.Servicer;
import io.guanxi.wecom.ServiceApi.Session;
import io.guanxi.wecom.ServiceApi.State;
import io.guanxi.wecom.ServiceApi.VoiceFormat;
import io.guanxi.wecom.ServiceMessage.Change;
import io.guanxi.wecom.ServiceMessage.Entered;
import io.guanxi.wecom.ServiceMessage.Recalled;
import io.guanxi.wecom.ServiceMessage.RejectionChanged;
import io.guanxi.wecom.ServiceMessage.Said;
import io.guanxi.wecom.ServiceMessage.SendFailed;
import io.guanxi.wecom.ServiceMessage.ServicerChanged;
import io.guanxi.wecom.ServiceMessage.SessionChanged;
import io.guanxi.wecom.ServiceMessage.Unknown;
import io.guanxi.wecom.ServiceWords.Entry;
import io.guanxi.wecom.ServiceWords.Menu;
import io.guanxi.wecom.ServiceWords.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceApiTests {
    private static final OpenKfId SHOP = new OpenKfId("wkShop");
    private static final ExternalUserId WANG = new ExternalUserId("wmWang");
    private static final StaffId ZHANG = new StaffId("Zhangsan");
    private static final Instant AT = Instant.ofEpochSecond(1615478585);
    private static final String HEAD = "\"msgid\":\"m1\",\"send_time\":1615478585";
    private static final String WHOM = "\"open_kfid\":\"wkShop\",\"external_userid\":\"wmWang\"";

    private final StubbedWeCom server = StubbedWeCom.start();
    private final ServiceApi service = server.connect().service();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPageIsAskedForFromItsCursorAndAnEmptyOneIsNotTheEnd() {
        server.answers(ServiceApi.SYNC, """
                {"errcode":0,"next_cursor":"c2","has_more":1,"msg_list":[]}""");

        var outcome = service.sync(SHOP, Optional.of("c1"), Optional.of("ENCtoken"), 1000, VoiceFormat.AMR);

        assertThat(outcome).isEqualTo(new Done<>(new News(List.of(), Optional.of("c2"), true)));
        assertThat(server.onlyBody(ServiceApi.SYNC)).isEqualTo(JsonParser.parseString("""
                {"open_kfid":"wkShop","cursor":"c1","token":"ENCtoken","limit":1000,"voice_format":0}"""));
    }

    @Test
    void theFirstPageIsAskedForWithNeitherCursorNorToken() {
        server.answers(ServiceApi.SYNC, "{\"errcode\":0,\"next_cursor\":\"c1\",\"has_more\":0}");

        service.sync(SHOP, Optional.empty(), Optional.empty(), 10, VoiceFormat.SILK);

        assertThat(server.onlyBody(ServiceApi.SYNC)).isEqualTo(JsonParser.parseString("""
                {"open_kfid":"wkShop","limit":10,"voice_format":1}"""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.sync(SHOP, Optional.empty(), Optional.empty(), 1001, VoiceFormat.AMR));
    }

    @Test
    void aTextBringsItsWordsAndTheMenuEntryThatWasTapped() {
        assertThat(read("{" + HEAD + "," + WHOM + ",\"origin\":3,\"msgtype\":\"text\","
                        + "\"text\":{\"content\":\"hello world\",\"menu_id\":\"101\"}}"))
                .isEqualTo(new Said("m1", AT, SHOP, WANG, Optional.empty(), "text", "hello world", Optional.of("101")));
    }

    @Test
    void aServicersWordsAreTheirs() {
        assertThat(read("{" + HEAD + "," + WHOM + ",\"origin\":5,\"servicer_userid\":\"Zhangsan\",\"msgtype\":\"text\","
                        + "\"text\":{\"content\":\"您好\"}}"))
                .isEqualTo(new Said("m1", AT, SHOP, WANG, Optional.of(ZHANG), "text", "您好", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image",
                "voice",
                "video",
                "file",
                "location",
                "link",
                "business_card",
                "miniprogram",
                "msgmenu",
                "channels_shop_product",
                "channels_shop_order",
                "merged_msg",
                "channels",
                "meeting",
                "calendar",
                "note",
                "somethingOfTomorrow"
            })
    void ofWhatIsNoTextTheKindIsRead(String kind) {
        assertThat(read("{" + HEAD + "," + WHOM + ",\"origin\":3,\"msgtype\":\"" + kind + "\",\"" + kind
                        + "\":{\"media_id\":\"2iSLeVyqzk\",\"latitude\":23.1}}"))
                .isEqualTo(new Said("m1", AT, SHOP, WANG, Optional.empty(), kind, "", Optional.empty()));
    }

    @Test
    void everyDocumentedEventIsRead() {
        assertThat(event(
                        "enter_session",
                        "\"scene\":\"123\",\"scene_param\":\"abc\",\"welcome_code\":\"aaaaaa\","
                                + "\"wechat_channels\":{\"nickname\":\"x\",\"scene\":1}"))
                .isEqualTo(new Entered("m1", AT, SHOP, WANG, "123", "abc", Optional.of("aaaaaa")));
        assertThat(event("enter_session", "\"scene\":\"123\""))
                .isEqualTo(new Entered("m1", AT, SHOP, WANG, "123", "", Optional.empty()));
        assertThat(event("msg_send_fail", "\"fail_msgid\":\"FAIL\",\"fail_type\":4"))
                .isEqualTo(new SendFailed("m1", AT, SHOP, WANG, "FAIL", 4));
        assertThat(event("servicer_status_change", "\"servicer_userid\":\"Zhangsan\",\"status\":2,\"stop_type\":0"))
                .isEqualTo(new ServicerChanged("m1", AT, SHOP, ZHANG, false));
        assertThat(event("user_recall_msg", "\"recall_msgid\":\"RECALL\""))
                .isEqualTo(new Recalled("m1", AT, SHOP, WANG, Optional.empty(), "RECALL"));
        assertThat(event("servicer_recall_msg", "\"recall_msgid\":\"RECALL\",\"servicer_userid\":\"Zhangsan\""))
                .isEqualTo(new Recalled("m1", AT, SHOP, WANG, Optional.of(ZHANG), "RECALL"));
        assertThat(event("reject_customer_msg_switch_change", "\"servicer_userid\":\"Zhangsan\",\"reject_switch\":1"))
                .isEqualTo(new RejectionChanged("m1", AT, SHOP, WANG, ZHANG, true));
    }

    @Test
    void aSessionThatChangesHandsOrEndsIsTold() {
        var who = "\"old_servicer_userid\":\"Lisi\",\"new_servicer_userid\":\"Zhangsan\",";

        assertThat(event("session_status_change", who + "\"change_type\":1,\"msg_code\":\"MSG_CODE\""))
                .isEqualTo(new SessionChanged(
                        "m1", AT, SHOP, WANG, Change.TAKEN, Optional.of(ZHANG), Optional.of("MSG_CODE")));
        assertThat(event("session_status_change", "\"change_type\":3,\"old_servicer_userid\":\"Lisi\""))
                .isEqualTo(new SessionChanged("m1", AT, SHOP, WANG, Change.ENDED, Optional.empty(), Optional.empty()));
        assertThat(event("session_status_change", who + "\"change_type\":77"))
                .isInstanceOfSatisfying(
                        SessionChanged.class, it -> assertThat(it.change()).isEqualTo(Change.UNKNOWN));
    }

    @Test
    void whatWeDoNotKnowOrCannotReadIsKeptAndStopsNothing() {
        var news = "{" + HEAD + ",\"origin\":4,\"msgtype\":\"event\",\"event\":{\"event_type\":\"of_tomorrow\"," + WHOM
                + "}}";
        var broken = "{\"msgid\":\"m2\",\"msgtype\":\"text\",\"text\":\"no object\"}";
        var nameless = "{\"origin\":3}";
        var fine = "{\"msgid\":\"m3\",\"send_time\":1615478585," + WHOM + ",\"origin\":3,\"msgtype\":\"image\"}";
        server.answers(
                ServiceApi.SYNC,
                "{\"errcode\":0,\"msg_list\":[" + String.join(",", news, broken, nameless, fine) + "]}");

        var messages = messages();

        assertThat(messages.get(0)).isEqualTo(new Unknown("m1", AT, Optional.of(WANG), "of_tomorrow", news));
        assertThat(messages.get(1)).isEqualTo(new Unknown("m2", Instant.EPOCH, Optional.empty(), "text", broken));
        assertThat(messages.get(2).id()).hasSize(36);
        assertThat(messages.get(3)).isInstanceOf(Said.class);
        assertThat(messages.toString()).doesNotContain("no object");
    }

    @Test
    void wordsGoOutUnderAnIdOfOurOwnAndARepetitionIsASuccess() {
        server.inTurn(ServiceApi.SEND, List.of("{\"errcode\":0,\"msgid\":\"g-1\"}", "{\"errcode\":95033}"));

        assertThat(service.send(SHOP, WANG, "g-1", new Text("您好"))).isEqualTo(new Done<>(new Sent("g-1")));
        assertThat(service.send(SHOP, WANG, "g-1", new Text("您好"))).isEqualTo(new Done<>(new Sent("g-1")));

        assertThat(server.bodies(ServiceApi.SEND).get(0)).isEqualTo(JsonParser.parseString("""
                {"touser":"wmWang","open_kfid":"wkShop","msgid":"g-1","msgtype":"text","text":{"content":"您好"}}"""));
        assertThatIllegalArgumentException().isThrownBy(() -> service.send(SHOP, WANG, "x".repeat(33), new Text("您好")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Text("好".repeat(683)));
    }

    @Test
    void aWelcomeCanBeAMenuAndASixthMessageIsRefused() {
        server.answers(ServiceApi.SEND_ON_EVENT, "{\"errcode\":0,\"msgid\":\"g-2\"}");
        server.answers(ServiceApi.SEND, "{\"errcode\":95001}");

        service.sendOnEvent("CODE", "g-2", new Menu("您好", List.of(new Entry("person", "人工"))));

        assertThat(server.onlyBody(ServiceApi.SEND_ON_EVENT)).isEqualTo(JsonParser.parseString("""
                {"code":"CODE","msgid":"g-2","msgtype":"msgmenu","msgmenu":{"head_content":"您好",
                 "list":[{"type":"click","click":{"id":"person","content":"人工"}}]}}"""));
        assertThat(service.send(SHOP, WANG, "g-3", new Text("六")))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.error().code()).isEqualTo(95001));
    }

    @Test
    void aSessionIsLookedAtAndHandedOver() {
        server.answers(ServiceApi.STATE, "{\"errcode\":0,\"service_state\":3,\"servicer_userid\":\"Zhangsan\"}");
        server.answers(ServiceApi.CHANGE_STATE, "{\"errcode\":0,\"msg_code\":\"MSG_CODE\"}");

        assertThat(service.session(SHOP, WANG)).isEqualTo(new Done<>(new Session(State.HUMAN, Optional.of(ZHANG))));
        assertThat(service.toServicer(SHOP, WANG, ZHANG)).isEqualTo(new Done<>(Optional.of("MSG_CODE")));
        service.toPool(SHOP, WANG);

        assertThat(server.bodies(ServiceApi.CHANGE_STATE))
                .containsExactly(JsonParser.parseString("""
                {"open_kfid":"wkShop","external_userid":"wmWang","service_state":3,"servicer_userid":"Zhangsan"}"""), JsonParser.parseString("""
                {"open_kfid":"wkShop","external_userid":"wmWang","service_state":2}"""));
    }

    @Test
    void accountsAndServicersAreListed() {
        server.answers(ServiceApi.ACCOUNTS, """
                {"errcode":0,"account_list":[{"open_kfid":"wkShop","name":"咨询客服","manage_privilege":true},
                  {"open_kfid":"wkOther","name":"售后"}]}""");
        server.answers(ServiceApi.SERVICERS, """
                {"errcode":0,"servicer_list":[{"userid":"Zhangsan","status":0},{"userid":"Lisi","status":1,"stop_type":1},
                  {"department_id":2}]}""");

        assertThat(service.accounts(0))
                .isEqualTo(new Done<>(
                        List.of(new Account(SHOP, "咨询客服", true), new Account(new OpenKfId("wkOther"), "售后", false))));
        assertThat(service.servicers(SHOP))
                .isEqualTo(new Done<>(List.of(
                        new Servicer(Optional.of(ZHANG), Optional.empty(), true),
                        new Servicer(Optional.of(new StaffId("Lisi")), Optional.empty(), false),
                        new Servicer(Optional.empty(), Optional.of(new DepartmentId(2)), false))));
        assertThat(server.onlyRequest(ServiceApi.SERVICERS)
                        .queryParameter("open_kfid")
                        .firstValue())
                .isEqualTo("wkShop");
    }

    private ServiceMessage event(String type, String fields) {
        return read("{" + HEAD + ",\"origin\":4,\"msgtype\":\"event\",\"event\":{\"event_type\":\"" + type + "\","
                + WHOM + "," + fields + "}}");
    }

    private ServiceMessage read(String entry) {
        server.answers(ServiceApi.SYNC, "{\"errcode\":0,\"msg_list\":[" + entry + "]}");
        return messages().get(0);
    }

    private List<ServiceMessage> messages() {
        var outcome = service.sync(SHOP, Optional.empty(), Optional.empty(), 1000, VoiceFormat.AMR);
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<News>) outcome).value().messages();
    }
}
