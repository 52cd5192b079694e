package io.guanxi.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.flashsale.StockCounter.Taking;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.RedisServer;
import io.guanxi.wiring.NodeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** F7: two nodes whose clocks are up to 90 s wrong sell the same things, and one pauses between counting and writing. */
class ClaimsOnTwoNodesTests {
    private static final int ROUNDS = Integer.getInteger("guanxi.fault.rounds", 12);
    private static final int STOCK = 3;
    private static final int PEOPLE = 8;
    private static final TestDatabase database = TestDatabase.of(ClaimsOnTwoNodesTests.class);

    private final SettableClock truth = SettableClock.at("2026-03-02T02:00:00Z");
    private final Random random = new Random(20260302);

    @AfterAll
    static void end() {
        database.close();
    }

    /** A claim that Redis counted and the paused node has not written. */
    private record Late(Node node, String customer) {}

    @Test
    void whatAPausedNodeWritesLateSellsNothingTwice() {
        try (var behind = node(-90);
                var ahead = node(90)) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean aheadPauses = round % 2 == 0;
                sellOut(aheadPauses ? ahead : behind, aheadPauses ? behind : ahead, "round " + round);
            }
        }
    }

    private Node node(int seconds) {
        return new Node(database, RedisServer.shared().url(), NodeClock.offBy(Duration.ofSeconds(seconds), truth));
    }

    private void sellOut(Node pausing, Node other, String round) {
        long sale = sale(other);
        var late = new ArrayList<Late>();
        for (int i = 0; i < 1 + random.nextInt(STOCK); i++) {
            var taken = pausing.counter.take(sale, Node.key("wm" + i, 1));
            assertThat(taken.toCompletableFuture().join()).isEqualTo(Taking.TAKEN_NOW);
            late.add(new Late(pausing, "wm" + i));
        }
        other.reconcile.mend(sale);
        assertThat(other.counter.look(sale).pending())
                .as(round + ": nothing is lost yet")
                .isEqualTo(late.size());

        truth.advance(Node.LOST.plusSeconds(1));
        other.reconcile.mend(sale);
        for (int i = late.size(); i < PEOPLE; i++) {
            other.claim(sale, "wm" + i, 1);
        }
        var fates = late.stream().map(claim -> write(claim, sale)).toList();

        assertThat(fates).as(round).containsOnly(Fate.SOLD_OUT);
        proveSoldOnce(other, sale, round);
    }

    private static Fate write(Late claim, long sale) {
        return claim.node()
                .writer
                .offer(sale, Node.key(claim.customer(), 1), false, true)
                .join();
    }

    private static void proveSoldOnce(Node node, long sale, String round) {
        var balance = node.reconcile.mend(sale);
        assertThat(List.of(balance.confirmed(), balance.remaining(), balance.lost(), balance.off()))
                .as(round + ": " + balance)
                .isEqualTo(List.of(STOCK, 0, 0, 0));
        assertThat(database.sql()
                        .sql("SELECT COUNT(DISTINCT external_userid) FROM coupon WHERE source = ?")
                        .param(FlashSale.source(sale))
                        .query(Integer.class)
                        .single())
                .as(round)
                .isEqualTo(STOCK);
    }

    private long sale(Node node) {
        var now = truth.instant();
        var ends = now.plus(Duration.ofHours(1));
        var offer =
                new Offer("草莓塔", "草莓塔", Set.of(), STOCK, 1, now, ends, Duration.ZERO, 0, ends.plus(Duration.ofDays(7)));
        long sale = node.sales.add(offer, Actor.API).id();
        node.reconcile.mend(sale);
        return sale;
    }
}
