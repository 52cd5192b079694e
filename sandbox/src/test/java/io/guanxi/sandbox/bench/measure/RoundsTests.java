package io.guanxi.sandbox.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsTests {

    @Test
    void aRatioIsTakenRoundByRoundBeforeTheMedian() {
        var rounds = new Rounds(List.of(round(100, 50, 0), round(10, 1, 0), round(60, 20, 0)));

        var measured = rounds.measure(
                r -> r.sample("ack").perSecond() / r.sample("floor").perSecond(), "ack", "floor");

        assertThat(measured.spread()).contains(new Spread(3, 2, 10, 3));
    }

    @Test
    void aRoundWithMoreThanAFifthOfStealIsDroppedAndCounted() {
        var rounds = new Rounds(List.of(round(100, 50, 0.20), round(10, 1, 0.21), round(60, 20, 0)));

        var measured = rounds.measure(r -> r.sample("ack").perSecond(), "ack");

        assertThat(measured.spread()).contains(new Spread(80, 60, 100, 2));
        assertThat(measured.dropped()).isEqualTo(1);
    }

    @Test
    void stealFromALoopThatTheValueDoesNotRestOnDoesNotDropTheRound() {
        var rounds = new Rounds(List.of(round(100, 50, 0.9)));

        assertThat(rounds.measure(r -> r.sample("floor").perSecond(), "floor").dropped())
                .isZero();
    }

    @Test
    void troubleInOneRoundMakesTheWholeThingVoid() {
        var bad = new Round();
        bad.put("ack", Sample.of(10, usage(0), Optional.of("a row is missing")));

        var measured = new Rounds(List.of(round(1, 1, 0), bad)).measure(r -> 1, "ack");

        assertThat(measured.trouble()).contains("a row is missing");
    }

    @Test
    void whenEveryRoundIsDroppedNothingIsSaid() {
        assertThat(new Rounds(List.of(round(1, 1, 0.5))).measure(r -> 1, "ack").spread())
                .isEmpty();
    }

    @Test
    void cpuTimeIsThatOfTheProcessesAskedForPerThing() {
        var sample = Sample.of(100, usage(0));

        assertThat(sample.cpuMicros(Who.SERVER, Who.DATABASE)).isEqualTo(50);
        assertThat(sample.cpuMicros(Who.BENCH)).isZero();
    }

    private static Round round(long acks, long floor, double steal) {
        var round = new Round();
        round.put("ack", Sample.of(acks, usage(steal)));
        round.put("floor", Sample.of(floor, usage(0)));
        return round;
    }

    private static Usage usage(double steal) {
        return new Usage(1_000_000_000, Map.of(Who.SERVER, 3_000L, Who.DATABASE, 2_000L), steal);
    }
}
