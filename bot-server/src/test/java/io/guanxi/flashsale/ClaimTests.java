package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.Eventually;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.flashsale.Claim.State;
import io.guanxi.flashsale.StockCounter.Settled;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.FreshDir;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.wecom.ExternalUserId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** What is claimed, held, confirmed, given back and handed on; on two nodes with one database and one Redis. */
class ClaimTests {
    private static final TestDatabase database = TestDatabase.of(ClaimTests.class);
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private Node one;
    private Node two;

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        Stream.of("flash_sale", "flash_claim", "coupon", "erased_person", "trust_signal")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        one = new Node(database, RedisServer.shared().url(), clock);
        two = new Node(database, RedisServer.shared().url(), clock);
        try (var connection = one.redis.connect()) {
            connection.sync().flushall();
        }
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void whoComesFirstHasACouponAndADoubleClickIsOneClaim() {
        long sale = sale(2, 1, Duration.ZERO, 0);

        assertThat(one.claim(sale, "wmA", 1)).isEqualTo(Fate.WON);
        assertThat(two.claim(sale, "wmA", 1)).isEqualTo(Fate.ALREADY);
        assertThat(two.claim(sale, "wmA", 2)).isEqualTo(Fate.TOO_MANY);
        assertThat(two.claim(sale, "wmB", 1)).isEqualTo(Fate.WON);
        assertThat(one.claim(sale, "wmC", 1)).isEqualTo(Fate.SOLD_OUT);

        assertThat(one.coupons.of(new ExternalUserId("wmA"), 10))
                .singleElement()
                .satisfies(coupon -> {
                    assertThat(coupon.source()).isEqualTo("flashsale:" + sale);
                    assertThat(coupon.terms().benefit()).isEqualTo("草莓塔一份");
                });
        addsUp(sale, 2);
    }

