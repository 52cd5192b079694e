package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A shop's till, a guide and WeCom's tags: the level moves, and everybody sees it. */
class TrustStoryTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final String TRUST = "/api/v1/customers/wmWANG/trust";
    private static House house;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .customer("wmWANG", "王芳")
                .customer("wmCHEN", "陈晨")
                .follow("zhang", "wmWANG")
                .follow("li", "wmWANG")
                .follow("zhang", "wmCHEN")
                .group("wrBREAD", "面包群", "zhang", "wmWANG")
                .build();
        house = House.start(TrustStoryTests.class, corp, "guanxi.trust.nightly=off", "guanxi.trust.silence=0s");
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static int send(String method, String path, Object body) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                        .header("Authorization", "Bearer " + House.API_KEY)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))))
                .statusCode();
    }

    private static Map<String, Object> order(int number) {
        return Map.of(
                "shopSystem",
                "pos",
                "number",
                "N" + number,
                "buyer",
                Map.of("externalUserid", WANG.value()),
                "orderedAt",
                Instant.now().minusSeconds(60).toString(),
                "amount",
                "18.50",
                "currency",
                "CNY");
    }

    private static Map<String, String> inWeCom() {
        return house.weCom().world().inside(state -> {
            var names = state.tags().groups().stream()
                    .flatMap(group -> group.tags().stream())
                    .collect(Collectors.toMap(tag -> tag.id(), tag -> tag.name()));
            return state.follows().of(WANG).stream()
                    .collect(Collectors.toMap(
                            follow -> follow.staff().value(), follow -> tags(follow, names), (a, b) -> a));
        });
    }

    private static String tags(Follow follow, Map<?, String> names) {
        return follow.tags().stream()
                .map(tag -> String.valueOf(names.get(tag)))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** Levels are shown again and again, as each minute in production: what is just being written waits for the next time. */
    private static void shownInWeCom(String tag) {
        Eventually.until(tag + " is on both relations", SOON, () -> {
            house.bean(ShowLevels.class).show();
            return Set.copyOf(inWeCom().values()).equals(Set.of(tag));
        });
        assertThat(inWeCom().keySet()).isEqualTo(Set.of("zhang", "li"));
    }

    @Test
    void theTagFollowsTheLevelUpAndDownAndTheReasonIsSaid() {
        house.post("/api/v1/trust/recompute", Map.of());
        assertThat(house.get(TRUST).get("level").asInt())
                .as("in a group since before")
                .isOne();
        assertThat(house.bean(ShowLevels.class).show())
                .as("there are no tags yet")
                .isZero();

        var edit = house.post("/api/v1/trust/tags", Map.of());
        Eventually.until(
                "the tags are made", SOON, () -> house.get(edit.get("look").asString())
                        .get("state")
                        .asString()
                        .equals("DONE"));
        shownInWeCom("L1 认识");
        assertThat(house.post("/api/v1/trust/tags", Map.of()).get("asked").asBoolean())
                .isFalse();

        house.weCom().world().writeToApp(new StaffId("zhang"), "聊过 王芳");
        Eventually.until("L2", SOON, () -> house.get(TRUST).get("level").asInt() == 2);
        shownInWeCom("L2 交流");

        var told = house.post(
                "/api/v1/orders",
                IntStream.range(0, 3).mapToObj(TrustStoryTests::order).toList());
        assertThat(told).allSatisfy(result -> assertThat(result.get("result").asString())
                .isEqualTo("ACCEPTED"));
        shownInWeCom("L4 信任");
        assertThat(house.get(TRUST).get("toNext").get("zh").asString()).contains("再下单 7 次");

        var refund = Map.of(
                "shopSystem",
                "pos",
                "number",
                "R1",
                "orderNumber",
                "N1",
                "amount",
                "18.5",
                "at",
                Instant.now().toString());
        house.post("/api/v1/orders/refunds", List.of(refund));
        shownInWeCom("L3 购买");

        var history = house.get(TRUST + "/history");
        assertThat(history).hasSize(4);
        assertThat(history.get(0).get("why").get("zh").asString()).isEqualTo("自主下单只剩 2 次，不足 3 次");
        assertThat(history.get(0).get("now").get("en").asString()).startsWith("2 orders, the last on ");
        assertThat(house.get("/api/v1/trust").get("L3").asInt()).isOne();
        assertThat(house.get("/api/v1/audit?what=trust.talked")
                        .get(0)
                        .get("staff")
                        .asString())
                .isEqualTo("zhang");
        assertThat(house.weCom().calls().of("externalcontact/mark_tag", 45_035))
                .as("no two calls at a time for one relation")
                .isZero();
    }

    @Test
    void whatCanNotBeIsSaid() {
        assertThat(send("GET", "/api/v1/customers/wmNOBODY/trust", "")).isEqualTo(404);
        assertThat(send("POST", "/api/v1/customers/wmCHEN/talked", Map.of())).isEqualTo(400);
        assertThat(send("POST", "/api/v1/customers/wmCHEN/talked", Map.of("staff", "nobody")))
                .isEqualTo(404);
        assertThat(send("POST", "/api/v1/customers/wmNOBODY/talked", Map.of("staff", "zhang")))
                .isEqualTo(404);
        assertThat(send("POST", "/api/v1/customers/wmCHEN/talked", Map.of("staff", "zhang")))
                .isEqualTo(204);
        assertThat(send("POST", "/api/v1/customers/wmCHEN/talked", Map.of("staff", "zhang")))
                .isEqualTo(204);
        assertThat(house.get("/api/v1/customers/wmCHEN/trust")
                        .get("why")
                        .get("zh")
                        .asString())
                .contains("与导购聊过，共 1 次");
        assertThat(send("POST", "/api/v1/orders", Map.of())).isEqualTo(400);
    }
}
