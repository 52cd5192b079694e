package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.MassMessage.Content;
import io.guanxi.wecom.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatsTests {
    private static final Content NEWS = new Content("周三会员日", List.of());
    private final Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private JsonObject look(String query) {
        var body = scene.raw("GET", "/_sandbox/chats" + query, "").body();
        return JsonParser.parseString(body).getAsJsonObject();
    }

    private JsonArray lines(String as, String chat) {
        return look("?as=" + as + "&chat=" + chat).getAsJsonArray("lines");
    }

    private static List<String> each(JsonArray list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(element -> element.getAsJsonObject().get(field).getAsString())
                .toList();
    }

    private JsonObject chat(String as, String id) {
        return StreamSupport.stream(look("?as=" + as).getAsJsonArray("chats").spliterator(), false)
                .map(chat -> chat.getAsJsonObject())
                .filter(chat -> chat.get("id").getAsString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAPersonItSaysWhoThereIs() {
        var people = look("");

        assertThat(each(people.getAsJsonArray("staff"), "id")).containsExactly("zhang", "li", "chef");
        assertThat(each(people.getAsJsonArray("customers"), "name")).containsExactlyInAnyOrder("安娜", "小波");
        assertThat(look("?as=nobody").get("error").getAsString()).isNotBlank();
    }

    @Test
    void aMemberSeesTheAppTheirCustomersAndTheirGroupsAndNobodyElses() {
        assertThat(each(look("?as=zhang").getAsJsonArray("chats"), "id"))
                .containsExactly("app", "mass", "person:wmAnna", "person:wmBo", "group:wrBreakfast");
        assertThat(each(look("?as=li").getAsJsonArray("chats"), "id")).containsExactly("app", "mass", "person:wmAnna");
        assertThat(each(look("?as=wmBo").getAsJsonArray("chats"), "id"))
                .containsExactly("person:zhang", "group:wrBreakfast");
    }

    @Test
    void questionsAndAnswersOfTheAppStandInOneChatInTheirOrder() {
        scene.world.writeToApp(ZHANG, "今日");
        scene.clock.advance(Duration.ofSeconds(1));
        scene.post(
                "message/send",
                json("{'touser':'zhang','msgtype':'text','agentid':%d,'text':{'content':'没有待办'}}"
                        .formatted(CorpBuilder.AGENT)));

        assertThat(each(lines("zhang", "app"), "text")).containsExactly("今日", "没有待办");
        assertThat(each(lines("zhang", "app"), "by")).containsExactly("me", "other");
        assertThat(lines("li", "app")).isEmpty();
    }

    @Test
    void aMassMessageWaitsForTheMemberAndIsReadOnlyByThoseItReached() {
        var id = scene.world
                .inside(state -> state.massSending().toCustomers(Optional.of(ZHANG), List.of(ANNA), NEWS))
                .id();
        assertThat(chat("zhang", "mass").get("waiting").getAsInt()).isOne();
        assertThat(each(lines("wmAnna", "person:zhang"), "text")).doesNotContain(NEWS.text());

        scene.world.confirm(id, ZHANG);

        assertThat(chat("zhang", "mass").get("waiting").getAsInt()).isZero();
        assertThat(each(lines("wmAnna", "person:zhang"), "text")).contains(NEWS.text());
        assertThat(each(lines("zhang", "person:wmAnna"), "text")).contains(NEWS.text());
        assertThat(each(lines("wmAnna", "person:li"), "text")).doesNotContain(NEWS.text());
        assertThat(each(lines("wmBo", "person:zhang"), "text")).doesNotContain(NEWS.text());
    }

    @Test
    void anAnnouncementStandsInTheGroup() {
        scene.world.inside(state -> state.massSending().toGroups(ZHANG, List.of(new ChatId("wrBreakfast")), NEWS));
        scene.world.confirmAll();

        assertThat(each(lines("wmBo", "group:wrBreakfast"), "from")).containsExactly("张薇");
        assertThat(each(lines("zhang", "group:wrBreakfast"), "by")).containsExactly("me");
    }

    @Test
    void whatTwoSayToEachOtherNobodyElseReads() {
        scene.world.say(ZHANG, BO, false, "text", "在吗");
        scene.world.say(LI, ANNA, true, "text", "您好");

        assertThat(each(lines("zhang", "person:wmBo"), "text")).contains("在吗");
        assertThat(each(lines("wmBo", "person:zhang"), "by")).containsExactly("system", "me");
        assertThat(look("?as=wmAnna&chat=person:zhang").toString()).doesNotContain("在吗");
        scene.world.customerDeletes(BO, ZHANG);
        assertThat(chat("wmBo", "person:zhang").get("gone").getAsBoolean()).isTrue();
    }
}
