package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.TagApi.Marked;
import io.guanxi.wecom.TagApi.Tag;
import io.guanxi.wecom.TagApi.TagGroup;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagApiTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId WANG = new ExternalUserId("wmWang");
    private static final TagId VIP = new TagId("etVip");
    private static final TagId NEW = new TagId("etNew");

    private final StubbedWeCom server = StubbedWeCom.start();
    private final TagApi tags = server.connect().tags();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void allTagsComeInTheirGroupsWithoutTheDeletedOnes() {
        server.answers("externalcontact/get_corp_tag_list", """
                {"errcode":0,"tag_group":[
                  {"group_id":"egLevel","group_name":"等级","create_time":1557838797,"order":1,"tag":[
                    {"id":"etVip","name":"VIP","create_time":1557838797,"order":4294967295},
                    {"id":"etGone","name":"旧","create_time":1557838797,"order":2,"deleted":true}]},
                  {"group_id":"egGone","group_name":"旧组","order":2,"deleted":true,"tag":[]}]}
                """);

        assertThat(tags.all())
                .isEqualTo(new Done<>(List.of(new TagGroup(
                        new TagGroupId("egLevel"), "等级", 1, List.of(new Tag(VIP, "VIP", 4_294_967_295L))))));
        assertThat(server.onlyBody("externalcontact/get_corp_tag_list")).isEqualTo(JsonParser.parseString("{}"));
    }

    @Test
    void markingNamesThePairAndTheTags() {
        server.answers("externalcontact/mark_tag", StubbedWeCom.OK);

        assertThat(tags.mark(ZHANG, WANG, List.of(VIP), List.of(NEW))).isEqualTo(new Done<>(new Marked()));

        assertThat(server.onlyBody("externalcontact/mark_tag")).isEqualTo(JsonParser.parseString("""
                                {"userid":"zhang","external_userid":"wmWang","add_tag":["etVip"],"remove_tag":["etNew"]}
                                """));
    }

    @Test
    void markingNothingIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> tags.mark(ZHANG, WANG, List.of(), List.of()));
    }

    @Test
    void twoMarksOfOnePairAtATimeAreAConflict() {
        server.answers("externalcontact/mark_tag", "{\"errcode\":45035,\"errmsg\":\"concurrent\"}");

        assertThat(tags.mark(ZHANG, WANG, List.of(VIP), List.of()))
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.why()).isEqualTo(Later.CONFLICT));
    }
}
