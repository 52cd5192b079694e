package io.guanxi.sandbox;

import static io.guanxi.sandbox.Scene.ANNA;
import static io.guanxi.sandbox.Scene.BO;
import static io.guanxi.sandbox.Scene.ZHANG;
import static io.guanxi.sandbox.Scene.each;
import static io.guanxi.sandbox.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupChange;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCallsTests {
    private static final String LIST = "externalcontact/groupchat/list";
    private static final String GET = "externalcontact/groupchat/get";
    private static final ChatId BREAKFAST = new ChatId("wrBreakfast");
    private final Scene scene = new Scene(Scene.corp()
            .group("wrLunch", "午餐群", "li")
            .group("wrTea", "下午茶群", "zhang")
            .build());
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

    private JsonObject list(String fields) {
        return scene.post(LIST, json("{" + fields + "}"));
    }

    private JsonObject get(ChatId chat) {
        return scene.post(GET, json("{'chat_id':'" + chat + "','need_name':1}"));
    }

    private String version(ChatId chat) {
        return get(chat).getAsJsonObject("group_chat").get("member_version").getAsString();
    }

    @Test
    void groupsAreListedByOwnerInPages() {
        assertThat(each(list("'limit':100"), "group_chat_list", "chat_id"))
                .containsExactly("wrBreakfast", "wrLunch", "wrTea");
        assertThat(each(list("'limit':9,'owner_filter':{'userid_list':['li']}"), "group_chat_list", "chat_id"))
                .containsExactly("wrLunch");

        var first = list("'limit':2");
        var second = list("'limit':2,'cursor':'" + first.get("next_cursor").getAsString() + "'");
        assertThat(each(second, "group_chat_list", "chat_id")).containsExactly("wrTea");
        assertThat(second.has("next_cursor")).isFalse();
    }

    @Test
    void aLimitIsDueAndAHundredOwnersAreTheMost() {
        assertThat(Scene.code(list("'status_filter':0"))).isEqualTo(40058);
        assertThat(Scene.code(list("'limit':1001"))).isEqualTo(40058);
        var many = "['" + String.join("','", Collections.nCopies(101, "li")) + "']";
        assertThat(Scene.code(list("'limit':1,'owner_filter':{'userid_list':" + many + "}")))
                .isEqualTo(40058);
    }

    @Test
    void groupsOfSomebodyWhoLeftAreListedOnlyWhenAskedForByName() {
        scene.world.leave(ZHANG);

        assertThat(each(list("'limit':9"), "group_chat_list", "chat_id")).containsExactly("wrLunch");
        var theirs = list("'limit':9,'owner_filter':{'userid_list':['zhang']}");
        assertThat(each(theirs, "group_chat_list", "status")).containsOnly("1");
    }

    @Test
    void aGroupShowsStaffAndCustomersAndNamesOnlyOnRequest() {
        var members = get(BREAKFAST).getAsJsonObject("group_chat");

        assertThat(each(members, "member_list", "userid")).containsExactly("zhang", "wmAnna", "wmBo");
        assertThat(each(members, "member_list", "type")).containsExactly("1", "2", "2");
        assertThat(each(members, "member_list", "name")).contains("安娜");
        assertThat(scene.post(GET, json("{'chat_id':'wrBreakfast'}")).toString())
                .doesNotContain("安娜");
        assertThat(Scene.code(get(new ChatId("wrNone")))).isEqualTo(40050);
    }

    @Test
    void aChangeOfMembersBringsBothVersionsSoThatAnUnbrokenChainCanBeSeen() {
        var before = version(BREAKFAST);

        scene.world.groups().quit(BREAKFAST, BO);

        var change = (GroupChange.Updated) receiver.next();
        assertThat(change.detail()).isEqualTo("del_member");
        assertThat(change.members()).containsExactly("wmBo");
        assertThat(change.lastMemberVersion()).contains(before);
        assertThat(change.currentMemberVersion()).contains(version(BREAKFAST));

        scene.world.groups().join(BREAKFAST, BO);
        var back = (GroupChange.Updated) receiver.next();
        assertThat(back.lastMemberVersion()).isEqualTo(change.currentMemberVersion());
        assertThat(back.joinScene()).hasValue(3);
    }

    @Test
    void groupsAreOpenedRenamedAndDismissed() {
        var chat = scene.world.groups().open(ZHANG, "新品试吃");
        scene.world.groups().join(chat, ANNA);
        scene.world.groups().rename(chat, "新品");
        scene.world.groups().dismiss(chat);

        assertThat(receiver.next()).isInstanceOf(GroupChange.Created.class);
        assertThat(receiver.next()).isInstanceOf(GroupChange.Updated.class);
        assertThat(receiver.next())
                .isInstanceOfSatisfying(GroupChange.Updated.class, change -> assertThat(change.detail())
                        .isEqualTo("change_name"));
        assertThat(receiver.next()).isInstanceOf(GroupChange.Dismissed.class);
        assertThat(Scene.code(get(chat))).isEqualTo(49008);
    }
}
