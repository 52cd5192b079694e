package io.guanxi.sandbox.bench.figure;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.loop.Newcomers;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.util.List;
import java.util.Optional;

/** Figure 12: whether a welcome gets past a long queue of other calls. */
public final class Overtaking implements Figure {
    private static final Newcomers ALONE = new Newcomers(false);
    private static final Newcomers BEHIND = new Newcomers(true);

    @Override
    public String title() {
        return "12 Overtaking = p99 callback → send_welcome_msg with 100,000 bulk calls waiting ÷ with none; share over 20 s";
    }

    @Override
    public List<Loop> loops() {
        return List.of(ALONE, BEHIND);
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        var ratio = rounds.measure(
                round -> round.value(BEHIND.p99Millis()) / round.value(ALONE.p99Millis()), ALONE.loop(), BEHIND.loop());
        double missed = rounds.all().stream()
                .mapToDouble(round -> round.value(BEHIND.missed()) + round.value(ALONE.missed()))
                .sum();
        long all = rounds.all().stream()
                .mapToLong(round -> round.sample(BEHIND.loop()).count()
                        + round.sample(ALONE.loop()).count())
                .sum();
        return List.of(
                Row.byWall(
                        "p99 ÷ p99, 20 newcomers a second, each API call 100 ms",
                        Aim.atMost(1.5),
                        ratio,
                        Optional.empty(),
                        "each welcomed once; 4 other workers busy with bulk all the time"),
                Row.byWall(
                        "welcomes after 20 s or never, of " + (all + Math.round(missed)),
                        Aim.atMost(0),
                        rounds.measure(round -> missed, ALONE.loop(), BEHIND.loop()),
                        Optional.empty(),
                        "the same"),
                beside(rounds, "p99 with none waiting, ms", ALONE, ALONE.p99Millis()),
                beside(rounds, "p99 behind bulk, ms", BEHIND, BEHIND.p99Millis()),
                beside(rounds, "median with none waiting, ms", ALONE, ALONE.medianMillis()),
                beside(rounds, "median behind bulk, ms", BEHIND, BEHIND.medianMillis()));
    }

    private static Row beside(Rounds rounds, String what, Newcomers loop, String value) {
        return Row.beside(
                what, rounds.measure(round -> round.value(value), loop.loop()), Optional.empty(), "open loop");
    }
}
