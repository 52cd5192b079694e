package io.guanxi.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonParser;
import io.guanxi.wecom.CustomerApi.Contact;
import io.guanxi.wecom.CustomerApi.Follow;
import io.guanxi.wecom.CustomerApi.FollowPage;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.CustomerApi.Profile;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import io.guanxi.wecom.Outcome.Unknown;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CustomerApiTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final ExternalUserId WANG = new ExternalUserId("wmWang");
    private static final Instant ADDED = Instant.ofEpochSecond(1525779812);
    private static final String WANG_JSON =
            "{\"external_userid\":\"wmWang\",\"name\":\"王五\",\"type\":1,\"gender\":2,\"unionid\":\"oWang\",\"avatar\":\"http://p\"}";
    private static final Contact WANG_HIMSELF = new Contact(WANG, "王五", 1, Optional.of("oWang"), Optional.empty());

    private final StubbedWeCom server = StubbedWeCom.start();
    private final CustomerApi customers = server.connect().customers();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCustomerComesWithThoseWhoFollowThemAndWithoutPersonalTags() {
        server.answers("externalcontact/get", """
                {"errcode":0,"errmsg":"ok","external_contact":%s,"follow_user":[
                  {"userid":"zhang","remark":"王先生","description":"喜欢茶","createtime":1525779812,"add_way":1,
                   "state":"nanjing-road","remark_mobiles":["13800000001"],"tags":[
                     {"group_name":"等级","tag_name":"VIP","tag_id":"etVip","type":1},
                     {"group_name":"我的","tag_name":"怕辣","type":2},
                     {"group_name":"规则","tag_name":"新客","tag_id":"stNew","type":3}]},
                  {"userid":"li","remark":"","description":"","createtime":1525779812,"add_way":202,"state":""}]}
                """.formatted(WANG_JSON));

        assertThat(customers.get(WANG))
                .isEqualTo(new Done<>(new Profile(
                        WANG_HIMSELF,
                        List.of(
                                new Follow(
                                        ZHANG,
                                        "王先生",
                                        "喜欢茶",
                                        ADDED,
                                        List.of(new TagId("etVip"), new TagId("stNew")),
                                        1,
                                        Optional.of("nanjing-road"),
                                        List.of("13800000001")),
                                new Follow(LI, "", "", ADDED, List.of(), 202, Optional.empty())))));
    }

    @Test
    void theFollowersOfAllPagesAreTogether() {
        server.inTurn("externalcontact/get", List.of(pageOf("zhang", "two &?"), pageOf("li", "")));

        var profile = customers.get(WANG);

        assertThat(profile.map(Profile::follows)).isInstanceOfSatisfying(Done.class, done -> assertThat(done.value())
                .asInstanceOf(InstanceOfAssertFactories.list(Follow.class))
                .extracting(Follow::staff)
                .containsExactly(ZHANG, LI));
        var pages = server.requests("externalcontact/get");
        assertThat(pages.get(0).getQueryParams()).doesNotContainKey("cursor");
        assertThat(pages.get(1).queryParameter("cursor").firstValue()).isEqualTo("two &?");
        assertThat(pages)
                .allMatch(page ->
                        page.queryParameter("external_userid").firstValue().equals("wmWang"));
    }

    @Test
    void aPageThatFailsMakesTheWholeCustomerFail() {
        server.inTurn("externalcontact/get", List.of(pageOf("zhang", "two"), "{\"errcode\":-1}"));

        assertThat(customers.get(WANG)).isInstanceOf(TryLater.class);
    }

    @Test
    @Timeout(60)
    void aPageThatNamesItselfAsTheNextOneIsNotReadForEver() {
        server.answers("externalcontact/get", pageOf("zhang", "two"));

        assertThat(customers.get(WANG)).isInstanceOf(Unknown.class);
        assertThat(server.requests("externalcontact/get")).hasSize(2);
    }

    @Test
    void aCustomerWhomTheMemberDeletedIsRefused() {
        server.answers("externalcontact/get", "{\"errcode\":84061,\"errmsg\":\"not external contact\"}");

        assertThat(customers.get(WANG)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.error().code())
                .isEqualTo(84061));
    }

    @Test
    void theCustomersOfSeveralMembersComePageByPage() {
        server.answers("externalcontact/batch/get_by_user", """
                {"errcode":0,"external_contact_list":[{"external_contact":%s,"follow_info":
                  {"userid":"zhang","remark":"王先生","description":"","createtime":1525779812,"tag_id":["etVip"],"add_way":3}}],
                 "next_cursor":"r9FqSqsI8","fail_info":{"unlicensed_userid_list":["li"]}}
                """.formatted(WANG_JSON));

        var page = customers.byStaff(List.of(ZHANG, LI), Optional.empty());

        assertThat(page)
                .isEqualTo(new Done<>(new FollowPage(
                        List.of(new Followed(
                                WANG_HIMSELF,
                                new Follow(ZHANG, "王先生", "", ADDED, List.of(new TagId("etVip")), 3, Optional.empty()))),
                        Optional.of("r9FqSqsI8"),
                        List.of(LI))));
        assertThat(server.onlyBody("externalcontact/batch/get_by_user"))
                .isEqualTo(JsonParser.parseString("{\"userid_list\":[\"zhang\",\"li\"],\"limit\":100}"));
    }

    @Test
    void theNextPageIsAskedForWithTheCursorAndTheLastHasNone() {
        server.answers("externalcontact/batch/get_by_user", "{\"errcode\":0,\"next_cursor\":\"\"}");

        var page = customers.byStaff(List.of(ZHANG), Optional.of("r9FqSqsI8"));

        assertThat(page).isEqualTo(new Done<>(new FollowPage(List.of(), Optional.empty(), List.of())));
        assertThat(server.onlyBody("externalcontact/batch/get_by_user"))
                .isEqualTo(
                        JsonParser.parseString("{\"userid_list\":[\"zhang\"],\"cursor\":\"r9FqSqsI8\",\"limit\":100}"));
    }

    @Test
    void moreThanAHundredMembersAreTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> customers.byStaff(Collections.nCopies(101, ZHANG), Optional.empty()))
                .withMessageContaining("1 to 100, but there are 101");
        assertThatIllegalArgumentException().isThrownBy(() -> customers.byStaff(List.of(), Optional.empty()));
    }

    @Test
    void theIdsOfAMembersCustomersAreListed() {
        server.answers("externalcontact/list", "{\"errcode\":0,\"external_userid\":[\"wmWang\",\"woLi\"]}");

        assertThat(customers.idsOf(ZHANG)).isEqualTo(new Done<>(List.of(WANG, new ExternalUserId("woLi"))));
        assertThat(server.onlyRequest("externalcontact/list")
                        .queryParameter("userid")
                        .firstValue())
                .isEqualTo("zhang");
    }

    private static String pageOf(String follower, String cursor) {
        return """
                {"errcode":0,"external_contact":%s,"follow_user":[{"userid":"%s","createtime":1525779812}],"next_cursor":"%s"}
                """.formatted(WANG_JSON, follower, cursor);
    }
}
