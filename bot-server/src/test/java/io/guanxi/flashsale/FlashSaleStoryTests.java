package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole way over HTTP: an operator makes a sale, a customer claims on the page, a till redeems. */
class FlashSaleStoryTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Pattern CODE = Pattern.compile("<p class=\"code\">([2-9A-Z-]+)</p>");

    @Test
    void aCustomerClaimsOnThePageWithoutAnyKeyAndATillRedeemsOnce() {
        var corp = Corp.builder()
                .shop(2, "一店")
                .guide("zhang", "张敏", 2)
                .customer("wmWANG", "王小姐")
                .follow("zhang", "wmWANG")
                .build();
        try (var house = House.start(FlashSaleStoryTests.class, corp)) {
            Eventually.until("the customer is known", Duration.ofSeconds(30), () -> isKnown(house));
            house.put("/api/v1/shops/2", Map.of("code", "A01", "name", "一店", "city", ""));
            var sale = house.post("/api/v1/flash-sales", offer()).get("id").asLong();
            var page = link(house, sale).get("link").asString();

            assertThat(get(house, page).body()).contains("立即领取");
            var clicked = send(house, page + "/claim", HttpRequest.newBuilder().POST(form("n", "1")));
            assertThat(clicked.statusCode()).isEqualTo(303);
            assertThat(clicked.headers().firstValue("Cache-Control")).contains("no-store");
            var forged = send(
                    house,
                    "/flash/" + sale + "/forged/claim",
                    HttpRequest.newBuilder().POST(form("n", "1")));
            assertThat(forged.statusCode()).as("an answer at once").isEqualTo(404);
            assertThat(forged.body()).contains("链接无效");
            var result = get(house, clicked.headers().firstValue("Location").orElseThrow());

            var code = CODE.matcher(result.body());
            assertThat(code.find()).isTrue();
            assertThat(result.headers().firstValue("Cache-Control")).contains("no-store");
            var till = Map.of("shop", "A01", "number", "42", "amount", 88.5);
            var redeemed = house.post("/api/v1/coupons/" + code.group(1) + "/redeem", till);
            assertThat(redeemed.get("redeemed").asBoolean()).isTrue();
            assertThat(house.get("/api/v1/coupons/figures?source=flashsale:" + sale)
                            .toString())
                    .contains("REDEEMED");
            assertThat(house.post("/api/v1/flash-sales/" + sale + "/reconcile", Map.of())
                            .get("lost")
                            .asInt())
                    .isZero();

            aSegmentHearsOfASaleAtEachMoment(house);

            List.of("/flash/../api/v1/flash-sales", "/flash/..;/api/v1/flash-sales", "/flash", "/flashy/x")
                    .forEach(path ->
                            assertThat(get(house, path).statusCode()).as(path).isNotEqualTo(200));
        }
    }

    private static void aSegmentHearsOfASaleAtEachMoment(House house) {
        var noon = LocalDate.now(SHANGHAI).plusDays(3).atTime(12, 0).atZone(SHANGHAI);
        var sale = house.post(
                        "/api/v1/flash-sales",
                        Map.of(
                                "item",
                                "泡芙",
                                "stock",
                                2,
                                "begins",
                                noon.toInstant(),
                                "ends",
                                noon.plusHours(1).toInstant()))
                .get("id")
                .asLong();
        var everybody = Map.of("name", "所有人", "condition", Map.of("trustLevel", Map.of("atLeast", 4)));
        var segment = house.post("/api/v1/segments", everybody).get("id").asLong();
        var path = "/api/v1/flash-sales/" + sale + "/segments";

        var told = house.post(path, Map.of("segment", segment));

        assertThat(moments(told)).containsExactly("DAY_BEFORE", "TEN_MINUTES", "BEGINNING");
        assertThat(next(house, told, 0)).isEqualTo(noon.minusDays(1).toInstant());
        assertThat(next(house, told, 1)).isEqualTo(noon.minusMinutes(10).toInstant());
        assertThat(next(house, told, 2)).isEqualTo(noon.toInstant());
        assertThatThrownBy(() -> house.post(path, Map.of("segment", segment))).hasMessageContaining("cancel that plan");

        house.post("/api/v1/plans/" + plan(told, 2) + "/cancel", Map.of());
        var again = house.post(path, Map.of("segment", segment));
        assertThat(moments(again)).containsExactly("BEGINNING");
        assertThat(again.get("notAt").get("DAY_BEFORE").asString()).contains("plan " + plan(told, 0), "already");
        assertThat(house.get(path)).hasSize(3);
    }

    private static List<String> moments(JsonNode answer) {
        return answer.get("told")
                .valueStream()
                .map(each -> each.get("moment").asString())
                .toList();
    }

    private static long plan(JsonNode answer, int i) {
        return answer.get("told").get(i).get("plan").asLong();
    }

    private static Instant next(House house, JsonNode answer, int i) {
        var plan = house.get("/api/v1/plans/" + plan(answer, i));
        return Instant.parse(plan.get("next").get(0).asString());
    }

    private static boolean isKnown(House house) {
        return house.sql()
                        .sql("SELECT COUNT(*) FROM customer")
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static Map<String, Object> offer() {
        var now = Instant.now();
        return Map.of(
                "item",
                "草莓塔",
                "stock",
                2,
                "begins",
                now.minusSeconds(60).toString(),
                "ends",
                now.plusSeconds(3600).toString());
    }

    private static JsonNode link(House house, long sale) {
        return house.post("/api/v1/flash-sales/" + sale + "/links", Map.of("customers", List.of("wmWANG")))
                .get(0);
    }

    private static HttpRequest.BodyPublisher form(String name, String value) {
        return BodyPublishers.ofString(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(House house, String path) {
        return send(house, path, HttpRequest.newBuilder().GET());
    }

    private static HttpResponse<String> send(House house, String path, HttpRequest.Builder request) {
        return House.send(request.uri(URI.create(house.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    }
}
