package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.fault.CrashingDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F2 of a claim: a node dies, or fails, between any two steps; another one goes on, and it adds up as if nothing had been. */
class CrashTests {
    private static final TestDatabase database = TestDatabase.of(CrashTests.class);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private Node survivor;

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        Stream.of("flash_sale", "flash_claim", "coupon", "trust_signal")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        survivor = new Node(database, RedisServer.shared().url(), clock);
        try (var connection = survivor.redis.connect()) {
            connection.sync().flushall();
        }
    }

    @AfterEach
    void close() {
        survivor.close();
    }

    @Test
    void aNodeThatDiesBeforeAnyStatementLosesAndOversellsNothing() {
        int steps = 0;
        while (dies(steps, false)) {
            goesOn();
            steps++;
        }
        assertThat(steps).isGreaterThan(8);
    }

    @Test
    void aNodeThatDiesAfterTheCommitHasSold() {
        assertThat(dies(0, true)).isTrue();
        goesOn();
    }

    @Test
    void aStatementThatFailsOnceIsTriedAgain() {
        for (int step = 0; step < 8; step++) {
            long sale = sale();
            var way = new CrashingDatabase(database.dataSource());
            try (var node = new Node(database.by(way), RedisServer.shared().url(), clock)) {
                way.atStatement(step, false);
                assertThat(node.claim(sale, "wmA", 1)).as("statement " + step).isEqualTo(Fate.WON);
            }
            addsUp(sale, 1);
        }
    }

    @Test
    void aConfirmationOrAReleaseThatFailsOnceIsTriedAgain() {
        for (int step = 0; step < 5; step++) {
            long sale = sale(Duration.ofMinutes(10));
            survivor.claim(sale, "wmA", 1);
            long claim = survivor.claimOf(sale, "wmA").orElseThrow().id();
            var way = new CrashingDatabase(database.dataSource());
            try (var node = new Node(database.by(way), RedisServer.shared().url(), clock)) {
                var found = node.sales.find(sale).orElseThrow();
                way.atStatement(step, false);
                assertThat(node.keep.confirm(found, new ExternalUserId("wmA"), claim))
                        .as("statement " + step)
                        .isTrue();
            }
            addsUp(sale, 1);
        }
        for (int step = 1; step < 5; step++) {
            long sale = sale(Duration.ofMinutes(10));
            survivor.claim(sale, "wmA", 1);
            clock.advance(Duration.ofMinutes(10));
            var way = new CrashingDatabase(database.dataSource());
            try (var node = new Node(database.by(way), RedisServer.shared().url(), clock)) {
                way.atStatement(step, false);
                node.release.lapsed();
            }
            addsUp(sale, 0);
        }
    }

    @Test
    void aNodeThatDiesBetweenRedisAndTheDatabaseLeavesItsStockToOthers() {
        long sale = sale();
        survivor.counter.take(sale, Node.key("wmA", 1)).toCompletableFuture().join();

        assertThat(survivor.claim(sale, "wmB", 1)).isEqualTo(Fate.SOLD_OUT);
        clock.advance(Node.LOST);
        survivor.reconcile.mend(sale);

        assertThat(survivor.claim(sale, "wmB", 1)).isEqualTo(Fate.WON);
        addsUp(sale, 1);
    }

    @Test
    void aNodeThatDiesBeforeItTellsRedisHasSold() {
        long sale = sale();
        var key = Node.key("wmA", 1);
        survivor.counter.take(sale, key).toCompletableFuture().join();
        survivor.keep.keep(sale, Map.of(key, false));

        clock.advance(Node.LOST);
        survivor.reconcile.mend(sale);

        assertThat(survivor.claim(sale, "wmA", 1)).isEqualTo(Fate.ALREADY);
        assertThat(survivor.claim(sale, "wmB", 1)).isEqualTo(Fate.SOLD_OUT);
        addsUp(sale, 1);
    }

    @Test
    void aWriterThatComesBackAfterItsTimeSellsNothingTwice() {
        long sale = sale();
        var late = Node.key("wmLATE", 1);
        survivor.counter.take(sale, late).toCompletableFuture().join();
        clock.advance(Node.LOST);
        survivor.reconcile.mend(sale);
        assertThat(survivor.claim(sale, "wmB", 1)).isEqualTo(Fate.WON);

        assertThat(survivor.keep.keep(sale, Map.of(late, false))).containsValue(Fate.SOLD_OUT);
        survivor.settle(sale, "wmLATE", StockCounter.Settled.NONE_LEFT);
        addsUp(sale, 1);
    }

    /** A node that dies at that statement, or after the commit, of a claim of wmA; false if it had none so late. */
    private boolean dies(int step, boolean afterCommit) {
        sale();
        var way = new CrashingDatabase(database.dataSource());
        var node = new Node(database.by(way), RedisServer.shared().url(), clock);
        if (afterCommit) {
            way.afterCommit(step);
        } else {
            way.atStatement(step, true);
        }
        var answer = node.claiming.claim(last(), Node.key("wmA", 1)).toCompletableFuture();
        Eventually.until("an answer or a death", SOON, () -> answer.isDone() || !node.writer.isAlive());
        way.calm();
        node.close();
        return !answer.isDone();
    }

    /** The person asks again, then another one. */
    private void goesOn() {
        clock.advance(Node.LOST);
        survivor.reconcile.mend(last());
        assertThat(List.of(Fate.WON, Fate.ALREADY)).contains(survivor.claim(last(), "wmA", 1));
        assertThat(survivor.claim(last(), "wmB", 1)).isEqualTo(Fate.SOLD_OUT);
        addsUp(last(), 1);
    }

    private long last() {
        return survivor.sales.page(Long.MAX_VALUE, 1).get(0).id();
    }

    /** One thing, which Redis counts. */
    private long sale() {
        return sale(Duration.ZERO);
    }

    private long sale(Duration hold) {
        Instant ends = clock.instant().plus(Duration.ofHours(1));
        var offer =
                new Offer("草莓塔", "草莓塔", Set.of(), 1, 1, clock.instant(), ends, hold, 0, ends.plus(Duration.ofDays(7)));
        long sale = survivor.sales.add(offer, Actor.API).id();
        survivor.reconcile.mend(sale);
        return sale;
    }

    private void addsUp(long sale, int sold) {
        var balance = survivor.reconcile.mend(sale);
        assertThat(balance.lost()).isZero();
        assertThat(balance.off()).isZero();
        assertThat(balance.confirmed()).isEqualTo(sold);
        assertThat(balance.redis().orElseThrow().pending()).isZero();
        assertThat(survivor.coupons.codes(FlashSale.source(sale), claimsOf(sale)))
                .hasSize(sold);
    }

    private static List<String> claimsOf(long sale) {
        return database.sql()
                .sql("SELECT claim_id FROM flash_claim WHERE sale_id = ?")
                .param(sale)
                .query(String.class)
                .list();
    }
}
