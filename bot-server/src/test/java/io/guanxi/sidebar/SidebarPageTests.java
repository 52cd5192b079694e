package io.guanxi.sidebar;

import static io.guanxi.sidebar.Riverside.ANNA;
import static io.guanxi.sidebar.Riverside.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Browser;
import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.customer.Customers;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.DirectMessages.Said;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;

/** The whole server beside the simulated WeCom, looked at in a real browser as large as a phone. */
class SidebarPageTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ExternalUserId LONG = new ExternalUserId("wmLONG");
    private static final ChatId RIVER = new ChatId("wrRIVER");
    private static House house;
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.phone();
        house = Riverside.house(SidebarPageTests.class);
    }

    @AfterAll
    static void close() {
        browser.close();
        house.close();
    }

    private static void beside(String staff, String what) {
        browser.go(house.weCom().url().resolve("/_sandbox/sidebar?staff=" + staff + "&" + what));
    }

    private static WebElement button(String words) {
        return browser.driver().findElement(By.xpath("//button[contains(., '" + words + "')]"));
    }

    private static void tap(WebElement element) {
        ((JavascriptExecutor) browser.driver()).executeScript("arguments[0].scrollIntoView({block:'center'})", element);
        element.click();
    }

    private static List<Said> said() {
        return house.weCom().world().inside(state -> state.directMessages().between(ZHANG, ANNA));
    }

    private static void see(String... words) {
        List.of(words).forEach(browser::see);
    }

    private static Object run(String script, Object... args) {
        var result = ((JavascriptExecutor) browser.driver()).executeScript(script, args);
        return Objects.requireNonNullElse(result, "nothing");
    }

    private static void network(boolean there) {
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver()
                .executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", !there, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    private static long rows(String sql) {
        return house.sql().sql(sql).query(Long.class).single();
    }

    private static boolean tagged(String tag) {
        return house.weCom()
                .world()
                .inside(state -> state.follows().require(ZHANG, ANNA).tags().contains(CorpBuilder.tagId(tag)));
    }

    @Test
    void aGuideSeesTheirCustomerAtAGlanceAndNothingMoves() throws Exception {
        browser.driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of(
                                "source",
                                "window.moved = 0; new PerformanceObserver(l => l.getEntries().forEach(e => window.moved += e.value))"
                                        + ".observe({type: 'layout-shift', buffered: true})"));

        beside("zhang", "customer=wmANNA");

        see("安娜 Anna", "互为好友", "女儿四岁", "3月3日", "明天生日", "安娜 Anna您好，您问的豆子到货了", "生日赠饮一杯", "少糖");
        assertThat(run("return window.moved")).isIn(0L, 0.0);
        assertThat(run(SMALLEST_TARGET)).isInstanceOfSatisfying(Number.class, size -> assertThat(size.doubleValue())
                .isGreaterThanOrEqualTo(44));
        assertThat(run(SMALLEST_LETTERS)).isInstanceOfSatisfying(Number.class, size -> assertThat(size.doubleValue())
                .isGreaterThanOrEqualTo(16));
        keep("customer");
    }

    private static final String SMALLEST_TARGET = "return Math.min(...[...document.querySelectorAll('button, input,"
            + " textarea, a')].filter(e => e.offsetParent).map(e => Math.min(e.offsetHeight, e.offsetWidth)))";
    private static final String SMALLEST_LETTERS = "return Math.min(...[...document.querySelectorAll('body *')]"
            + ".filter(e => e.offsetParent && e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize)))";

    /** Only where somebody asks for them, with -Dguanxi.pictures=folder. */
    private static void keep(String name) throws Exception {
        var folder = System.getProperty("guanxi.pictures", "");
        if (!folder.isEmpty()) {
            var phone = Map.<String, Object>of("width", 390, "height", 1250, "deviceScaleFactor", 1, "mobile", true);
            browser.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride", phone);
            browser.keep(Path.of(folder, "sidebar-" + name + ".png"));
            browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void emojiAndLongNamesFitWhateverTheWidth() {
        for (int width : new int[] {320, 420}) {
            browser.driver().manage().window().setSize(new Dimension(width, 844));
            beside("zhang", "customer=wmLONG");
            see("很长很长的名字", "🎉");

            assertThat(run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isEqualTo(0L);
        }
        browser.driver().manage().window().setSize(new Dimension(390, 844));
    }

    @Test
    void aTapPutsATagOnceAndCanBeTakenBack() {
        beside("zhang", "customer=wmANNA");
        see("少糖");

        var chip = button("少糖");
        tap(chip);
        run("arguments[0].click()", chip);
        see("打上标签“少糖”");
        Eventually.until("WeCom has the tag", SOON, () -> tagged("少糖"));
        assertThat(chip.getDomAttribute("aria-pressed")).isEqualTo("true");

        tap(button("撤销"));
        Eventually.until("it is off again", SOON, () -> !tagged("少糖"));
    }

    @Test
    void aNoteSurvivesABrokenNetworkAndIsWrittenOnce() {
        var before = rows("SELECT COUNT(*) FROM customer_note");
        beside("zhang", "customer=wmANNA");
        see("记一笔");
        var text = browser.find("textarea");
        text.sendKeys("对坚果过敏");

        network(false);
        tap(button("记下"));
        see("网络不通");
        network(true);
        assertThat(text.getDomProperty("value")).isEqualTo("对坚果过敏");
        beside("zhang", "customer=wmANNA");
        see("记一笔");
        assertThat(browser.find("textarea").getDomProperty("value")).isEqualTo("对坚果过敏");
        var button = button("记下");
        run("arguments[0].click(); arguments[0].click()", button);

        see("记下了", "对坚果过敏");
        assertThat(rows("SELECT COUNT(*) FROM customer_note")).isEqualTo(before + 1);
        assertThat(rows("SELECT COUNT(*) FROM audit_entry WHERE what = 'note.add' AND actor_name = 'zhang'"))
                .isPositive();
    }

    @Test
    void aNoteWhoseAnswerIsLostIsWrittenOnceThoughThePageIsOpenedAnew() {
        var before = rows("SELECT COUNT(*) FROM customer_note");
        var lost = browser.driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of(
                                "source",
                                "const ask = window.fetch; window.fetch = (url, ...rest) => ask(url, ...rest).then(answer =>"
                                        + " /notes$/.test(url) ? Promise.reject(new TypeError()) : answer)"));
        beside("zhang", "customer=wmCICI");
        see("记一笔");
        browser.find("textarea").sendKeys("喜欢靠窗的位子");
        tap(button("记下"));
        see("网络不通");
        browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", lost);

        beside("zhang", "customer=wmCICI");
        see("记一笔");
        assertThat(browser.find("textarea").getDomProperty("value")).isEqualTo("喜欢靠窗的位子");
        tap(button("记下"));
        see("刚才已经办好了");
        assertThat(rows("SELECT COUNT(*) FROM customer_note")).isEqualTo(before + 1);

        beside("zhang", "customer=wmCICI");
        see("记一笔");
        browser.find("textarea").sendKeys("喜欢靠窗的位子");
        tap(button("记下"));
        see("记下了。");
        assertThat(rows("SELECT COUNT(*) FROM customer_note")).isEqualTo(before + 2);
    }

    @Test
    void whatAGuideTypedIsNotThereForWhoeverUsesTheScreenNext() {
        house.weCom().world().scan(new StaffId("li"), LONG, "");
        Eventually.until("both have the customer", SOON, () -> !house.bean(Customers.class)
                .known(new StaffId("li"), List.of(LONG))
                .isEmpty());
        beside("zhang", "customer=wmLONG");
        see("记一笔", "营业时间");
        browser.find("main textarea").sendKeys("只有我知道");
        tap(button("营业时间"));
        browser.find("#sheet textarea").sendKeys("我等您");

        beside("li", "customer=wmLONG");
        see("记一笔");
        assertThat(browser.find("main textarea").getDomProperty("value")).isEmpty();
        tap(button("营业时间"));
        assertThat(browser.find("#sheet textarea").getDomProperty("value")).endsWith("随时来坐坐。");

        beside("zhang", "customer=wmLONG");
        see("记一笔");
        assertThat(browser.find("main textarea").getDomProperty("value")).isEqualTo("只有我知道");
        tap(button("营业时间"));
        assertThat(browser.find("#sheet textarea").getDomProperty("value")).endsWith("我等您");
    }

    @Test
    void aChangedQuickReplyIsNotHiddenBehindAnOldDraft() {
        var id = house.post("/api/v1/quick-replies", Map.of("title", "假日", "text", "假日照常营业"))
                .get("id")
                .asLong();
        beside("zhang", "customer=wmCICI");
        see("假日照常营业");
        tap(button("假日照常营业"));
        browser.find("#sheet textarea").sendKeys("，等您来");
        house.put("/api/v1/quick-replies/" + id, Map.of("title", "假日", "text", "假日休息"));

        beside("zhang", "customer=wmCICI");
        see("假日休息");
        tap(button("假日休息"));

        assertThat(browser.find("#sheet textarea").getDomProperty("value")).isEqualTo("假日休息");
    }

    @Test
    void aQuickReplyIsAdaptedAndArrivesAtTheCustomerOnce() {
        beside("zhang", "customer=wmANNA");
        see("快捷回复");

        tap(button("到货了"));
        var words = browser.find("#sheet textarea");
        assertThat(words.getDomProperty("value")).isEqualTo("安娜 Anna您好，您问的豆子到货了，我给您留一包？——江边店 张敏");
        words.sendKeys("周五前都行。");
        run("arguments[0].click(); arguments[0].click()", button("发送"));

        see("已发送");
        assertThat(said()).singleElement().satisfies(one -> {
            assertThat(one.byStaff()).isTrue();
            assertThat(one.text()).startsWith("安娜 Anna您好").endsWith("周五前都行。");
        });
    }

    @Test
    void aCouponIsRedeemedOnceAndTakenBack() {
        beside("zhang", "customer=wmANNA");
        see("可颂买一送一");

        var button = browser.driver().findElement(By.xpath("//div[@class='coupon'][contains(., '可颂买一送一')]//button"));
        tap(button);
        browser.find(".coupon input:not([hidden])").sendKeys("88.5");
        run("arguments[0].click(); arguments[0].click()", button);
        see("核销成功：可颂买一送一", "已核销");
        assertThat(rows("SELECT COUNT(*) FROM coupon_redemption WHERE undone_at IS NULL AND amount = 88.5"))
                .isEqualTo(1);

        tap(button("撤销"));
        see("已撤销");
        assertThat(rows("SELECT COUNT(*) FROM coupon_redemption WHERE undone_at IS NULL"))
                .isZero();
    }

    @Test
    void aToDoIsTickedOffAndComesBackWhenTakenBack() {
        beside("zhang", "customer=wmANNA");
        see("上次答应留一包豆子");

        tap(browser.driver().findElement(By.xpath("//div[@class='task'][contains(., '上次答应')]//button[.='完成']")));
        see("✓ 完成", "好的，已完成");
        assertThat(rows("SELECT COUNT(*) FROM guide_task WHERE state = 'DONE' AND dedup_key = '2'"))
                .isEqualTo(1);

        tap(button("撤销"));
        see("又回到待办里了");
        assertThat(rows("SELECT COUNT(*) FROM guide_task WHERE state = 'OPEN' AND dedup_key = '2'"))
                .isEqualTo(1);
    }

    @Test
    void whoSaysNoIsLeftAloneAfterAQuestionAndUntilItIsTakenBack() throws Exception {
        beside("zhang", "customer=wmCICI");
        see("TA不想被打扰");

        tap(button("不想再收消息"));
        see("以后不给TA发活动消息？");
        keep("says-no");
        tap(button("取消"));
        assertThat(rows("SELECT COUNT(*) FROM customer_opt_out")).as("not sure").isZero();

        tap(button("不想再收消息"));
        var sure = button("确定");
        run("arguments[0].click(); arguments[0].click()", sure);
        see("好的，记下了", "免打扰：对方不愿再收到消息");
        assertThat(rows("SELECT COUNT(*) FROM customer_opt_out WHERE external_userid = 'wmCICI'"))
                .isEqualTo(1);
        assertThat(rows("SELECT COUNT(*) FROM audit_entry WHERE what = 'customer.opt-out' AND actor_name = 'zhang'"))
                .isEqualTo(1);
        keep("left-alone");

        tap(button("撤销"));
        see("好的，已撤销", "不想再收消息");
        assertThat(rows("SELECT COUNT(*) FROM customer_opt_out")).isZero();

        tap(button("TA投诉了"));
        tap(button("确定"));
        see("投诉过：", "还没发出的已经取消");
        tap(button("撤销"));
        see("好的，已撤销");
        assertThat(rows("SELECT COUNT(*) FROM touch_complaint")).isZero();
    }

    @Test
    void somebodyElsesCustomerShowsNothing() {
        beside("li", "customer=wmANNA");

        see("暂时打不开", "这位客户不在您的名下");
        assertThat(browser.driver().getPageSource()).doesNotContain("安娜", "女儿");
    }

    @Test
    void aLeaderSeesWhatTheirDepartmentHasAndTapsNothing() {
        beside("wang", "customer=wmANNA");
        see("安娜 Anna", "由 张敏 负责", "女儿四岁", "美式");
        assertThat(run("return document.querySelectorAll('main textarea, main button').length"))
                .isEqualTo(0L);
        assertThat(rows("SELECT COUNT(*) FROM audit_entry WHERE what = 'sidebar.look' AND actor_name = 'wang'"))
                .isPositive();

        beside("wang", "chat=wrRIVER");
        see("江边老友群");
        assertThat(rows("SELECT COUNT(*) FROM audit_entry WHERE what = 'sidebar.look' AND actor_name = 'wang'"
                        + " AND details LIKE '%wrRIVER%'"))
                .isPositive();

        beside("wang", "customer=wmHILL");
        see("不在您的名下");
        var boss = new SidebarClient(house).signedInAs(new StaffId("boss"));
        assertThat(boss.get("/customers/wmHILL").statusCode())
                .as("whoever leads the department above")
                .isEqualTo(200);
        assertThat(boss.post("/customers/wmHILL/notes", "{\"tap\":\"0123456789abcdefcc\",\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aGroupShowsWhoIsThereAndWhatComesNext() throws Exception {
        house.weCom().world().groups().join(RIVER, LONG);
        house.weCom().world().groups().quit(RIVER, LONG);
        Eventually.until(
                "it was noted that somebody left",
                SOON,
                () -> rows("SELECT COALESCE(SUM(people), 0) FROM group_left_day") == 1);

        beside("zhang", "chat=wrRIVER");
        see("江边老友群", "群主：张敏", "4\n成员", "3\n客户", "2\n我的客户", "1\n近7天离开", "周三试吃会", "西西");
        keep("group");
        assertThat(browser.text()).doesNotContain("小波");

        tap(button("安娜"));
        see("返回群", "女儿四岁");
        beside("zhang", "chat=wrHILL");
        see("您不在这个客户群里");
    }

    @Test
    void aWrongSignatureIsSeenAndAWeComThatIsBusyIsSaidKindly() {
        var spoil = browser.driver()
                .executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument",
                        Map.of(
                                "source",
                                "const ask = window.fetch; window.fetch = (url, ...rest) => ask(String(url).replace("
                                        + "/signature=[0-9a-f]+/, 'signature=0'), ...rest)"));
        beside("zhang", "customer=wmANNA");
        see("企业微信没有认可这个页面", "invalid signature");
        browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", spoil);

        house.weCom().faults().add(Fault.errcode("auth/getuserinfo", -1));
        beside("zhang", "customer=wmANNA");
        see("企业微信暂时没有回应", "重新打开");
        house.weCom().faults().clear();
        browser.find("a").click();
        see("安娜 Anna");
    }
}
