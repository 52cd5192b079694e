package io.guanxi.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.TwiceAtOnce;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Segments and rules through the API of the whole server, and the tags in WeCom. */
class SegmentsAndRulesTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StaffId SUN = new StaffId("sun");
    private static final TagId GOLD = CorpBuilder.tagId("金卡");
    private static final TagId FAN = CorpBuilder.tagId("铁粉");
    private static final TagId FRIEND = CorpBuilder.tagId("老友");
    private static House house;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .shop(3, "西湖店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 3)
                .shop(4, "总部")
                .guide("sun", "孙洁", 4)
                .customer("wmWANG", "王小姐")
                .customer("wmCHEN", "陈先生")
                .tags("会员", "金卡", "铁粉", "老友")
                .follow("zhang", "wmWANG", "金卡")
                .follow("li", "wmCHEN")
                .group("wrBREAD", "面包群", "li", "wmCHEN")
                .build();
        house = House.start(SegmentsAndRulesTests.class, corp);
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
        house.put("/api/v1/shops/2", Map.of("code", "S1", "name", "江边店", "city", "上海"));
        house.put("/api/v1/shops/3", Map.of("code", "S2", "name", "西湖店", "city", "杭州"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aShopKnowsItsGuides() {
        var shops = house.get("/api/v1/shops");

        assertThat(shops.get(0).toString())
                .isEqualTo("{\"department\":2,\"code\":\"S1\",\"name\":\"江边店\",\"city\":\"上海\",\"guides\":1}");
        assertThatThrownBy(() -> house.put("/api/v1/shops/1", Map.of("code", "S1")))
                .hasMessageContaining("409")
                .hasMessageContaining("another department is the shop S1");
    }

    @Test
    void aConditionIsPreviewedInNumbersNamesAndWords() {
        var condition = Map.of(
                "any", List.of(Map.of("city", "上海"), Map.of("inGroup", "wrBREAD"), Map.of("tagged", FAN.value())));

        var preview = house.post("/api/v1/segments/preview", Map.of("condition", condition));

        assertThat(preview.get("count").asInt()).isEqualTo(2);
        assertThat(preview.get("words").asString()).isEqualTo("城市 上海，或者在群 面包群，或者带有标签 铁粉");
        assertThat(preview.get("examples").toString())
                .isEqualTo("[{\"id\":\"wmCHEN\",\"name\":\"陈先生\"},{\"id\":\"wmWANG\",\"name\":\"王小姐\"}]");
    }

    @Test
    void aSegmentIsKeptChangedAndDeleted() {
        var made = house.post(
                "/api/v1/segments", Map.of("name", "上海", "condition", Map.of("city", "上海"), "tracked", true));
        var at = "/api/v1/segments/" + made.get("id").asLong();

        assertThat(names(house.get(at + "/customers"))).containsExactly("wmWANG");
        assertThat(house.get(at + "/preview").get("count").asInt()).isEqualTo(1);
        assertThat(house.get(at + "/changes?day=2026-03-02").get("changes")).isEmpty();
        house.put(at, Map.of("name", "杭州", "condition", Map.of("city", "杭州")));
        assertThat(names(house.get(at + "/customers?after=wmA&limit=5"))).containsExactly("wmCHEN");
        assertThat(house.get(at).get("version").asInt()).isEqualTo(2);
        assertThat(house.get("/api/v1/segments").toString()).contains("\"words\":\"城市 杭州\"");
        assertThatThrownBy(() -> house.get(at + "/changes?day=2026-03-02")).hasMessageContaining("is not tracked");
        assertThatThrownBy(
                        () -> house.post("/api/v1/segments", Map.of("name", "杭州", "condition", Map.of("city", "杭州"))))
                .hasMessageContaining("409");
        assertThat(delete(at)).isEqualTo(204);
        assertThat(delete(at)).isEqualTo(404);
        assertThat(house.get("/api/v1/audit?what=segment.delete&limit=9").toString())
                .contains("\"segment\":\"" + made.get("id").asLong() + "\"");
    }

    @Test
    void aSegmentThatPlansNeedIsNotDeleted() {
        var segment = house.post("/api/v1/segments", Map.of("name", "要用的", "condition", Map.of("city", "上海")));
        var id = segment.get("id").asLong();
        var wish = Map.of("name", "p", "occasion", "message", "text", "早", "segment", id);
        var plan = house.post("/api/v1/plans", wish).get("id").asLong();
        var another = house.post("/api/v1/plans", wish).get("id").asLong();

        var refused = deleting("/api/v1/segments/" + id);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("plan " + plan + ", plan " + another + " need segment " + id);
        house.post("/api/v1/plans/" + plan + "/cancel", Map.of());
        house.post("/api/v1/plans/" + another + "/cancel", Map.of());
        assertThat(delete("/api/v1/segments/" + id)).isEqualTo(204);
    }

    @Test
    void aSegmentIsDeletedOrAPlanIsMadeForItButNotBoth() throws Exception {
        for (int i = 0; i < 20; i++) {
            var segment = house.post("/api/v1/segments", Map.of("name", "同时" + i, "condition", Map.of("city", "上海")));
            var id = segment.get("id").asLong();
            var wish = Map.of("name", "p", "occasion", "message", "text", "早", "segment", id);

            var done = TwiceAtOnce.of(() -> isMade(wish), () -> delete("/api/v1/segments/" + id) == 204);

            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }

    private static boolean isMade(Map<String, ?> plan) {
        try {
            house.post("/api/v1/plans", plan);
            return true;
        } catch (AssertionError | IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("there is no segment");
            return false;
        }
    }

    @Test
    void aPageOfNoneIsRefused() {
        var segment = house.post("/api/v1/segments", Map.of("name", "页", "condition", Map.of("city", "上海")));

        for (var path : List.of(
                "/api/v1/customers?limit=-1",
                "/api/v1/segments/" + segment.get("id").asLong() + "/customers?limit=0")) {
            assertThatThrownBy(() -> house.get(path))
                    .hasMessageContaining("400")
                    .hasMessageContaining("limit\\\" is 1 to 1000, not ");
        }
    }

    private static List<String> names(JsonNode people) {
        return people.valueStream().map(one -> one.get("id").asString()).toList();
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> house.post(
                        "/api/v1/segments/preview",
                        Map.of("condition", Map.of("all", List.of(Map.of("addWay", "QR"))))))
                .hasMessageContaining("400")
                .hasMessageContaining("all[0].addWay must be a whole number");
        assertThatThrownBy(() -> house.post("/api/v1/segments", Map.of("name", "x", "conditions", "y")))
                .hasMessageContaining("segment has no \\\"conditions\\\"; it can have name, condition, tracked");
        assertThatThrownBy(() -> house.post(
                        "/api/v1/rules",
                        Map.of("name", "x", "condition", Map.of("guide", "zhang"), "tags", List.of("etNONE"))))
                .hasMessageContaining("rule.tags names etNONE, which is no corp tag");
    }

    @Test
    void anOrderMakesARuleTrueAndItsRefundUntrueAgain() {
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        var wish = Map.of(
                "name",
                "买过且信任",
                "condition",
                Map.of(
                        "all",
                        List.of(Map.of("orders", Map.of("atLeast", 1)), Map.of("trustLevel", Map.of("atLeast", 3)))),
                "tags",
                List.of(FRIEND.value()),
                "active",
                true);
        var rule = house.post("/api/v1/rules", wish).get("id").asLong();
        var chen = new ExternalUserId("wmCHEN");

        house.post(
                "/api/v1/orders",
                List.of(Map.of(
                        "shopSystem", "pos",
                        "number", "A-1",
                        "buyer", Map.of("externalUserid", chen.value()),
                        "orderedAt", yesterday.toString(),
                        "amount", "18.00",
                        "currency", "CNY")));
        Eventually.until(
                "tagged in WeCom", SOON, () -> inWeCom(new StaffId("li"), chen).contains(FRIEND));
        assertThat(house.get("/api/v1/customers/wmCHEN/rules").valueStream().map(why -> why.get("because")
                        .asString()))
                .contains("购买 1 次以上，并且信任等级 L3–L5");

        house.post(
                "/api/v1/orders/refunds",
                List.of(Map.of(
                        "shopSystem",
                        "pos",
                        "number",
                        "R-1",
                        "orderNumber",
                        "A-1",
                        "amount",
                        "18.00",
                        "at",
                        yesterday.plus(Duration.ofHours(2)).toString())));
        Eventually.until(
                "no longer", SOON, () -> !inWeCom(new StaffId("li"), chen).contains(FRIEND));
        assertThat(delete("/api/v1/rules/" + rule + "?takeOff=true")).isEqualTo(204);
    }

    @Test
    void aRuleTagsWhoIsThereAndWhoComesAndSaysWhy() {
        var wish = Map.of(
                "name", "江边铁粉", "condition", Map.of("channel", "river"), "tags", List.of(FAN.value()), "active", true);
        assertThat(house.post("/api/v1/rules/preview", wish).get("get").asInt()).isZero();
        var rule = house.post("/api/v1/rules", wish).get("id").asLong();

        var lin = house.weCom().world().scan(SUN, "林小姐", "river");
        Eventually.until("tagged in WeCom", SOON, () -> inWeCom(lin).contains(FAN));

        var why = house.get("/api/v1/customers/" + lin + "/rules").get(0);
        assertThat(why.get("because").asString()).isEqualTo("渠道 river");
        assertThat(why.get("tagName").asString()).isEqualTo("铁粉");
        assertThat(why.get("state").asString()).isEqualTo("PUT");
        assertThat(delete("/api/v1/rules/" + rule + "?takeOff=true")).isEqualTo(204);
        Eventually.until("taken off again", SOON, () -> !inWeCom(lin).contains(FAN));
    }

    @Test
    void aTagThatAGuidePutsInTheClientWakesARule() {
        house.post(
                "/api/v1/rules",
                Map.of(
                        "name",
                        "金卡铁粉",
                        "condition",
                        Map.of("all", List.of(Map.of("tagged", GOLD.value()), Map.of("guide", "li"))),
                        "tags",
                        List.of(FAN.value()),
                        "active",
                        true));
        var chen = new ExternalUserId("wmCHEN");

        house.weCom().world().editTags(new StaffId("li"), chen, List.of(GOLD), List.of());

        Eventually.until("tagged", SOON, () -> house.weCom()
                .world()
                .inside(state ->
                        state.follows().require(new StaffId("li"), chen).tags().contains(FAN)));
    }

    private static List<TagId> inWeCom(ExternalUserId customer) {
        return inWeCom(SUN, customer);
    }

    private static List<TagId> inWeCom(StaffId guide, ExternalUserId customer) {
        return house.weCom()
                .world()
                .inside(state ->
                        List.copyOf(state.follows().require(guide, customer).tags()));
    }

    private static int delete(String path) {
        return deleting(path).statusCode();
    }

    private static HttpResponse<String> deleting(String path) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                .header("Authorization", "Bearer " + House.API_KEY)
                .DELETE());
    }
}
