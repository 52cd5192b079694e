package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.code;
import static io.guanxi.sandbox.Scene.each;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaffCallsTests {
    private final Scene scene = new Scene();

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void theTreeHasARootWithoutParentAndCanBeCutOffBelowADepartment() {
        var all = scene.get("department/list");

        assertThat(each(all, "department", "id")).containsExactly("1", "2");
        assertThat(each(all, "department", "parentid")).containsExactly("0", "1");
        assertThat(each(scene.get("department/simplelist?id=2"), "department_id", "id"))
                .containsExactly("2");
        assertThat(code(scene.get("department/list?id=9"))).isEqualTo(60003);
        assertThat(scene.get("department/get?id=2")
                        .getAsJsonObject("department")
                        .get("name")
                        .getAsString())
                .isEqualTo("静安寺店");
    }

    @Test
    void aDepartmentListsItsOwnMembersOnly() {
        assertThat(each(scene.get("user/list?department_id=2"), "userlist", "userid"))
                .containsExactly("zhang", "li");
        assertThat(each(scene.get("user/simplelist?department_id=1"), "userlist", "name"))
                .containsExactly("陈师傅");
        assertThat(code(scene.get("user/list?department_id=9"))).isEqualTo(60003);
    }

    @Test
    void aMemberIsFoundWhateverTheCaseOfTheirIdAndStrangersAre60111() {
        assertThat(scene.get("user/get?userid=ZHANG").get("name").getAsString()).isEqualTo("张薇");
        assertThat(code(scene.get("user/get?userid=nobody"))).isEqualTo(60111);
        assertThat(code(scene.get("user/get"))).isEqualTo(41009);
    }

    @Test
    void whoLeavesIsGoneFromEveryList() {
        scene.world.leave(Scene.ZHANG);

        assertThat(code(scene.get("user/get?userid=zhang"))).isEqualTo(60111);
        assertThat(each(scene.get("user/list?department_id=2"), "userlist", "userid"))
                .containsExactly("li");
        assertThat(scene.get("externalcontact/get_follow_user_list").get("follow_user"))
                .hasToString("[\"li\"]");
    }

    @Test
    void onlyMembersWithTheCustomerContactFunctionAreListedAsFollowers() {
        assertThat(scene.get("externalcontact/get_follow_user_list").get("follow_user"))
                .hasToString("[\"zhang\",\"li\"]");
    }
}
