package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.CouponCode;
import io.guanxi.coupon.QrCode;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.wecom.ExternalUserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What a customer sees and presses. */
class ClaimPagesTests {
    private static final TestDatabase database = TestDatabase.of(ClaimPagesTests.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private Node node;

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        Stream.of("flash_sale", "flash_claim", "coupon")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        node = new Node(database, RedisServer.shared().url(), clock);
        try (var connection = node.redis.connect()) {
            connection.sync().flushall();
        }
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aClickLeadsBackToThePageWithTheCode() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);
        assertThat(look(sale, "wmA")).contains("立即领取", "还剩 1 份").doesNotContain("disabled>");

        var answer = claim(sale, "wmA");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
        var page = look(sale, "wmA");
        var code = node.coupons.of(new ExternalUserId("wmA"), 1).get(0).code();
        assertThat(page)
                .contains(code.shown(), QrCode.of(code).path(), "还剩 0 份")
                .doesNotContain("立即领取</button>");
        assertThat(CouponCode.read(code.shown())).isPresent();
        assertThat(Objects.requireNonNull(claim(sale, "wmB").getHeaders().getLocation())
                        .getQuery())
                .isEqualTo("r=SOLD_OUT");
        assertThat(look(sale, "wmB")).doesNotContain(code.shown());
    }

    @Test
    void aCodeThatIsUsedIsNotShownToBeScanned() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);
        claim(sale, "wmA");
        var code = node.coupons.of(new ExternalUserId("wmA"), 1).get(0).code();
        database.sql().sql("UPDATE coupon SET state = 'REDEEMED'").update();

        assertThat(look(sale, "wmA")).contains(code.shown(), "这张券现在不能使用").doesNotContain("<svg");
    }

    @Test
    void everyWordIsEscaped() {
        long sale = sale("<script>alert(1)</script>\" onload='x'&", 1, Duration.ZERO, 0);

        assertThat(look(sale, "wmA"))
                .doesNotContain("<script>alert")
                .doesNotContain("onload='x'")
                .contains("&lt;script&gt;");
    }

    @Test
    void thePageIsSmallAndTellsNobodyAnything() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);
        var answer = node.pages.look(sale, token(sale, "wmSECRET"), Optional.of(Fate.BUSY));
        var body = Objects.requireNonNull(answer.getBody());
        var policy = answer.getHeaders().getFirst("Content-Security-Policy");

        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
        assertThat(body).contains("请再点一次").doesNotContain("wmSECRET").doesNotContain("http");
        assertThat(answer.getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(answer.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(policy).startsWith("default-src 'none'").contains("frame-ancestors 'none'");
        var nonce = Pattern.compile("script-src 'nonce-([^']+)'").matcher(Objects.requireNonNull(policy));
        assertThat(nonce.find()).isTrue();
        assertThat(body).contains("<script nonce=\"" + nonce.group(1) + "\">");
    }

    @Test
    void theLinkForEverybodyShowsTheSaleAndClaimsNothing() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);

        assertThat(node.pages.look(sale).getBody())
                .contains("草莓塔", "我要领取", "/flash/" + sale + "/enter")
                .doesNotContain("<form");
        assertThat(node.pages.look(sale + 1).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(node.pages.look(sale, "forged", Optional.empty()).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(done(node.pages.claim(sale, "forged", 1)).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void nobodySeesASaleByItsNumberADayAheadButWhoHasALink() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);
        clock.advance(Duration.ofDays(-1).minusSeconds(1));

        assertThat(node.pages.look(sale).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(look(sale, "wmA")).contains("草莓塔");
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.pages.look(sale).getBody()).contains("草莓塔");
    }

    @Test
    void aRushOfReadersIsOneLookASecondAlsoAtWhatIsNotThere() {
        long sale = sale("草莓塔", 7, Duration.ZERO, 0);
        assertThat(node.pages.look(sale).getBody()).contains("还剩 7 份");
        assertThat(node.pages.look(sale + 1).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        database.sql().sql("UPDATE flash_sale SET remaining = 3").update();
        long next = sale("桂花糕", 1, Duration.ZERO, 0);

        assertThat(next).isEqualTo(sale + 1);
        assertThat(node.pages.look(sale).getBody()).contains("还剩 7 份");
        assertThat(node.pages.look(next).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.pages.look(sale).getBody()).contains("还剩 3 份");
        assertThat(node.pages.look(next).getBody()).contains("桂花糕");
    }

    @Test
    void beforeTheBeginningTheButtonWaitsAndAfterTheEndThereIsNone() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);
        clock.advance(HOUR.negated());
        assertThat(look(sale, "wmA")).contains("即将开始", " disabled>");
        clock.advance(HOUR.multipliedBy(2));
        assertThat(look(sale, "wmA")).contains("已结束").doesNotContain("<form");
    }

    @Test
    void whoHoldsConfirmsAndWhoWaitsSeesTheirPlace() {
        long sale = sale("草莓塔", 1, Duration.ofMinutes(10), 5);
        claim(sale, "wmA");
        assertThat(look(sale, "wmB")).contains("排队候补").doesNotContain("立即领取</button>");
        done(node.pages.await(sale, token(sale, "wmB"), 1));
        done(node.pages.await(sale, token(sale, "wmC"), 1));
        assertThat(look(sale, "wmC")).contains("前面还有 1 位");
        assertThat(look(sale, "wmA")).contains("确认领取", "3月2日 10:10");

        long held = node.claimOf(sale, "wmA").orElseThrow().id();
        node.pages.confirm(sale, token(sale, "wmA"), held);

        var code = node.coupons.of(new ExternalUserId("wmA"), 1).get(0).code();
        assertThat(look(sale, "wmA")).contains(code.shown()).doesNotContain("确认领取");
    }

    @Test
    void whoClicksFasterThanPeopleDoHasToPause() {
        long sale = sale("草莓塔", 1, Duration.ZERO, 0);
        for (int i = 0; i < 20; i++) {
            look(sale, "wmA");
        }
        assertThat(claim(sale, "wmA").getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(node.claims.of(sale, new ExternalUserId("wmA"))).isEmpty();

        clock.advance(Duration.ofSeconds(11));
        assertThat(claim(sale, "wmA").getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
    }

    private String look(long sale, String customer) {
        return Objects.requireNonNull(
                node.pages.look(sale, token(sale, customer), Optional.empty()).getBody());
    }

    private ResponseEntity<String> claim(long sale, String customer) {
        return done(node.pages.claim(sale, token(sale, customer), 1));
    }

    private static ResponseEntity<String> done(Later later) {
        return later.answer()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private String token(long sale, String customer) {
        return node.keys.token(
                sale, new ExternalUserId(customer), clock.instant().plus(Duration.ofDays(1)));
    }

    private long sale(String item, int stock, Duration hold, int places) {
        var ends = clock.instant().plus(HOUR);
        var offer = new Offer(
                item, "到店兑换一份", Set.of(), stock, 1, clock.instant(), ends, hold, places, ends.plus(Duration.ofDays(7)));
        return node.sales.add(offer, Actor.API).id();
    }
}
