package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.ServiceEvent.MessageOrEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceCallsTests {
    private static final String ACCOUNT = ServiceDesk.ACCOUNT.value();
    private final Scene scene = new Scene();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void connect() {
        receiver.listenTo(scene.wecom);
    }

    @AfterEach
    void end() {
        scene.close();
        receiver.close();
    }

    private JsonObject post(String call, String fields) {
        return scene.post("kf/" + call, json("{'open_kfid':'" + ACCOUNT + "'" + fields + "}"));
    }

    private int code(String call, String fields) {
        return Scene.code(post(call, fields));
    }

    private int send(String id) {
        return code("send_msg", ",'touser':'wmAnna','msgid':'" + id + "','msgtype':'text','text':{'content':'好'}");
    }

    private JsonObject event(JsonObject page) {
        var list = page.getAsJsonArray("msg_list");
        return list.get(list.size() - 1).getAsJsonObject().getAsJsonObject("event");
    }

    private int onEvent(String code) {
        return Scene.code(scene.post(
                "kf/send_msg_on_event", json("{'code':'" + code + "','msgtype':'text','text':{'content':'欢迎'}}")));
    }

    private int change(int state, String more) {
        return code("service_state/trans", ",'external_userid':'wmAnna','service_state':" + state + more);
    }

    private int state() {
        return post("service_state/get", ",'external_userid':'wmAnna'")
                .get("service_state")
                .getAsInt();
    }

    @Test
    void whatIsSaidIsReadPageByPageAndAPageMayBeEmptyBeforeTheEnd() {
        for (int i = 0; i < 12; i++) {
            scene.world.service().write(ANNA, "第" + i);
        }
        var texts = new ArrayList<String>();
        var cursor = "";
        boolean more = true;
        boolean emptySeen = false;
        while (more) {
            var page = post("sync_msg", ",'limit':2" + (cursor.isEmpty() ? "" : ",'cursor':'" + cursor + "'"));
            page.getAsJsonArray("msg_list")
                    .forEach(entry -> texts.add(entry.getAsJsonObject()
                            .getAsJsonObject("text")
                            .get("content")
                            .getAsString()));
            cursor = page.get("next_cursor").getAsString();
            more = page.get("has_more").getAsInt() == 1;
            emptySeen |= more && page.getAsJsonArray("msg_list").isEmpty();
        }

        assertThat(texts).hasSize(12).startsWith("第0", "第1").doesNotHaveDuplicates();
        assertThat(emptySeen).isTrue();
        scene.clock.advance(Duration.ofDays(3));
        assertThat(post("sync_msg", "").getAsJsonArray("msg_list")).isEmpty();
    }

    @Test
    void theCallbacksTokenHelpsForTenMinutesAndWithoutOneWeComIsSpare() {
        scene.world.service().write(ANNA, "在吗");
        var told = (MessageOrEvent) receiver.next();
        assertThat(told.openKfId()).isEqualTo(ACCOUNT);

        var withToken = ",'token':'" + told.token() + "'";
        for (int i = 0; i < 20; i++) {
            assertThat(code("sync_msg", withToken)).isZero();
        }
        scene.clock.advance(Duration.ofMinutes(10));
        assertThat(code("sync_msg", withToken)).isEqualTo(95007);
        for (int i = 0; i < 10; i++) {
            assertThat(code("sync_msg", "")).isZero();
        }
        assertThat(code("sync_msg", "")).isEqualTo(45009);
    }

    @Test
    void fiveMessagesAreTakenAfterEachOfTheCustomersWithinTwoDaysUnderIdsNeverUsedBefore() {
        assertThat(send("g0")).isEqualTo(95031);
        scene.world.service().write(ANNA, "在吗");

        for (int i = 1; i <= 5; i++) {
            assertThat(send("g" + i)).isZero();
        }
        assertThat(send("g6")).isEqualTo(95001);
        assertThat(send("g1")).isEqualTo(95033);
        scene.world.service().write(ANNA, "还在吗");
        assertThat(send("g6")).isZero();
        scene.clock.advance(Duration.ofDays(2));
        assertThat(send("g7")).isEqualTo(95002);
        assertThat(send("a id")).isEqualTo(40058);
    }

    @Test
    void aWelcomeIsSaidOnceWithinTwentySecondsToWhoeverHadNoneOfLate() {
        scene.world.service().enter(ANNA, "poster");
        var code = event(post("sync_msg", "")).get("welcome_code").getAsString();
        assertThat(onEvent(code)).isZero();
        assertThat(onEvent(code)).isEqualTo(41050);

        scene.world.service().enter(ANNA, "poster");
        assertThat(event(post("sync_msg", "")).has("welcome_code")).isFalse();

        scene.world.service().enter(new ExternalUserId("wmStranger"), "poster");
        var late = event(post("sync_msg", "")).get("welcome_code").getAsString();
        scene.clock.advance(Duration.ofSeconds(20));
        assertThat(onEvent(late)).isEqualTo(41050);
    }

    @Test
    void aSessionGoesOnlyTheWaysThatItMay() {
        assertThat(state()).isEqualTo(4);
        assertThat(change(2, "")).isEqualTo(95016);
        scene.world.service().write(ANNA, "在吗");
        assertThat(state()).isZero();

        assertThat(change(3, "")).isEqualTo(95014);
        scene.world.service().duty(LI, false);
        assertThat(change(3, ",'servicer_userid':'li'")).isEqualTo(95019);
        var toPool = post("service_state/trans", ",'external_userid':'wmAnna','service_state':2");
        assertThat(toPool.get("msg_code").getAsString()).isNotEmpty();
        assertThat(send("g1")).isEqualTo(95018);
        assertThat(change(1, "")).isEqualTo(95016);
        assertThat(change(3, ",'servicer_userid':'zhang'")).isZero();
        assertThat(state()).isEqualTo(3);
        assertThat(onEvent(toPool.get("msg_code").getAsString())).isEqualTo(95018);

        scene.world.service().end(ANNA);
        assertThat(event(post("sync_msg", "")).get("change_type").getAsInt()).isEqualTo(3);
        assertThat(send("g2")).isEqualTo(95013);
        scene.world.service().answer(ZHANG, ANNA, "对了");
        assertThat(state()).isEqualTo(3);
    }

    @Test
    void whatDoesNotArriveIsTaken() {
        scene.world.service().write(ANNA, "在吗");
        scene.world.service().loseNext(ANNA, 10);
        assertThat(send("g1")).isZero();

        var failure = event(post("sync_msg", ""));
        assertThat(failure.get("event_type").getAsString()).isEqualTo("msg_send_fail");
        assertThat(failure.get("fail_msgid").getAsString()).isEqualTo("g1");
        assertThat(says()).isEmpty();
    }

    private List<String> says() {
        return scene.world.inside(state -> state.serviceDesk().lines(ANNA)).stream()
                .filter(line -> line.by().equals("bot"))
                .map(Line::text)
                .toList();
    }

    @Test
    void aPersonPlaysItByHand() {
        sandbox("service-write", "{'customer':'wmNobodysContact','text':'在吗'}");
        code(
                "send_msg",
                ",'touser':'wmNobodysContact','msgtype':'msgmenu','msgmenu':{'head_content':'您好','list':[{'type':'click','click':{'id':'hours','content':'营业时间'}}]}");
        sandbox("service-write", "{'customer':'wmNobodysContact','menu':'hours'}");
        sandbox("service-write", "{'customer':'wmNobodysContact','by':'zhang','text':'我来'}");

        var seen = scene.raw("GET", "/_sandbox/service?customer=wmNobodysContact", "")
                .body();
        assertThat(JsonParser.parseString(seen).getAsJsonArray()).hasSize(4);
        assertThat(seen).contains("\"by\": \"human\"", "\"id\": \"hours\"", "\"kind\": \"msgmenu\"");
        assertThat(scene.raw("GET", "/_sandbox/service-accounts", "").body()).contains(ACCOUNT);
    }

    private void sandbox(String route, String body) {
        assertThat(scene.raw("POST", "/_sandbox/" + route, json(body)).statusCode())
                .isEqualTo(200);
    }
}
