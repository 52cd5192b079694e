package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.each;
import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.guanxi.wecom.MassMessageId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MassMessageResultCallsTests {
    private static final String LIST = "externalcontact/get_groupmsg_list_v2";
    private static final String TASK = "externalcontact/get_groupmsg_task";
    private static final String RESULT = "externalcontact/get_groupmsg_send_result";
    private static final String REMIND = "externalcontact/remind_groupmsg_send";
    private static final String CANCEL = "externalcontact/cancel_groupmsg_send";
    private Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private String created() {
        return created("'sender':'zhang'");
    }

    private String created(String fields) {
        var body = json("{" + fields + ",'text':{'content':'生日快乐'}}");
        return scene.post("externalcontact/add_msg_template", body).get("msgid").getAsString();
    }

    private JsonObject list(String more) {
        var from = Scene.MONDAY.minus(Duration.ofDays(1)).getEpochSecond();
        var to = Scene.MONDAY.plus(Duration.ofDays(20)).getEpochSecond();
        return scene.post(
                LIST, json("{'chat_type':'single','start_time':%d,'end_time':%d%s}".formatted(from, to, more)));
    }

    private JsonObject ask(String call, String msgid, String more) {
        return scene.post(call, json("{'msgid':'" + msgid + "'" + more + "}"));
    }

    private int code(String call, String msgid) {
        return Scene.code(ask(call, msgid, ""));
    }

    @Test
    void theListKnowsWhatTheCorpMadeAndWhatMembersMade() {
        var byCorp = created();
        scene.clock.advance(Duration.ofMinutes(1));
        scene.world.sendByHand(ZHANG, List.of(ANNA), "早安");

        assertThat(list("").getAsJsonArray("group_msg_list")).hasSize(2);
        assertThat(each(list(",'filter_type':0"), "group_msg_list", "msgid")).containsExactly(byCorp);
        assertThat(each(list(",'filter_type':1"), "group_msg_list", "creator")).containsExactly("zhang");
        assertThat(list(",'filter_type':0").toString())
                .doesNotContain("creator")
                .contains("生日快乐");
    }

    @Test
    void theListComesInPagesOfAtMostAHundredAndSpansAtMostAMonth() {
        IntStream.range(0, 120).forEach(i -> created());

        var first = list(",'limit':100");
        var second = list(",'limit':100,'cursor':'" + first.get("next_cursor").getAsString() + "'");

        assertThat(each(first, "group_msg_list", "msgid"))
                .hasSize(100)
                .doesNotContainAnyElementsOf(each(second, "group_msg_list", "msgid"));
        assertThat(second.getAsJsonArray("group_msg_list")).hasSize(20);
        assertThat(second.get("next_cursor").getAsString()).isEmpty();
        assertThat(list(",'limit':101").getAsJsonArray("group_msg_list")).hasSize(50);
        assertThat(scene.code(LIST, json("{'chat_type':'single','start_time':0,'end_time':3000000}")))
                .isEqualTo(40058);
    }

    @Test
    void aSendersTaskIsZeroUntilTheyConfirmAndThenTwo() {
        var id = created();
        assertThat(each(ask(TASK, id, ""), "task_list", "status")).containsExactly("0");
        assertThat(ask(TASK, id, "").toString()).doesNotContain("send_time");

        scene.world.confirm(new MassMessageId(id), ZHANG);

        assertThat(each(ask(TASK, id, ""), "task_list", "status")).containsExactly("2");
        assertThat(each(ask(TASK, id, ""), "task_list", "send_time"))
                .containsExactly(Long.toString(Scene.MONDAY.getEpochSecond()));
    }

    @Test
    void resultsComeRecipientByRecipientInPages() {
        var id = created();
        scene.world.confirmAll();

        var first = ask(RESULT, id, ",'userid':'zhang','limit':1");
        var cursor = first.get("next_cursor").getAsString();
        var second = ask(RESULT, id, ",'userid':'zhang','limit':1,'cursor':'" + cursor + "'");

        assertThat(each(first, "send_list", "external_userid")).containsExactly("wmAnna");
        assertThat(each(second, "send_list", "external_userid")).containsExactly("wmBo");
        assertThat(each(second, "send_list", "status")).containsExactly("1");
        assertThat(Scene.code(ask(RESULT, id, ",'userid':'li'"))).isEqualTo(40003);
    }

    @Test
    void ofAMessageToGroupsOnlyWhatWasSentIsListed() {
        var id = created("'chat_type':'group','sender':'zhang'");
        assertThat(ask(RESULT, id, ",'userid':'zhang'").getAsJsonArray("send_list"))
                .isEmpty();

        scene.world.confirmAll();

        assertThat(each(ask(RESULT, id, ",'userid':'zhang'"), "send_list", "chat_id"))
                .containsExactly("wrBreakfast");
    }

    @Test
    void membersAreRemindedThreeTimesIn24Hours() {
        var id = created();

        assertThat(IntStream.range(0, 3).map(i -> code(REMIND, id))).containsOnly(0);
        assertThat(code(REMIND, id)).isEqualTo(41094);

        scene.clock.advance(Duration.ofHours(24));
        assertThat(code(REMIND, id)).isZero();
    }

    @Test
    void aCancelledMessageIsNeitherSentNorRemindedOf() {
        var id = created();

        assertThat(code(CANCEL, id)).isZero();

        assertThat(code(CANCEL, id)).isEqualTo(41093);
        assertThat(code(REMIND, id)).isEqualTo(41093);
        assertThat(scene.world.confirmAll()).isZero();
        assertThat(each(ask(RESULT, id, ",'userid':'zhang'"), "send_list", "status"))
                .containsOnly("0");
    }

    @Test
    void whileItIsHandedOutQuestionsAre41063() {
        scene.world.dispatchTakes(Duration.ofSeconds(2));
        var id = created();

        assertThat(code(TASK, id)).isEqualTo(41063);
        scene.clock.advance(Duration.ofSeconds(2));

        assertThat(code(TASK, id)).isZero();
    }

    @Test
    void anIdThatIsMissingOrMadeUpHasItsCode() {
        assertThat(scene.code(TASK, "{}")).isEqualTo(41046);
        assertThat(code(TASK, "made-up")).isEqualTo(41047);
    }
}
