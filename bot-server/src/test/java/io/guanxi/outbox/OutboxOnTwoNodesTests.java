package io.guanxi.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.wiring.NodeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** F7: two nodes whose clocks are up to 90 s wrong make the same calls, and each of them pauses for longer than its lease. */
class OutboxOnTwoNodesTests {
    private static final int ROUNDS = Integer.getInteger("guanxi.fault.rounds", 30);
    private static final int CALLS = 3;
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(61);
    private static final TestDatabase database = TestDatabase.of(OutboxOnTwoNodesTests.class);

    private final SettableClock truth = SettableClock.at("2026-03-02T02:00:00Z");
    private final Random random = new Random(20260302);

    @AfterAll
    static void close() {
        database.close();
    }

    /** Where a node stops for a while; the others don't know. */
    private enum Pause {
        NONE,
        /** It has the call, and has not begun with it. */
        BEFORE_SENDING,
        /** WeCom has it, and the node has not heard the answer. */
        BEFORE_THE_ANSWER
    }

    @Test
    void eachCallArrivesOnceAndIsSettledOnceWhicheverNodePauses() {
        for (int round = 0; round < ROUNDS; round++) {
            var pause = Pause.values()[round % 3];
            var nodes = List.of(node(), node());
            database.sql().sql("DELETE FROM outbox").update();
            for (int i = 0; i < CALLS; i++) {
                nodes.get(i % 2).add("call" + i);
            }

            makeCalls(nodes.get(0), nodes.get(1), pause);

            var what = "round " + round + ", " + pause;
            assertThat(arrived(nodes)).as(what).containsExactly("call0", "call1", "call2");
            assertThat(settled(nodes)).as(what).isEqualTo(CALLS);
            assertThat(database.sql()
                            .sql("SELECT COUNT(*) FROM outbox WHERE state = 'DONE'")
                            .query(Long.class)
                            .single())
                    .as(what)
                    .isEqualTo(CALLS);
        }
    }

    private OutboxFixture node() {
        var skew = Duration.ofSeconds(random.nextInt(181) - 90);
        return new OutboxFixture(database, truth, NodeClock.offBy(skew, truth));
    }

    /** What WeCom has, the look-up finds; what it has not, is sent by whoever holds it. */
    private void makeCalls(OutboxFixture pausing, OutboxFixture other, Pause pause) {
        for (var node : List.of(pausing, other)) {
            node.kind.lookUpAnswer = letter -> arrived(List.of(pausing, other)).contains(letter.to())
                    ? new LookUp.Found<>("sent " + letter.to())
                    : new LookUp.SendAgain<>();
        }
        var leased = pausing.claims.next(false, 1 + random.nextInt(CALLS), kind -> true);
        if (pause == Pause.BEFORE_SENDING) {
            truth.advance(LONGER_THAN_THE_LEASE);
            turn(other);
        }
        pausing.kind.duringSend = () -> {
            pausing.kind.duringSend = () -> {};
            if (pause == Pause.BEFORE_THE_ANSWER) {
                truth.advance(LONGER_THAN_THE_LEASE);
            }
            turn(other);
        };
        leased.forEach(pausing.carryOut::carryOut);
        turn(other);
        turn(pausing);
    }

    private static void turn(OutboxFixture node) {
        node.claims.abandoned(10).forEach(node.carryOut::carryOut);
        node.turn();
    }

    private static List<String> arrived(List<OutboxFixture> nodes) {
        var arrived = new ArrayList<String>();
        nodes.forEach(node -> arrived.addAll(node.kind.sent));
        Collections.sort(arrived);
        return arrived;
    }

    private static int settled(List<OutboxFixture> nodes) {
        return nodes.stream().mapToInt(node -> node.kind.settled.size()).sum();
    }
}
