package io.guanxi.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.SettableClock;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.ServiceDesk;
import io.guanxi.sandbox.world.ServiceDesk.Line;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole server beside the simulated WeCom: what a customer sees who writes to customer service. */
class ServiceHouseTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ExternalUserId ANNA = new ExternalUserId("wmANNA");
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final SettableClock CLOCK = SettableClock.at("2026-03-02T02:00:00Z");
    private static House house;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .customer("wmANNA", "安娜")
                .follow("zhang", "wmANNA")
                .build();
        house = House.start(ServiceHouseTests.class, corp, CLOCK, "guanxi.service.accounts=" + ServiceDesk.ACCOUNT);
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
        house.put("/api/v1/shops/2", Map.of("code", "SH01", "name", "江边店"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static List<Line> says(ExternalUserId customer) {
        return house.weCom().world().inside(state -> state.serviceDesk().lines(customer)).stream()
                .filter(line -> line.by().equals("bot"))
                .toList();
    }

    /** The next thing that the assistant says after it has said so much. */
    private static Line next(ExternalUserId customer, int before) {
        Eventually.until("it is answered", SOON, () -> says(customer).size() > before);
        return says(customer).get(before);
    }

    /** People take a moment between two messages; answers how much was said to them until then. */
    private static int aWhileLater(ExternalUserId customer) {
        CLOCK.advance(Duration.ofSeconds(10));
        return says(customer).size();
    }

    private static Line write(ExternalUserId customer, String text) {
        int before = aWhileLater(customer);
        house.weCom().world().service().write(customer, text);
        return next(customer, before);
    }

    private static Line tap(ExternalUserId customer, String entry) {
        int before = aWhileLater(customer);
        house.weCom().world().service().tap(customer, entry);
        return next(customer, before);
    }

    @Test
    void aCustomerGetsTheirAnswersAndThenAPerson() {
        house.weCom().world().service().enter(ANNA, "poster");
        assertThat(next(ANNA, 0).menu().keySet())
                .containsExactly("password", "coupons", "birthday", "hours", "person", "stop");

        thePasswordsQuestionIsToldAndNotItsResponse();
        assertThat(tap(ANNA, "coupons").text()).isEqualTo("您名下现在没有可以用的优惠券。");
        theBirthdayIsReadBackAndNotedOnce();
        house.put("/api/v1/shop-hours/2", Map.of("days", Map.of("MONDAY", "00:00-24:00", "TUESDAY", "00:00-24:00")));
        assertThat(write(ANNA, "請問幾點關門？").text()).contains("江边店：周一至周二 00:00-24:00，周三至周日 休息");
        house.sql().sql("DELETE FROM shop_hours").update();
        assertThat(write(ANNA, "不要再发").text()).contains("恢复");
        assertThat(house.get("/api/v1/customers/wmANNA").toString()).contains("said so in customer service");

        assertThat(write(ANNA, "人工").text()).isEqualTo("已为您转接同事张敏，请稍等。");
        Eventually.until(
                "the guide is told",
                SOON,
                () -> house.weCom().world().inside(state -> state.appMessages().sent()).stream()
                        .anyMatch(message ->
                                message.staff().equals(ZHANG) && message.text().contains("安娜：想找人工")));
        var standing = house.get("/api/v1/service/conversations?with=HUMAN").get(0);
        assertThat(standing.get("servicer").asString()).isEqualTo("zhang");
        var course = house.get("/api/v1/service/conversations/" + ServiceDesk.ACCOUNT + "/wmANNA")
                .toString();
        assertThat(course).contains("birthday", "ENTERED", "TAKEN").doesNotContain("八月", "几点", "不要再发");
    }

    private static void thePasswordsQuestionIsToldAndNotItsResponse() {
        house.post(
                "/api/v1/passwords",
                Map.of(
                        "month",
                        "2026-03",
                        "benefit",
                        "一份小食",
                        "words",
                        List.of(Map.of("challenge", "天王盖地虎", "response", "宝塔镇河妖")),
                        "announce",
                        false));

        var hint = write(ANNA, "本月暗號").text();

        assertThat(hint).contains("天王盖地虎", "一份小食").doesNotContain("宝塔镇河妖");
    }

    private static void theBirthdayIsReadBackAndNotedOnce() {
        assertThat(tap(ANNA, "birthday").text()).contains("农历八月十五");
        assertThat(write(ANNA, "八月十五").menu().keySet()).contains("birthday_SOLAR_8_15", "birthday_LUNAR_8_15");
        assertThat(write(ANNA, "我的生日是農曆八月十五").text()).isEqualTo("您的生日是农历8月15日，对吗？");
        assertThat(tap(ANNA, "birthday_LUNAR_8_15").text()).startsWith("记下了：您的生日是农历8月15日");
        assertThat(house.get("/api/v1/customers/wmANNA/birthday").toString()).contains("LUNAR");

        assertThat(tap(ANNA, "birthday_SOLAR_8_15").text()).contains("已经登记好了", "人工");
        assertThat(house.get("/api/v1/customers/wmANNA/birthday").toString()).contains("LUNAR");
    }

    @Test
    void aStrangerIsAnsweredAsFarAsCanBeAndNothingIsMadeOfThem() {
        var stranger = new ExternalUserId("wmSTRANGER");

        assertThat(write(stranger, "我有什么券").text()).startsWith(Compose.WHO).contains("没有可以用的优惠券");
        assertThat(write(stranger, "生日 8月15日").text()).contains("还不是我们店的好友");
        assertThat(write(stranger, "人工").text()).contains("已为您联系同事");

        assertThat(house.sql()
                        .sql("SELECT (SELECT COUNT(*) FROM customer WHERE external_userid = 'wmSTRANGER')"
                                + " + (SELECT COUNT(*) FROM trust_signal WHERE external_userid = 'wmSTRANGER')"
                                + " + (SELECT COUNT(*) FROM birthday WHERE external_userid = 'wmSTRANGER')")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(house.get("/api/v1/service/accounts").toString()).contains("\"ours\":true", "\"granted\":true");
    }
}
