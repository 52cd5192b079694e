package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.LI;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.each;
import static io.guanxi.sandbox.Scene.json;
import static io.guanxi.sandbox.world.CorpBuilder.tagGroupId;
import static io.guanxi.sandbox.world.CorpBuilder.tagId;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagCallsTests {
    private static final String LIST = "externalcontact/get_corp_tag_list";
    private static final String ADD = "externalcontact/add_corp_tag";
    private static final String EDIT = "externalcontact/edit_corp_tag";
    private static final String DELETE = "externalcontact/del_corp_tag";
    private static final String MARK = "externalcontact/mark_tag";
    private Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    private List<TagId> tagsOf(StaffId staff, ExternalUserId customer) {
        return scene.world.inside(
                state -> state.follows().require(staff, customer).tags());
    }

    private int mark(String staff, String customer, String lists) {
        return scene.code(MARK, json("{'userid':'%s','external_userid':'%s',%s}".formatted(staff, customer, lists)));
    }

    @Test
    void groupIdsGoBeforeTagIdsAndNothingMeansEverything() {
        assertThat(each(scene.post(LIST, "{}"), "tag_group", "group_name")).containsExactly("会员", "偏好");

        var filter = "{'tag_id':['%s'],'group_id':['%s']}".formatted(tagId("银卡"), tagGroupId("偏好"));
        assertThat(each(scene.post(LIST, json(filter)), "tag_group", "group_name"))
                .containsExactly("偏好");

        var oneTag = scene.post(LIST, json("{'tag_id':['%s']}".formatted(tagId("银卡"))));
        assertThat(oneTag.toString()).contains("银卡").doesNotContain("金卡");
    }

    @Test
    void aMarkSitsOnThePairOfMemberAndCustomer() {
        var lists = "'add_tag':['%s'],'remove_tag':['%s']".formatted(tagId("金卡"), tagId("银卡"));

        assertThat(mark("zhang", "wmAnna", lists)).isZero();

        assertThat(tagsOf(ZHANG, ANNA)).containsExactly(tagId("金卡"));
        assertThat(tagsOf(LI, ANNA)).isEmpty();
    }

    @Test
    void markingSomebodyElsesCustomerIs84061() {
        assertThat(mark("li", "wmBo", "'add_tag':['%s']".formatted(tagId("金卡"))))
                .isEqualTo(84061);
    }

    @Test
    void afterTheCustomerDeletedTheGuideMarkingStillWorksAfterTheGuideDeletedThemItDoesNot() {
        var gold = "'add_tag':['%s']".formatted(tagId("金卡"));

        scene.world.customerDeletes(ANNA, ZHANG);
        assertThat(mark("zhang", "wmAnna", gold)).isZero();

        scene.world.staffDeletes(ZHANG, BO);
        assertThat(mark("zhang", "wmBo", gold)).isEqualTo(84061);
    }

    @Test
    void whatIsMissingOrUnknownHasItsCode() {
        assertThat(mark("zhang", "wmAnna", "'add_tag':[]")).isEqualTo(40068);
        assertThat(mark("zhang", "wmAnna", "'add_tag':['etUnknown']")).isEqualTo(40068);
        assertThat(mark("nobody", "wmAnna", "'add_tag':['%s']".formatted(tagId("金卡"))))
                .isEqualTo(60111);
        assertThat(mark("zhang", "wmNobody", "'add_tag':['%s']".formatted(tagId("金卡"))))
                .isEqualTo(40096);
        assertThat(scene.code(MARK, json("{'external_userid':'wmAnna'}"))).isEqualTo(41009);
        assertThat(scene.code(MARK, json("{'userid':'zhang'}"))).isEqualTo(41035);
    }

    private static String group(String name, String... tags) {
        var list = Stream.of(tags).map("{'name':'%s'}"::formatted).collect(Collectors.joining(","));
        return json("{'group_name':'%s','tag':[%s]}".formatted(name, list));
    }

    private String idOf(String tagName) {
        return scene.world.inside(state -> state.tags().groups().stream()
                .flatMap(group -> group.tags().stream())
                .filter(tag -> tag.name().equals(tagName))
                .findFirst()
                .orElseThrow()
                .id()
                .value());
    }

    @Test
    void aNameThatAGroupHasAddsToThatGroup() {
        assertThat(scene.code(ADD, group("会员", "白金卡"))).isZero();

        assertThat(each(scene.post(LIST, "{}"), "tag_group", "group_name")).containsExactly("会员", "偏好");
        assertThat(scene.code(EDIT, json("{'id':'%s','name':'黑金卡'}".formatted(idOf("白金卡")))))
                .isZero();
        assertThat(scene.code(EDIT, json("{'id':'%s','name':'客人'}".formatted(tagGroupId("会员")))))
                .as("the group was made in the client")
                .isEqualTo(81011);
        assertThat(scene.code(DELETE, json("{'group_id':['%s']}".formatted(tagGroupId("会员")))))
                .isEqualTo(81011);
    }

    @Test
    void onlyTheAppThatMadeATagMayChangeIt() {
        scene.close();
        scene = new Scene(Scene.corp()
                .app(CorpBuilder.AGENT, CorpBuilder.SECRET)
                .app(1_000_009, "another-app")
                .build());
        scene.post(ADD, group("母婴", "奶粉"));
        var token = scene.send("GET", "gettoken?corpid=" + CorpBuilder.CORP + "&corpsecret=another-app", "")
                .get("access_token")
                .getAsString();
        var rename = json("{'id':'%s','name':'牛奶'}".formatted(idOf("奶粉")));

        assertThat(Scene.code(scene.send("POST", EDIT + "?access_token=" + token, rename)))
                .isEqualTo(81011);
        assertThat(scene.code(EDIT, rename)).isZero();
    }

    @Test
    void withTheLastTagGoesTheGroupAndWithATagGoItsMarks() {
        scene.post(ADD, group("母婴", "奶粉"));
        var milk = idOf("奶粉");
        mark("zhang", "wmAnna", "'add_tag':['%s']".formatted(milk));
        mark("li", "wmAnna", "'add_tag':['%s']".formatted(milk));

        assertThat(scene.code(DELETE, json("{'tag_id':['%s']}".formatted(milk))))
                .isZero();

        assertThat(each(scene.post(LIST, "{}"), "tag_group", "group_name")).containsExactly("会员", "偏好");
        assertThat(tagsOf(ZHANG, ANNA)).containsExactly(tagId("银卡"));
        assertThat(tagsOf(LI, ANNA)).isEmpty();
    }

    @Test
    void whatCanNotBeMadeOrChangedHasItsCode() {
        assertThat(scene.code(ADD, group("母婴"))).isEqualTo(40063);
        assertThat(scene.code(ADD, group("", "奶粉"))).isEqualTo(41018);
        assertThat(scene.code(ADD, group("母婴", "字".repeat(31)))).isEqualTo(40072);
        assertThat(scene.code(ADD, json("{'group_id':'egNone','tag':[{'name':'奶粉'}]}")))
                .isEqualTo(40068);
        assertThat(scene.code(ADD, json("{'group_name':'母婴','order':4294967296,'tag':[{'name':'奶粉'}]}")))
                .isEqualTo(40058);
        assertThat(scene.code(EDIT, json("{'id':'etNone','name':'x'}"))).isEqualTo(40068);
        assertThat(scene.code(DELETE, "{}")).isEqualTo(40068);
        assertThat(each(scene.post(LIST, "{}"), "tag_group", "group_name")).containsExactly("会员", "偏好");
    }

    @Test
    void aCorpHas10000TagsAndNotOneMore() {
        var names = IntStream.rangeClosed(1, 9_995).mapToObj(i -> "t" + i).toArray(String[]::new);
        scene.close();
        scene = new Scene(Scene.corp().tags("many", names).build());

        assertThat(scene.code(ADD, group("母婴", "奶粉", "尿布"))).isEqualTo(40126);
        assertThat(scene.code(ADD, group("母婴", "奶粉"))).isZero();
        assertThat(scene.code(ADD, group("母婴", "尿布"))).isEqualTo(40126);
    }

    @Test
    void aRelationCarries3000TagsAndNotOneMore() {
        var names = IntStream.rangeClosed(1, 3_001).mapToObj(i -> "t" + i).toList();
        scene.close();
        scene = new Scene(
                Scene.corp().tags("many", names.toArray(String[]::new)).build());
        var ids = names.stream().map(name -> "'" + tagId(name) + "'").toList();

        var most = ids.subList(0, 3_000).stream().collect(Collectors.joining(","));
        assertThat(mark("zhang", "wmBo", "'add_tag':[" + most + "]")).isZero();

        assertThat(mark("zhang", "wmBo", "'add_tag':[" + ids.get(3_000) + "]")).isEqualTo(40144);
        assertThat(tagsOf(ZHANG, BO)).hasSize(3_000);
    }
}
