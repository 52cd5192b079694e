package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.code;
import static io.guanxi.sandbox.Scene.each;
import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.Staff;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.StaffId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerCallsTests {
    private static final String BATCH = "externalcontact/batch/get_by_user";
    private Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private void replaceSceneBy(CorpBuilder corp) {
        scene.close();
        scene = new Scene(corp.build());
    }

    @Test
    void aProfileShowsEveryFollowerWithTheirTags() {
        var answer = scene.get("externalcontact/get?external_userid=wmAnna");

        assertThat(answer.getAsJsonObject("external_contact").get("name").getAsString())
                .isEqualTo("安娜");
        assertThat(each(answer, "follow_user", "userid")).containsExactlyInAnyOrder("zhang", "li");
        assertThat(answer.toString()).contains("\"tag_name\":\"银卡\"").contains("\"group_name\":\"会员\"");
        assertThat(answer.has("next_cursor")).isFalse();
    }

    @Test
    void moreThan500FollowersComeInPages() {
        var corp = Scene.corp();
        IntStream.range(0, 501)
                .forEach(i -> corp.guide("g%03d".formatted(i), "导购", 2).follow("g%03d".formatted(i), "wmBo"));
        replaceSceneBy(corp);

        var first = scene.get("externalcontact/get?external_userid=wmBo");
        var second = scene.get("externalcontact/get?external_userid=wmBo&cursor="
                + first.get("next_cursor").getAsString());

        assertThat(each(first, "follow_user", "userid")).hasSize(500);
        assertThat(each(second, "follow_user", "userid")).hasSize(2);
        assertThat(second.has("next_cursor")).isFalse();
    }

    @Test
    void strangersAre40096AndCustomersWhomNobodyFollowsAnyMore84061() {
        scene.world.staffDeletes(ZHANG, BO);

        assertThat(code(scene.get("externalcontact/get?external_userid=wmNobody")))
                .isEqualTo(40096);
        assertThat(code(scene.get("externalcontact/get?external_userid=wmBo"))).isEqualTo(84061);
        assertThat(code(scene.get("externalcontact/get"))).isEqualTo(41035);
    }

    @Test
    void aCustomerWhoDeletedTheGuideStaysAOneWayRelation() {
        scene.world.customerDeletes(ANNA, ZHANG);

        assertThat(each(scene.get("externalcontact/get?external_userid=wmAnna"), "follow_user", "userid"))
                .contains("zhang");
        assertThat(scene.get("externalcontact/list?userid=zhang").toString()).contains("wmAnna");
    }

    @Test
    void aMemberWithoutCustomersIs84061() {
        scene.world.staffDeletes(LI, ANNA);

        assertThat(code(scene.get("externalcontact/list?userid=li"))).isEqualTo(84061);
        assertThat(code(scene.get("externalcontact/list?userid=chef"))).isEqualTo(84061);
        assertThat(code(scene.get("externalcontact/list?userid=nobody"))).isEqualTo(60111);
    }

    @Test
    void theCustomersOfSeveralMembersComeInPagesWithoutGapOrRepetition() {
        var corp = Scene.corp();
        IntStream.range(0, 250).forEach(i -> corp.customer("wm%03d".formatted(i), "客人" + i)
                .follow(i % 2 == 0 ? "zhang" : "li", "wm%03d".formatted(i)));
        replaceSceneBy(corp);

        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = batch("['zhang','li']", "'cursor':'" + cursor + "','limit':100");
            page.getAsJsonArray("external_contact_list").forEach(item -> seen.add(pair(item.getAsJsonObject())));
            cursor = page.get("next_cursor").getAsString();
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(253).doesNotHaveDuplicates();
    }

    private JsonObject batch(String staff, String more) {
        return scene.post(BATCH, json("{'userid_list':" + staff + "," + more + "}"));
    }

    private static String pair(JsonObject item) {
        return item.getAsJsonObject("follow_info").get("userid").getAsString() + "/"
                + item.getAsJsonObject("external_contact")
                        .get("external_userid")
                        .getAsString();
    }

    @Test
    void aPageHasFiftyUnlessAskedOtherwiseAndAHundredAtMost() {
        var corp = Scene.corp();
        IntStream.range(0, 150)
                .forEach(i -> corp.customer("wm%03d".formatted(i), "客人" + i).follow("li", "wm%03d".formatted(i)));
        replaceSceneBy(corp);

        assertThat(batch("['li']", "'cursor':''").getAsJsonArray("external_contact_list"))
                .hasSize(50);
        assertThat(batch("['li']", "'limit':1000").getAsJsonArray("external_contact_list"))
                .hasSize(100);
    }

    @Test
    void followInfoHasTagIdsOnly() {
        var item = batch("['zhang']", "'limit':1")
                .getAsJsonArray("external_contact_list")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("follow_info");

        assertThat(item.get("tag_id")).hasToString("[\"" + CorpBuilder.tagId("银卡") + "\"]");
        assertThat(item.has("tags")).isFalse();
    }

    @Test
    void moreThanAHundredMembersNoneStrangersAndForeignCursorsAreRefused() {
        var many = "['" + String.join("','", Collections.nCopies(101, "zhang")) + "']";

        assertThat(code(batch(many, "'limit':1"))).isEqualTo(40058);
        assertThat(code(batch("[]", "'limit':1"))).isEqualTo(40063);
        assertThat(code(batch("['nobody']", "'limit':1"))).isEqualTo(60111);
        assertThat(code(batch("['zhang']", "'cursor':'made-up'"))).isEqualTo(50100);
        assertThat(code(scene.get(BATCH))).isEqualTo(40058);
        assertThat(scene.code(BATCH, "not json")).isEqualTo(40058);
    }

    @Test
    void unlicensedMembersAreNamedAndAllOfThemAre701008() {
        var unlicensed = new Staff(new StaffId("wu"), "吴磊", new DepartmentId(2), false, true, false, false);
        replaceSceneBy(Scene.corp().staff(unlicensed));

        assertThat(batch("['zhang','wu']", "'limit':1").toString()).contains("\"unlicensed_userid_list\":[\"wu\"]");
        assertThat(code(batch("['wu']", "'limit':1"))).isEqualTo(701008);
        assertThat(List.of(code(batch("['zhang']", "'limit':1")))).containsExactly(0);
    }
}