    @Test
    void trustHearsOfEachClaimOnceAfterTheRush() {
        long sale = sale(3, 1, Duration.ZERO, 0);
        one.claim(sale, "wmA", 1);
        one.trust.of(sale);
        assertThat(count("trust_signal")).as("nobody waits for it").isZero();

        clock.advance(TellTrust.AFTER);
        one.claim(sale, "wmB", 1);
        one.trust.of(sale);
        two.trust.of(sale);
        assertThat(count("trust_signal")).isOne();

        clock.advance(TellTrust.AFTER);
        two.trust.of(sale);
        assertThat(count("trust_signal")).isEqualTo(2);
        assertThat(database.sql()
                        .sql("SELECT SUM(n) FROM trust_signal")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void trustHearsOfWhoMovedUpLongAfterTheirClaim() {
        long sale = sale(1, 1, HOLD, 1);
        one.claim(sale, "wmA", 1);
        one.claimOrWait(sale, "wmB");
        clock.advance(HOLD.plus(TellTrust.AFTER));
        one.trust.of(sale);
        assertThat(count("trust_signal")).isOne();

        one.release.lapsed();

        assertThat(one.claimOf(sale, "wmB").orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(count("trust_signal")).isEqualTo(2);
    }

    @Test
    void nothingIsConfirmedOnceASaleIsCalledOff() {
        long sale = sale(1, 1, HOLD, 0);
        one.claim(sale, "wmA", 1);
        database.sql()
                .sql("UPDATE flash_sale SET state = 'CANCELLED' WHERE sale_id = ?")
                .param(sale)
                .update();

        assertThat(confirm(sale, "wmA")).isFalse();

        assertThat(one.coupons.of(new ExternalUserId("wmA"), 10)).isEmpty();
    }

    /** The lock on the sale lets in one writer at a time; should it ever not, the database refuses. */
    @Test
    void theDatabaseItselfTakesNoClaimTwiceAndNoMoreThanThereIs() {
        long sale = sale(2, 1, Duration.ZERO, 0);
        var claim = Map.of(Node.key("wmA", 1), State.CONFIRMED);
        var sales = database.mapper(FlashSaleMapper.class);

        one.claims.add(sale, claim, Optional.empty(), clock.instant());

        assertThatThrownBy(() -> two.claims.add(sale, claim, Optional.empty(), clock.instant()))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(sales.take(sale, 3)).isZero();
        assertThat(sales.take(sale, 2)).isOne();
        assertThat(sales.take(sale, 1)).isZero();
    }

    @Test
    void nobodyClaimsBeforeTheBeginningOrAfterTheEndOrOnceErased() {
        long sale = sale(2, 1, Duration.ZERO, 0);
        TestPrivacy.erased(database, new ExternalUserId("wmGONE"), clock.instant());

        assertThat(one.claim(sale, "wmGONE", 1)).isEqualTo(Fate.GONE);
        clock.advance(Duration.ofHours(-1));
        assertThat(one.claim(sale, "wmA", 1)).isEqualTo(Fate.NOT_YET);
        clock.advance(Duration.ofHours(2));
        assertThat(one.claim(sale, "wmA", 1)).isEqualTo(Fate.OVER);
        assertThat(one.claim(sale + 1, "wmA", 1)).isEqualTo(Fate.OVER);
        addsUp(sale, 0);
    }

    @Test
    void whatIsNotConfirmedGoesToThoseWhoWaitInTheirOrder() {
        long sale = sale(1, 1, HOLD, 2);
        assertThat(one.claim(sale, "wmA", 1)).isEqualTo(Fate.WON);
        assertThat(one.claim(sale, "wmB", 1)).isEqualTo(Fate.SOLD_OUT);
        assertThat(two.claimOrWait(sale, "wmB")).isEqualTo(Fate.WAITING);
        assertThat(one.claimOrWait(sale, "wmC")).isEqualTo(Fate.WAITING);
        assertThat(one.claimOrWait(sale, "wmD")).isEqualTo(Fate.SOLD_OUT);

        clock.advance(HOLD);
        one.release.lapsed();
        two.release.lapsed();

        assertThat(one.claimOf(sale, "wmA").orElseThrow().state()).isEqualTo(State.LAPSED);
        assertThat(one.claimOf(sale, "wmB").orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(one.claimOf(sale, "wmC").orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(confirm(sale, "wmA")).isFalse();
        assertThat(confirm(sale, "wmB")).isTrue();
        assertThat(confirm(sale, "wmB")).isFalse();
        assertThat(count("coupon")).isOne();
        addsUp(sale, 1);
    }

    @Test
    void theGuideIsAskedOnceToTellWhoMovedUpUnlessTheyWantNoMessages() {
        Stream.of("guide_task", "staff", "follow", "customer_opt_out")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        database.sql()
                .sql("INSERT INTO staff (staff_id, name, status) VALUES ('zhang', '', 'ACTIVE')")
                .update();
        Stream.of("wmB", "wmC").forEach(customer -> database.sql()
                .sql("INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at)"
                        + " VALUES ('zhang', ?, 'MUTUAL', NOW(), NOW())")
                .param(customer)
                .update());
        database.sql()
                .sql("INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wmC', 'T', NOW())")
                .update();
        long sale = sale(2, 1, HOLD, 2);
        Stream.of("wmA", "wmD").forEach(customer -> one.claim(sale, customer, 1));
        Stream.of("wmB", "wmC").forEach(customer -> one.claimOrWait(sale, customer));

        clock.advance(HOLD);
        one.release.lapsed();
        two.release.lapsed();

        assertThat(database.sql()
                        .sql("SELECT CONCAT(staff_id, ' ', external_userid, ' ', why) FROM guide_task")
                        .query(String.class)
                        .list())
                .containsExactly("zhang wmB 候补到了秒杀「草莓塔」，请提醒 TA 在 3月2日 10:20 前确认领取");
    }

    @Test
    void whoWaitsLearnsThatTheSaleIsOver() {
        long sale = sale(1, 1, HOLD, 1);
        one.claim(sale, "wmA", 1);
        one.claimOrWait(sale, "wmB");
        clock.advance(Duration.ofMinutes(59));

        one.release.lapsed();

        assertThat(one.claimOf(sale, "wmB").orElseThrow().state()).isEqualTo(State.LAPSED);
        addsUp(sale, 0);
    }

    @Test
    void whatLapsesWithNobodyWaitingIsForSaleAgainAlsoToTheSamePerson() {
        long sale = sale(1, 1, HOLD, 0);
        one.reconcile.mend(sale);
        assertThat(one.claim(sale, "wmA", 1)).isEqualTo(Fate.WON);
        clock.advance(HOLD);
        two.release.lapsed();
        redisHasHeard(sale);

        assertThat(one.claim(sale, "wmA", 1)).isEqualTo(Fate.WON);
        assertThat(one.claim(sale, "wmB", 1)).isEqualTo(Fate.SOLD_OUT);
        addsUp(sale, 1);
    }

    @Test
    void aSaleThatDoesNotAddUpKeepsNoOtherOneWaiting() {
        long broken = sale(1, 1, HOLD, 0);
        long fine = sale(1, 1, HOLD, 0);
        one.claim(broken, "wmA", 1);
        one.claim(fine, "wmA", 1);
        database.sql()
                .sql("UPDATE flash_sale SET remaining = stock WHERE sale_id = ?")
                .param(broken)
                .update();
        clock.advance(HOLD);

        one.release.lapsed();

        assertThat(one.claimOf(broken, "wmA").orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(one.claimOf(fine, "wmA").orElseThrow().state()).isEqualTo(State.LAPSED);
    }

    @Test
    void whoeverLooksWhetherItAddsUpWaitsForNobodyWhoHoldsTheSale() {
        long sale = sale(2, 1, HOLD, 0);
        one.claim(sale, "wmA", 1);
        addsUp(sale, 1);
        var rows = database.mapper(FlashSaleMapper.class);

        var balance = database.transaction().execute(status -> {
            assertThat(rows.lock(sale)).isPresent();
            return CompletableFuture.supplyAsync(() -> two.reconcile.mend(sale))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(Objects.requireNonNull(balance).remaining()).isOne();
    }

    @Test
    void aConfirmationIsOnlyOnesOwn() {
        long sale = sale(1, 1, HOLD, 0);
        one.claim(sale, "wmA", 1);
        long claim = one.claimOf(sale, "wmA").orElseThrow().id();

        assertThat(one.keep.confirm(one.sales.find(sale).orElseThrow(), new ExternalUserId("wmB"), claim))
                .isFalse();
        assertThat(one.claimOf(sale, "wmA").orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void aCancelledSaleTakesBackWhatIsOpenAndLeavesWhatWasGiven() {
        long sale = sale(2, 1, HOLD, 1);
        one.claim(sale, "wmA", 1);
        one.claim(sale, "wmB", 1);
        one.claimOrWait(sale, "wmC");
        confirm(sale, "wmA");

        one.api.cancel(sale, Actor.API);

        assertThat(two.claim(sale, "wmD", 1)).isEqualTo(Fate.OVER);
        assertThat(one.claimOf(sale, "wmB").orElseThrow().state()).isEqualTo(State.LAPSED);
        assertThat(one.claimOf(sale, "wmC").orElseThrow().state()).isEqualTo(State.LAPSED);
        assertThat(one.coupons.of(new ExternalUserId("wmA"), 10)).hasSize(1);
        addsUp(sale, 1);
    }

    @Test
    void whoIsErasedGivesBackWhatIsOpenAndWhatIsSoldStaysSold() {
        long sale = sale(3, 2, HOLD, 1);
        one.reconcile.mend(sale);
        one.claim(sale, "wmA", 1);
        confirm(sale, "wmA");
        one.claim(sale, "wmA", 2);
        one.claim(sale, "wmB", 1);
        one.claimOrWait(sale, "wmC");

        new FlashSalePersonalData(database.sql(), one.release).erase(new ExternalUserId("wmA"));

        assertThat(one.claims.of(sale, new ExternalUserId("wmA"))).isEmpty();
        var rest = new StockCounter.Seen(Optional.of(0), 2, 0);
        Eventually.until("Redis has heard of it", Duration.ofSeconds(30), () -> rest.equals(one.counter.look(sale)));
        assertThat(one.claimOf(sale, "wmC").orElseThrow().state()).isEqualTo(State.HELD);
        addsUp(sale, 3);
    }

    @Test
    void withoutRedisTheDatabaseDecidesAlone() {
        long sale = sale(1, 1, Duration.ZERO, 0);
        try (var alone = new Node(database, "redis://127.0.0.1:1", clock)) {
            assertThat(alone.claim(sale, "wmA", 1)).isEqualTo(Fate.WON);
            assertThat(alone.claim(sale, "wmA", 1)).isEqualTo(Fate.ALREADY);
            assertThat(alone.claim(sale, "wmB", 1)).isEqualTo(Fate.SOLD_OUT);
            assertThat(alone.reconcile.mend(sale).redis()).isEmpty();
        }
        addsUp(sale, 1);
    }

    @Test
    void aRedisThatGoesAndComesBackEmptyCountsAnew() {
        long sale = sale(3, 1, Duration.ZERO, 0);
        var server = RedisServer.start(FreshDir.in(Path.of("target/sandbox"), "redis-sale"), 0);
        try (var node = new Node(database, server.url(), clock)) {
            node.reconcile.mend(sale);
            assertThat(node.claim(sale, "wmA", 1)).isEqualTo(Fate.WON);
            server.close();
            assertThat(node.claim(sale, "wmB", 1)).isEqualTo(Fate.WON);
        }
        var again = RedisServer.start(FreshDir.in(Path.of("target/sandbox"), "redis-sale-again"), 0);
        try (var node = new Node(database, again.url(), clock)) {
            assertThat(node.claim(sale, "wmA", 1)).isEqualTo(Fate.ALREADY);
            assertThat(node.reconcile.mend(sale).off()).isZero();
            assertThat(node.claim(sale, "wmC", 1)).isEqualTo(Fate.WON);
            assertThat(node.claim(sale, "wmD", 1)).isEqualTo(Fate.SOLD_OUT);
            assertThat(node.reconcile.mend(sale)).satisfies(balance -> {
                assertThat(balance.off()).isZero();
                assertThat(balance.lost()).isZero();
            });
        }
        again.close();
    }

    @Test
    void aRedisThatCountsTooMuchOrTooLittleSellsNothingByIt() {
        long sale = sale(2, 1, Duration.ZERO, 0);
        one.reconcile.mend(sale);
        one.settle(sale, "wmA", Settled.UNCOUNTED);
        one.settle(sale, "wmA", Settled.RELEASED);
        left(sale, 50);
        Stream.of("wmA", "wmB", "wmC", "wmD").forEach(who -> one.claim(sale, who, 1));
        assertThat(count("flash_claim")).isEqualTo(2);
        addsUp(sale, 2);

        long other = sale(2, 1, Duration.ZERO, 0);
        one.reconcile.mend(other);
        left(other, 0);
        assertThat(one.claim(other, "wmA", 1)).isEqualTo(Fate.SOLD_OUT);
        two.reconcile.mend(other);
        assertThat(one.claim(other, "wmA", 1)).isEqualTo(Fate.WON);
        addsUp(other, 1);
    }

    @Test
    void whatRedisKnowsOfASaleItForgetsADayAfterItsEnd() {
        long sale = sale(2, 1, Duration.ZERO, 0);
        one.reconcile.mend(sale);
        one.counter.take(sale, Node.key("wmA", 1)).toCompletableFuture().join();

        try (var connection = one.redis.connect()) {
            var name = "guanxi:flash:{" + sale + "}";
            long day = Duration.ofDays(1).toMillis();
            assertThat(Stream.of(name, name + ":taken", name + ":pending").map(connection.sync()::pttl))
                    .hasSize(3)
                    .allMatch(left ->
                            left > day && left <= day + Duration.ofHours(1).toMillis());
            connection.sync().del(name + ":taken");
            one.counter.settleMembers(sale, Map.of(one.keys.member(sale, Node.key("wmB", 1)), Settled.UNCOUNTED));
            assertThat(one.counter.look(sale).taken()).isOne();
            assertThat(connection.sync().pttl(name + ":taken")).isGreaterThan(day);
        }
    }

    private void left(long sale, int left) {
        try (var connection = one.redis.connect()) {
            connection.sync().hset("guanxi:flash:{" + sale + "}", Map.of("left", Integer.toString(left)));
        }
    }

    private boolean confirm(long sale, String customer) {
        var held = one.claims.of(sale, new ExternalUserId(customer)).get(0);
        return two.keep.confirm(one.sales.find(sale).orElseThrow(), new ExternalUserId(customer), held.id());
    }

    private long sale(int stock, int each, Duration hold, int places) {
        Instant begins = clock.instant().minus(Duration.ofMinutes(1));
        Instant ends = begins.plus(Duration.ofHours(1));
        var offer = new Offer(
                "草莓塔", "草莓塔一份", Set.of(), stock, each, begins, ends, hold, places, ends.plus(Duration.ofDays(7)));
        return one.sales.add(offer, Actor.API).id();
    }

    /** A node tells Redis without waiting; what it asks afterwards is answered afterwards, also where a script had to be loaded. */
    private void redisHasHeard(long sale) {
        Stream.of(one, two, one, two).forEach(node -> node.counter.look(sale));
    }

    private void addsUp(long sale, int sold) {
        redisHasHeard(sale);
        var balance = two.reconcile.mend(sale);
        assertThat(balance.lost()).isZero();
        assertThat(balance.off()).isZero();
        assertThat(balance.held() + balance.confirmed()).isEqualTo(sold);
        assertThat(one.counter.pendingSince(sale, clock.instant())).isEqualTo(List.of());
    }

    private long count(String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
