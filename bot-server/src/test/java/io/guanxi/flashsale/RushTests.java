package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.fault.CrashingDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** F6: a rush on two nodes, one of which dies in the middle of it. */
class RushTests {
    private static final int PEOPLE = Integer.getInteger("guanxi.rush.people", 2_000);
    private static final int ITEMS = Integer.getInteger("guanxi.rush.items", 200);
    private static final int RUSHES = Integer.getInteger("guanxi.rush.rushes", 1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TestDatabase database = TestDatabase.of(RushTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");

    private record Click(String customer, Node node, CompletableFuture<Fate> answer) {}

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void everythingIsSoldOnceThoughANodeDiesInTheMiddle() {
        for (int rush = 0; rush < RUSHES; rush++) {
            var random = new Random(20260302 + rush);
            var way = new CrashingDatabase(database.dataSource());
            try (var dying = new Node(database.by(way), RedisServer.shared().url(), clock);
                    var living = new Node(database, RedisServer.shared().url(), clock)) {
                long sale = sale(living);
                way.atStatement(5 + random.nextInt(20), true);

                var clicks = rush(sale, List.of(dying, living), random);
                Eventually.until("the other node is dead", SOON, () -> !dying.writer.isAlive());
                clicks.stream().filter(click -> click.node() == living).forEach(click -> join(click.answer()));
                // What it asked Redis before it died was asked before this.
                dying.counter
                        .take(sale, Node.key("wmLATER", 2))
                        .toCompletableFuture()
                        .join();
                clock.advance(Node.LOST);
                living.reconcile.mend(sale);
                clicks.stream()
                        .filter(click ->
                                !click.answer().isDone() || click.answer().join() != Fate.WON)
                        .forEach(click -> living.claim(sale, click.customer(), 1));

                proveEqual(living, sale);
            }
        }
    }

    private static Fate join(CompletableFuture<Fate> answer) {
        return answer.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static List<Click> rush(long sale, List<Node> nodes, Random random) {
        var who = new ArrayList<String>();
        for (int i = 0; i < PEOPLE; i++) {
            who.add("wm" + i);
            if (random.nextInt(20) == 0) {
                who.add("wm" + i);
            }
        }
        Collections.shuffle(who, random);
        return who.stream()
                .map(customer -> click(sale, customer, nodes.get(random.nextInt(2))))
                .toList();
    }

    private static Click click(long sale, String customer, Node node) {
        var answer = node.claiming.claim(sale, Node.key(customer, 1));
        return new Click(customer, node, answer.toCompletableFuture());
    }

    private static void proveEqual(Node node, long sale) {
        var balance = node.reconcile.mend(sale);
        assertThat(balance.confirmed()).isEqualTo(ITEMS);
        assertThat(balance.remaining()).isZero();
        assertThat(balance.lost()).isZero();
        assertThat(balance.off()).isZero();
        assertThat(balance.redis()).hasValueSatisfying(seen -> {
            assertThat(seen.left()).hasValue(0);
            assertThat(seen.taken()).isEqualTo(ITEMS);
            assertThat(seen.pending()).isZero();
        });
        assertThat(number("SELECT COUNT(*) FROM coupon WHERE source = ?", FlashSale.source(sale)))
                .isEqualTo(ITEMS);
        assertThat(number("SELECT COUNT(DISTINCT external_userid) FROM flash_claim WHERE sale_id = ?", sale))
                .isEqualTo(ITEMS);
    }

    private static long number(String sql, Object param) {
        return database.sql().sql(sql).param(param).query(Long.class).single();
    }

    private long sale(Node node) {
        try (var connection = node.redis.connect()) {
            connection.sync().flushall();
        }
        var ends = clock.instant().plus(Duration.ofHours(1));
        var offer = new Offer(
                "草莓塔",
                "草莓塔",
                Set.of(),
                ITEMS,
                1,
                clock.instant(),
                ends,
                Duration.ZERO,
                0,
                ends.plus(Duration.ofDays(7)));
        long sale = node.sales.add(offer, Actor.API).id();
        node.reconcile.mend(sale);
        return sale;
    }
}
