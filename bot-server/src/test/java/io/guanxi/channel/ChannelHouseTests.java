package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.Welcomes.SentWelcome;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole server: from a channel to a QR code to a newcomer, and what is noted of them. */
class ChannelHouseTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static House house;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张<敏>", 2)
                .guide("li", "李雷", 2)
                .customer("wmOLD", "老客")
                .follow("zhang", "wmOLD")
                .build();
        house = House.start(ChannelHouseTests.class, corp);
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
        house.put("/api/v1/channels", Map.of("welcomeText", "您好"));
        house.put("/api/v1/channels/counter", Map.of("name", "收银台 & 橱窗", "welcomeText", "您好"));
        house.put(
                "/api/v1/channels/counter/welcome",
                List.of(Map.of(
                        "text",
                        "{称呼}，欢迎来到江边店",
                        "attachments",
                        List.of(Map.of("kind", "LINK", "title", "菜单", "url", "https://example.com/menu")))));
        house.put("/api/v1/channels/counter/way", Map.of("guides", List.of("zhang"), "spares", List.of("li")));
        Eventually.until(
                "the way is made", SOON, () -> way().get("life").asString().equals("LIVE"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static JsonNode way() {
        return house.get("/api/v1/channels/counter/way");
    }

    @Test
    void whoeverScansIsWelcomedInTheWordsOfTheHourAndCounted() {
        var newcomer = house.weCom().world().ways().scan("counter", "王小姐");

        Eventually.until("welcomed", SOON, () -> sent(newcomer).size() == 1);
        assertThat(sent(newcomer)).singleElement().satisfies(welcome -> {
            assertThat(welcome.staff()).isEqualTo(new StaffId("zhang"));
            assertThat(welcome.text()).isEqualTo("王小姐，欢迎来到江边店");
            assertThat(welcome.attachments()).isOne();
        });
        house.weCom().world().customerDeletes(newcomer, new StaffId("zhang"));
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var path =
                "/api/v1/channels/statistics?channel=counter&from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
        Eventually.until("counted", SOON, () -> house.get(path).toString().contains("\"lost\":1"));
        assertThat(house.get(path).get("periods").get(0).get("added").asInt()).isOne();
    }

    private static List<SentWelcome> sent(ExternalUserId newcomer) {
        return house.weCom().world().inside(state -> state.welcomes().sent()).stream()
                .filter(welcome -> welcome.customer().equals(newcomer))
                .toList();
    }

    @Test
    void theQrCodeLeadsToWeComsPicture() {
        var answer = ask("GET", "/api/v1/channels/counter/way/qr.png", "");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .contains(way().get("qrCode").asString());
    }

    @Test
    void theSheetOfAChannelAndOfAShopCanBePrinted() {
        var one = ask("GET", "/api/v1/channels/counter/sheet", "");
        assertThat(one.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWithIgnoringCase("text/html"));
        assertThat(one.body()).contains("收银台 &amp; 橱窗").contains("扫一扫").doesNotContain("<script");

        var shop = ask("GET", "/api/v1/channels/sheet?department=2", "");
        assertThat(shop.body()).contains("张&lt;敏&gt; · 收银台");
        assertThat(ask("GET", "/api/v1/channels/sheet?department=77", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPictureIsUploadedOnceAndGoesWithEveryWelcome() {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        var picture = upload(png);
        assertThat(picture.statusCode()).isEqualTo(201);
        var address = picture.body().replaceAll(".*\"picUrl\":\"([^\"]+)\".*", "$1");

        var kept = house.put(
                "/api/v1/channels/welcome",
                List.of(Map.of("attachments", List.of(Map.of("kind", "IMAGE", "picUrl", address)))));

        assertThat(kept.toString()).contains(address);
        assertThat(upload("GIF89a........".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(upload(new byte[3 << 20]).body()).contains("a picture's size in bytes");
    }

    private static HttpResponse<String> upload(byte[] file) {
        return House.send(HttpRequest.newBuilder(house.url().resolve("/api/v1/channels/pictures"))
                .header("Authorization", "Bearer " + House.API_KEY)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    }

    @Test
    void whatIsMisspeltIsRefused() {
        var answer = ask("PUT", "/api/v1/channels/counter/way", "{\"guides\":[\"zhang\"],\"dailycap\":5}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("dailycap");
        assertThat(ask("PUT", "/api/v1/channels/counter/welcome", "[{\"weight\":0,\"text\":\"hi\"}]")
                        .body())
                .contains("weight is 1 to 1000");
    }

    @Test
    void aCustomerHasAPersonalChannelAndNotesThatAnErasureTakesAway() {
        var code = house.post("/api/v1/customers/wmOLD/referral-code", Map.of())
                .get("channel")
                .asString();
        house.put("/api/v1/channels/" + code + "/way", Map.of("guides", List.of("zhang")));
        house.weCom().world().writeToApp(new StaffId("zhang"), "备注 老客 爱吃法棍");
        Eventually.until("noted", SOON, () -> house.get("/api/v1/customers/wmOLD/notes")
                .toString()
                .contains("爱吃法棍"));
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        house.post(
                "/api/v1/customers/wmOLD/notes",
                Map.of("text", "留可颂", "due", today.plusDays(7).toString()));
        assertThat(house.get("/api/v1/promises?due=" + today.plusDays(30) + "&guide=zhang")
                        .toString())
                .contains("留可颂");
        assertThat(house.get("/api/v1/customers/wmOLD/export").toString()).contains("爱吃法棍", code);

        assertThat(ask("DELETE", "/api/v1/customers/wmOLD?reason=REQUEST", "").statusCode())
                .isEqualTo(204);

        assertThat(house.get("/api/v1/customers/wmOLD/notes")).isEmpty();
        Eventually.until("the code leads nowhere", SOON, () -> house.get("/api/v1/channels/" + code + "/way")
                .get("life")
                .asString()
                .equals("DELETED"));
    }

    private static HttpResponse<String> ask(String method, String path, String body) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                .header("Authorization", "Bearer " + House.API_KEY)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
