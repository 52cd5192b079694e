package io.guanxi.sidebar;

import static io.guanxi.sidebar.Riverside.ANNA;
import static io.guanxi.sidebar.Riverside.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.House;
import io.guanxi.customer.Customers;
import io.guanxi.sidebar.Viewers.Viewer;
import io.guanxi.staff.Guides;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets in and what is answered to whom, asked without a browser, and as the page never would. */
class SidebarDoorTests {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static House house;

    @BeforeAll
    static void open() {
        house = Riverside.house(SidebarDoorTests.class);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static long rows(String sql) {
        return house.sql().sql(sql).query(Long.class).single();
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
