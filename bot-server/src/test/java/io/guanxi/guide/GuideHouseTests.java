package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.SettableClock;
import io.guanxi.birthday.TestTomorrow;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.TemplateCards.Card;
import io.guanxi.wecom.StaffId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole server beside the simulated WeCom: it is Monday, 2 March 2026, 9:30 in Shanghai. */
class GuideHouseTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StaffId ZHANG = new StaffId("zhang");
    private static House house;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .customer("wmANNA", "安娜")
                .customer("wmBO", "小波")
                .follow("zhang", "wmANNA")
                .follow("zhang", "wmBO")
                .build();
        house = House.start(
                GuideHouseTests.class,
                corp,
                SettableClock.at("2026-03-02T01:30:00Z"),
                "guanxi.guide.menu.enabled=true");
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static boolean said(Predicate<String> words) {
        return house.weCom().world().inside(state -> state.appMessages().sent()).stream()
                .anyMatch(message -> words.test(message.text()));
    }

    private static Optional<Card> card() {
        return house.weCom().world().inside(state -> state.appMessages().cards().all()).stream()
                .findFirst();
    }

    @Test
    void theMenuIsMadeAtStartAndATapOnItIsAnswered() {
        Eventually.until("the menu is there", SOON, () -> house.weCom()
                .world()
                .inside(state -> state.appMessages().menu(CorpBuilder.AGENT))
                .containsValue("今日"));

        house.weCom().world().cards().choose(ZHANG, "业绩");

        Eventually.until(
                "the tap is answered",
                SOON,
                () -> said(text -> text.contains("您 3 月的数字") && text.contains("核销优惠券 0 次")));
    }

    @Test
    void theListOfAllWordsFitsIntoOneMessage() {
        house.weCom().world().writeToApp(ZHANG, "帮助");

        Eventually.until(
                "it is whole", SOON, () -> said(text -> text.startsWith("您可以这样问我") && text.endsWith("帮助：看这份说明")));
    }

    @Test
    void aBirthdayTomorrowIsOnTheCardATapSettlesItAndAWordTakesItBack() {
        house.put("/api/v1/customers/wmANNA/birthday", Map.of("calendar", "SOLAR", "month", 3, "day", 3));
        TestTomorrow.remind(house);
        TestTomorrow.remind(house);

        house.bean(GiveLists.class).run();
        Eventually.until("the card is there", SOON, () -> card().isPresent());
        assertThat(card().orElseThrow().words()).contains("1 位值得一句话", "安娜：3月3日生日");

        house.weCom().world().cards().press(ZHANG, card().orElseThrow().taskId(), CardFace.DONE, Optional.empty());
        Eventually.until(
                "the card shows it", SOON, () -> card().orElseThrow().buttons().isEmpty());
        assertThat(state()).containsExactly("DONE");

        house.weCom().world().writeToApp(ZHANG, "撤销");
        Eventually.until("it is taken back", SOON, () -> said(text -> text.startsWith("好的，已撤销：安娜")));
        assertThat(state()).containsExactly("OPEN");
    }

    private static List<String> state() {
        return house.sql()
                .sql("SELECT state FROM guide_task WHERE kind = 'birthday'")
                .query(String.class)
                .list();
    }

    @Test
    void aBriefingIsPutTogetherFromAllFeatures() {
        house.put("/api/v1/customers/wmBO/birthday", Map.of("calendar", "LUNAR", "month", 8, "day", 15));
        house.post("/api/v1/customers/wmBO/notes", Map.of("text", "爱喝美式"));

        var briefing = house.get("/api/v1/briefings/zhang/wmBO");

        assertThat(briefing.get("name").asString()).isEqualTo("小波");
        assertThat(briefing.get("parts").toString()).contains("关系：互为好友", "生日：农历8月15日", "爱喝美式");
        assertThat(status("/api/v1/briefings/zhang/wmNOBODY")).isEqualTo(404);
        assertThat(status("/api/v1/briefings/nobody/wmBO")).isEqualTo(404);
    }

    private static int status(String path) {
        return House.send(HttpRequest.newBuilder(house.url().resolve(path))
                        .header("Authorization", "Bearer " + House.API_KEY))
                .statusCode();
    }
}
