package io.guanxi.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Browser;
import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.SettableClock;
import io.guanxi.birthday.TestTomorrow;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.MassMessage.Content;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

/** The chat page of the simulation, with the server behind it: it is Monday, 2 March 2026, 9:30 in Shanghai. */
class ChatPageTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final Dimension WIDE = new Dimension(1000, 1060);
    private static final ExternalUserId ANNA = new ExternalUserId("wmANNA");
    /** Where to keep pictures, if somebody wants to look at them. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("guanxi.pictures")).map(Path::of);

    private static final SettableClock CLOCK = SettableClock.at("2026-03-02T01:30:00Z");
    private static House house;
    private static Browser browser;

    @BeforeAll
    static void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李强", 2)
                .customer("wmANNA", "安娜")
                .customer("wmBO", "<img src=x onerror=\"document.title='caught'\">")
                .customer("wmCHEN", "陈晨")
                .customer("wmWANG", "王小姐")
                .customer("wmLIN", "林阿姨")
                .follow("zhang", "wmANNA")
                .follow("li", "wmBO")
                .follow("zhang", "wmCHEN")
                .follow("zhang", "wmWANG")
                .follow("zhang", "wmLIN")
                .group("wrFANS", "江边店老友群", "zhang", "wmANNA", "wmBO")
                .build();
        browser = Browser.open(WIDE);
        browser.driver().executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Shanghai"));
        house = House.start(ChatPageTests.class, corp, CLOCK, "guanxi.guide.menu.enabled=true");
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
            browser.close();
        }
    }

    /** What is written before the page shows the chat is written to nobody, or to whom it showed before. */
    private static final String SHOWN =
            "const wanted = new URLSearchParams(location.hash.slice(1)), as = wanted.get('as');"
                    + " return as === null ? me === null"
                    + " : me === as && open === (wanted.get('chat') || '') && latest !== null";

    private static void play(String words) {
        browser.go(house.weCom().url().resolve("/_sandbox/chat" + words));
        Eventually.until(
                "the page shows it",
                SOON,
                () -> Boolean.TRUE.equals(browser.driver().executeScript(SHOWN)));
    }

    private static void write(String words) {
        CLOCK.advance(Duration.ofMinutes(2));
        browser.find("#text").sendKeys(words, Keys.ENTER);
    }

    private static void keep(String name) throws IOException {
        if (PICTURES.isPresent()) {
            browser.keep(PICTURES.get().resolve(name + ".png"));
        }
    }

    @Test
    void aGuideAsksTheAppTapsTheCardAndSeesItChange() throws IOException {
        house.put("/api/v1/customers/wmANNA/birthday", Map.of("calendar", "SOLAR", "month", 3, "day", 3));
        TestTomorrow.remind(house);
        house.bean(GiveLists.class).run();
        play("");
        keep("who");
        browser.tap("[data-id=zhang]");
        browser.see("今日待办");

        write("客户 安娜");
        browser.see("生日：3月3日");
        keep("guide");
        write("今日");
        browser.see("1. 安娜");
        browser.tap(".card [data-key=done]");
        browser.see("今天都处理好了");

        assertThat(browser.find(".card .source").getText()).isEqualTo("今日待办");
        assertThat(browser.find(".card dl").getText()).contains("✓ 完成");
        assertThat(count(".card .keys")).isZero();
    }

    /** At once: what is not there is not waited for. */
    private static long count(String selector) {
        return ((Number) Objects.requireNonNull(browser.driver()
                        .executeScript("return document.querySelectorAll(arguments[0]).length", selector)))
                .longValue();
    }

    @Test
    void theMenuOfTheAppIsTapped() {
        play("#as=li&chat=app");
        browser.see("更多");

        browser.tap("#menu > div:last-child > button");
        browser.all("#menu .below button").stream()
                .filter(entry -> entry.getText().equals("可以问什么"))
                .findFirst()
                .orElseThrow()
                .click();

        browser.see("您可以这样问我");
    }

    @Test
    void aCustomerAndAGuideWriteToEachOtherAndMarkupStaysText() throws IOException {
        play("#as=wmBO&chat=person:li");
        write("还有 <b>拿铁</b> 吗？");
        browser.see("还有 <b>拿铁</b> 吗？");
        keep("customer");

        play("#as=li&chat=person:wmBO");
        browser.see("还有 <b>拿铁</b> 吗？");
        browser.see("<img src=x onerror");
        write("有的，给您留一杯");
        browser.see("有的，给您留一杯");

        assertThat(count("#desk img")).isZero();
        assertThat(String.valueOf(browser.driver().getTitle())).doesNotContain("caught");
        int said = house.weCom().world().inside(state -> state.directMessages()
                .between(new StaffId("li"), new ExternalUserId("wmBO"))
                .size());
        assertThat(said).isEqualTo(2);
    }

    @Test
    void aMassMessageIsConfirmedByTheGuideAndReadByTheCustomerAndInTheGroup() throws IOException {
        var world = house.weCom().world();
        world.inside(state -> {
            var content = new Content("周三会员日，第二杯半价", List.of());
            state.massSending().toCustomers(Optional.of(ZHANG), List.of(ANNA), content);
            return state.massSending().toGroups(ZHANG, List.of(new ChatId("wrFANS")), content);
        });
        play("#as=zhang&chat=mass");
        browser.see("发给 安娜 1 位");
        keep("mass");
        for (int i = 0; i < 2; i++) {
            browser.tap(".card .confirm:enabled");
        }
        browser.see("已发送给 1 位");

        play("#as=wmANNA&chat=person:zhang");
        browser.see("第二杯半价");
        play("#as=wmANNA&chat=group:wrFANS");
        browser.see("第二杯半价");
    }

    @Test
    void somebodyNewScansAGuidesCodeReadsTheWelcomeAndDeletesThem() {
        play("");
        browser.tap("#newcomer");
        browser.find("#newname").sendKeys("王小明");
        browser.find("#code option[value='staff li']").click();
        browser.find("#scan .main").click();
        browser.see("你们已是好友");

        browser.tap("#unfriend");
        browser.driver().switchTo().alert().accept();

        browser.see("已不是好友");
    }

    @Test
    void onAPhoneOneSeesTheListThenTheChatAndGoesBack() throws IOException {
        browser.driver().manage().window().setSize(new Dimension(390, 844));
        play("#as=zhang");
        browser.tap("[data-id='person:wmCHEN']");
        browser.see("陈晨");
        write("您好");
        browser.see("您好");
        keep("phone-chat");
        assertThat(wide()).isFalse();

        browser.tap("#back");

        browser.see("江边店老友群");
        keep("phone-list");
        assertThat(wide()).isFalse();
        browser.driver().manage().window().setSize(WIDE);
    }

    private static boolean wide() {
        return Boolean.TRUE.equals(browser.driver()
                .executeScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
