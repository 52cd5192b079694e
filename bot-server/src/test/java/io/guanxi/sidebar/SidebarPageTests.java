package io.guanxi.sidebar;

import static io.guanxi.sidebar.Riverside.ANNA;
import static io.guanxi.sidebar.Riverside.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Browser;
import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.customer.Customers;
import io.guanxi.sandbox.FreePort;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.sandbox.world.DirectMessages.Said;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole server beside the simulated WeCom, looked at in a real browser as large as a phone. */
class SidebarPageTests {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ExternalUserId LONG = new ExternalUserId("wmLONG");
    private static final ChatId RIVER = new ChatId("wrRIVER");
    private static House house;
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.phone();
        int port = FreePort.onLoopback();
        house = House.start(
                SidebarPageTests.class,
                Riverside.corp(),
                "server.port=" + port,
                "guanxi.sidebar.base-url=http://127.0.0.1:" + port);
        Eventually.until(
                "the corp is pulled",
                SOON,
                () -> house.get("/api/v1/sync").get("state").asString().equals("DONE"));
        Riverside.prepare(house);
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

    @Test
    void onlyMembersWhoWorkAreLetInAndNobodyElseLearnsAnything() {
        var client = new SidebarClient(house);
        house.weCom().world().office().hire(new StaffId("gone"), "走了", new DepartmentId(2));
        Eventually.until("the newcomer is known", SOON, () -> house.bean(Guides.class)
                .find(new StaffId("gone"))
                .isPresent());
        var code = client.code(new StaffId("gone"));
        house.weCom().world().leave(new StaffId("gone"));
        Eventually.until("and has left", SOON, () -> house.bean(Guides.class)
                .find(new StaffId("gone"))
                .filter(Guide::active)
                .isEmpty());

        assertThat(List.of(
                        client.back(code),
                        client.back(client.code(ANNA)),
                        client.back(client.code(new StaffId("unknown"))),
                        client.back("no-code")))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.body()).contains("重新打开").doesNotContain("安娜", "张敏");
                    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
                });
    }

    @Test
    void theSimulationsLinkSignsInByRedirectsAlone() throws Exception {
        var visitor = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        var page = visitor.send(
                HttpRequest.newBuilder(house.weCom().url().resolve("/_sandbox/sidebar?staff=zhang&customer=wmANNA"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/sidebar/of/zhang");
        assertThat(page.body()).contains("data-token=\"");
    }

    @Test
    void whoComesBackWithAnotherWindowsWordOrAUsedCodeIsNotSignedIn() {
        var client = new SidebarClient(house);
        var code = client.code(ZHANG);

        assertThat(client.back(code, "0123456789abcdef01234567").statusCode()).isEqualTo(403);
        assertThat(client.back(code).statusCode()).isEqualTo(302);
        assertThat(client.back(code).statusCode()).isEqualTo(403);
    }

    @Test
    void whoeverInventsCodesIsSoonNotAskedAboutAnyMore() {
        var client = new SidebarClient(house);

        assertThat(IntStream.rangeClosed(0, 40)
                        .mapToObj(i -> client.backFrom("203.0.113.7", "invented-" + i))
                        .map(HttpResponse::statusCode))
                .contains(429)
                .containsOnly(403, 429);
        assertThat(client.backFrom("203.0.113.8", client.code(ZHANG)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void withoutTheirOwnPageBehindItNoRequestIsAnswered() {
        var client = new SidebarClient(house).signedInAs(ZHANG);

        assertThat(client.get("/customers/wmANNA").statusCode()).isEqualTo(200);
        assertThat(client.without("token").get("/customers/wmANNA").statusCode())
                .isEqualTo(401);
        assertThat(client.without("token")
                        .post("/customers/wmANNA/notes", "{\"tap\":\"0123456789abcdef\",\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.without("cookie").get("/customers/wmANNA").statusCode())
                .isEqualTo(401);
        assertThat(client.at("li").get("/customers/wmBO").statusCode()).isEqualTo(401);
        assertThat(client.get("/customers/wmBO").statusCode()).isEqualTo(404);
        assertThat(client.get("/customers/wmNOBODY").body())
                .isEqualTo(client.get("/customers/wmBO").body().replace("wmBO", "wmNOBODY"));
        assertThat(client.get("/signature?of=app&url=https://evil.example.com/sidebar/")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void badInputIsRefusedAndAnEchoOfATapHasNoSecondEffect() {
        var client = new SidebarClient(house).signedInAs(ZHANG);
        var before = rows("SELECT COUNT(*) FROM customer_note");
        var note = "{\"tap\":\"0123456789abcdefaa\",\"text\":\"对猫过敏\",\"due\":\"%s\"}";
        var nextYear = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(1);

        assertThat(client.post("/customers/wmCICI/notes", note.formatted("2020-01-01"))
                        .body())
                .contains("日期要在今天以后");
        assertThat(client.post("/customers/wmCICI/notes", "{\"text\":\"x\"}").statusCode())
                .isEqualTo(400);
        assertThat(client.post("/customers/wmCICI/tags", "{\"tap\":\"0123456789abcdefbb\",\"tag\":\"et\",\"on\":true}")
                        .body())
                .contains("删除");
        assertThat(IntStream.range(0, 4)
                        .parallel()
                        .mapToObj(i -> client.post("/customers/wmCICI/notes", note.formatted(nextYear)))
                        .map(answer -> answer.body().contains("记下了，到时候会提醒您"))
                        .filter(first -> first))
                .hasSize(1);
        assertThat(client.post("/customers/wmCICI/notes", note.formatted(nextYear))
                        .body())
                .contains("刚才已经办好了");
        assertThat(rows("SELECT COUNT(*) FROM customer_note")).isEqualTo(before + 1);
    }

    @Test
    void quickRepliesAreForTheirShopAndSayOnlyWhatIsKnown() {
        house.put("/api/v1/shops/3", Map.of("code", "B01", "name", "山上店", "city", "杭州"));
        house.post(
                "/api/v1/quick-replies", Map.of("title", "山上雪景", "text", "{{#称呼}}{{称呼}}，{{/称呼}}山上下雪了", "shop", "B01"));
        house.weCom().world().scan(new StaffId("zhao"), ANNA, "");
        Eventually.until("安娜 has a second guide", SOON, () -> !house.bean(Customers.class)
                .known(new StaffId("zhao"), List.of(ANNA))
                .isEmpty());

        assertThat(new SidebarClient(house)
                        .signedInAs(new StaffId("zhao"))
                        .get("/customers/wmANNA")
                        .body())
                .contains("安娜 Anna，山上下雪了", "我们每天 8:00");
        assertThat(new SidebarClient(house)
                        .signedInAs(ZHANG)
                        .get("/customers/wmANNA")
                        .body())
                .contains("我们每天 8:00")
                .doesNotContain("山上下雪了");
        assertThatThrownBy(() -> house.post("/api/v1/quick-replies", Map.of("title", "x", "text", "{{phone}}")))
                .hasMessageContaining("can't say [phone]");
        assertThatThrownBy(() -> house.post("/api/v1/quick-replies", Map.of("title", "x", "text", "y", "shop", "Z")))
                .hasMessageContaining("there is no shop");
    }

    @Test
    void thePageLoadsLittleAndOnlyWhatItNames() {
        var client = new SidebarClient(house).signedInAs(ZHANG);
        var page = client.get("");
        var bytes = page.body().length()
                + client.resource("/sidebar/app.js").length
                + client.resource("/sidebar/app.css").length;

        assertThat(bytes).isLessThan(100_000);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "/_sandbox/jssdk.js")
                .doesNotContain("unsafe");
        assertThat(client.cookie()).contains("HttpOnly", "SameSite=Lax", "Path=/sidebar/of/zhang");
    }

    @Test
    void theFirstViewTakesTheSameFewStatementsHoweverMuchIsKnown() {
        int bare = statements("wmCICI");
        int full = statements("wmANNA");

        assertThat(full).isLessThanOrEqualTo(30);
        assertThat(full - bare).isLessThanOrEqualTo(4);
    }

    /** Counted by the database, on the connection that a transaction binds. */
    private static int statements(String customer) {
        var viewer = new Viewer(house.bean(Guides.class).find(ZHANG).orElseThrow());
        return Objects.requireNonNull(house.bean(TransactionTemplate.class).execute(status -> {
            int before = selects();
            var seen = house.bean(Sight.class).customer(viewer, new ExternalUserId(customer));
            house.bean(LookAtCustomer.class).view(viewer, seen.orElseThrow());
            return selects() - before;
        }));
    }

    private static int selects() {
        return house.sql()
                .sql("SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'COM_SELECT'")
                .query(Integer.class)
                .single();
    }
}
