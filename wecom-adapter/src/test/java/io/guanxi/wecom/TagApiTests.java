package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Later;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.TagApi.Added;
import io.guanxi.wecom.TagApi.Deleted;
import io.guanxi.wecom.TagApi.Edited;
import io.guanxi.wecom.TagApi.Marked;
import io.guanxi.wecom.TagApi.NewTag;
import io.guanxi.wecom.TagApi.Tag;
import io.guanxi.wecom.TagApi.TagGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    void aNewGroupComesWithItsFirstTagsAndTheAnswerNamesTheirIds() {
        server.answers("externalcontact/add_corp_tag", """
                {"errcode":0,"tag_group":{"group_id":"egBaby","group_name":"母婴","create_time":1557838797,"order":7,"tag":[
                  {"id":"etMilk","name":"奶粉","create_time":1557838797,"order":2}]}}
                """);

        var outcome =
                tags.create("母婴", OptionalLong.of(7), List.of(newTag("奶粉", 2), new NewTag("尿布", OptionalLong.empty())));

        var milk = new Tag(new TagId("etMilk"), "奶粉", 2);
        assertThat(outcome)
                .isEqualTo(new Done<>(
                        new Added(new TagGroup(new TagGroupId("egBaby"), "母婴", 7, List.of(milk)), List.of("尿布"))));
        assertThat(server.onlyBody("externalcontact/add_corp_tag")).isEqualTo(JsonParser.parseString("""
                                {"group_name":"母婴","order":7,"tag":[{"name":"奶粉","order":2},{"name":"尿布"}]}
                                """));
    }

    @Test
    void tagsAreAddedToAGroupByItsId() {
        server.answers("externalcontact/add_corp_tag", "{\"errcode\":40126,\"errmsg\":\"too many\"}");

        assertThat(tags.add(new TagGroupId("egBaby"), List.of(newTag("奶粉", 2)))).isInstanceOf(Refused.class);

        assertThat(server.onlyBody("externalcontact/add_corp_tag"))
                .isEqualTo(JsonParser.parseString("{'group_id':'egBaby','tag':[{'name':'奶粉','order':2}]}"));
    }

    @Test
    void aTagOrGroupGetsANameOrAnOrder() {
        server.answers("externalcontact/edit_corp_tag", StubbedWeCom.OK);

        assertThat(tags.edit(VIP, Optional.of("贵宾"), OptionalLong.of(0))).isEqualTo(new Done<>(new Edited()));
        assertThat(tags.edit(new TagGroupId("egBaby"), Optional.empty(), OptionalLong.of(4_294_967_295L)))
                .isEqualTo(new Done<>(new Edited()));

        assertThat(server.bodies("externalcontact/edit_corp_tag"))
                .containsExactly(
                        JsonParser.parseString("{'id':'etVip','name':'贵宾','order':0}"),
                        JsonParser.parseString("{'id':'egBaby','order':4294967295}"));
    }

    @Test
    void tagsAndGroupsAreDeletedById() {
        server.answers("externalcontact/del_corp_tag", StubbedWeCom.OK);

        assertThat(tags.delete(List.of(VIP, NEW), List.of(new TagGroupId("egBaby"))))
                .isEqualTo(new Done<>(new Deleted()));

        assertThat(server.onlyBody("externalcontact/del_corp_tag"))
                .isEqualTo(JsonParser.parseString("{'tag_id':['etVip','etNew'],'group_id':['egBaby']}"));
    }

    @Test
    void whatWeComWouldRefuseIsNotSent() {
        var tag = List.of(newTag("奶粉", 1));
        var group = new TagGroupId("egBaby");

        assertThatIllegalArgumentException().isThrownBy(() -> newTag("字".repeat(31), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> newTag(" ", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> newTag("奶粉", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> newTag("奶粉", 4_294_967_296L));
        assertThatIllegalArgumentException().isThrownBy(() -> tags.create("", OptionalLong.empty(), tag));
        assertThatIllegalArgumentException().isThrownBy(() -> tags.create("字".repeat(31), OptionalLong.empty(), tag));
        assertThatIllegalArgumentException().isThrownBy(() -> tags.add(group, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> tags.edit(VIP, Optional.empty(), OptionalLong.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tags.edit(VIP, Optional.of("字".repeat(31)), OptionalLong.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> tags.delete(List.of(), List.of()));
        assertThat(newTag("😀".repeat(30), 1).name()).as("a character is one").hasSize(60);
    }

    private static NewTag newTag(String name, long order) {
        return new NewTag(name, OptionalLong.of(order));
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
