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

import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagCallsTests {
    private static final String LIST = "externalcontact/get_corp_tag_list";
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
