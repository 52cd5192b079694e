package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupApi.GroupMember;
import io.guanxi.wecom.GroupApi.GroupSummary;
import io.guanxi.wecom.Outcome.Done;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupApiTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ChatId CHAT = new ChatId("wrOgQhDgAAMYQiS5ol9G7gK9JVAAAA");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final GroupApi groups = server.connect().groups();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theGroupsOfOwnersComePageByPage() {
        server.answers("externalcontact/groupchat/list", """
                {"errcode":0,"group_chat_list":[{"chat_id":"%s","status":0},{"chat_id":"wrTwo","status":1}],"next_cursor":"next"}
                """.formatted(CHAT));

        assertThat(groups.list(List.of(ZHANG), Optional.of("here")))
                .isEqualTo(new Done<>(new Page<>(
                        List.of(new GroupSummary(CHAT, 0), new GroupSummary(new ChatId("wrTwo"), 1)),
                        Optional.of("next"))));
        assertThat(server.onlyBody("externalcontact/groupchat/list")).isEqualTo(JsonParser.parseString("""
                                {"status_filter":0,"owner_filter":{"userid_list":["zhang"]},"cursor":"here","limit":1000}
                                """));
    }

    @Test
    void aHundredOwnersAreTheMostAndWithoutOwnersALargeCorpIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> groups.list(Collections.nCopies(101, ZHANG), Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> groups.list(List.of(), Optional.empty()));
    }

    @Test
    void aGroupTellsItsMembersApart() {
        server.answers("externalcontact/groupchat/get", """
                {"errcode":0,"group_chat":{"chat_id":"%s","name":"","owner":"zhang","create_time":1572505490,
                 "notice":"文明沟通","member_list":[
                  {"userid":"zhang","type":1,"join_time":1572505490,"join_scene":1,"invitor":{"userid":"li"},"name":"张三"},
                  {"userid":"wmWang","type":2,"unionid":"oWang","join_time":1572505491,"join_scene":3,"name":"王五"}],
                 "admin_list":[{"userid":"li"}],"member_version":"71217227bbd112ecfe3a49c482195cb4"}}
                """.formatted(CHAT));
        var created = Instant.ofEpochSecond(1572505490);

        assertThat(groups.get(CHAT))
                .isEqualTo(new Done<>(new Group(
                        CHAT,
                        "",
                        ZHANG,
                        created,
                        "71217227bbd112ecfe3a49c482195cb4",
                        List.of(
                                new GroupMember("zhang", true, Optional.empty(), created, 1, "张三"),
                                new GroupMember(
                                        "wmWang", false, Optional.of("oWang"), created.plusSeconds(1), 3, "王五")))));
        assertThat(server.onlyBody("externalcontact/groupchat/get"))
                .isEqualTo(JsonParser.parseString("{\"chat_id\":\"" + CHAT + "\",\"need_name\":1}"));
    }
}
