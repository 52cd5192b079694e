package io.guanxi.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Eventually;
import io.guanxi.fault.Happening.Pair;
import io.guanxi.sandbox.world.Corp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * F1: the server is killed at random moments while callbacks pour in; each client keeps its own list of what was answered
 * 200. {@code -Dguanxi.fault.kills=300 -Dguanxi.fault.acks=5000000} is the long version, {@code -Dguanxi.fault.seed} repeats
 * the moments of one that failed.
 */
class KilledInMidFloodTests {
    private static final int GUIDES = 16;
    private static final int KILLS = Integer.getInteger("guanxi.fault.kills", 20);
    private static final int ACKS = Integer.getInteger("guanxi.fault.acks", 100_000);
    private static final long SEED = Long.getLong("guanxi.fault.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    private static Corp corp() {
        var corp = Corp.builder().shop(2, "一店");
        for (int guide = 0; guide < GUIDES; guide++) {
            corp.guide(Pair.of(guide, 0).staff(), "导" + guide, 2);
            for (int customer = 0; customer < Happening.CUSTOMERS_OF_A_GUIDE; customer++) {
                var pair = Pair.of(guide, customer);
                corp.customer(pair.customer(), "客" + customer).follow(pair.staff(), pair.customer());
            }
        }
        return corp.build();
    }

    @Test
    void whatWasAcknowledgedIsStoredAndTakesEffectHoweverOftenTheServerIsKilled() throws InterruptedException {
        try (var house = ChildHouse.start(KilledInMidFloodTests.class, corp())) {
            var flood = Flood.start(house.url(), GUIDES);
            killAgainAndAgain(house, flood);
            Eventually.until("all acknowledgements", Duration.ofMinutes(10), () -> flood.acks() >= ACKS);
            flood.stop();
            System.out.printf(
                    "F1: seed %d, %d kills, %d acknowledged, %d attempts were not%n",
                    SEED, KILLS, flood.acks(), flood.again());
            house.awaitHandled();

            theLedgersAgree(flood, house.stored(GUIDES), house);
        }
    }

    /** Each life lasts for a random share of the acknowledgements, and ends some milliseconds after one of them. */
    private void killAgainAndAgain(ChildHouse house, Flood flood) {
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = flood.acks() + 1 + random.nextInt(2 * ACKS / (KILLS + 1));
            Eventually.until("acknowledgements in life " + kill, Duration.ofMinutes(5), () -> flood.acks() >= enough);
            LockSupport.parkNanos(random.nextInt(20_000_000));
            house.killAndRestart();
        }
    }

    private static void theLedgersAgree(Flood flood, Told stored, ChildHouse house) {
        var acknowledged = flood.acknowledged();
        assertThat(acknowledged.without(stored)).as("acknowledged and lost").isZero();
        assertThat(stored.without(acknowledged))
                .as("stored without an answer: at most what each client had under way in the end")
                .isBetween(0, GUIDES);
        assertThat(house.count("callback_inbox")).as("one row each").isEqualTo(stored.size());
        assertThat(house.count("callback_inbox WHERE state = 1"))
                .as("all handled")
                .isEqualTo(stored.size());
        assertThat(house.number("SELECT SUM(handled) FROM inbox_lane"))
                .as("each once")
                .isEqualTo(stored.size());
        assertThat(house.number("SELECT SUM(dead) FROM inbox_lane")).isZero();
        assertThat(relations(house)).isEqualTo(stored.relations());
    }

    private static Map<Pair, String> relations(ChildHouse house) {
        var relations = new HashMap<Pair, String>();
        house.sql()
                .sql("SELECT staff_id, external_userid, relation FROM follow")
                .query((row, n) -> relations.put(new Pair(row.getString(1), row.getString(2)), row.getString(3)))
                .list();
        return relations;
    }
}
