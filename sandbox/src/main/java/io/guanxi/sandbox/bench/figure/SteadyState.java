package io.guanxi.sandbox.bench.figure;

import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Door;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.loop.Steady;
import io.guanxi.sandbox.bench.loop.Steady.Trial;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Bisection;
import io.guanxi.sandbox.bench.measure.Rounds;
import io.guanxi.sandbox.bench.measure.Rounds.Measured;
import io.guanxi.sandbox.bench.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figure 5: the highest rate at which the server receives and handles without falling behind. */
public final class SteadyState implements Figure {
    @Override
    public String title() {
        return "5 Steady state = highest offered rate at which the backlog does not grow ÷ ack-only rate";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Door());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        double acks = median(rounds, Door.ACKS);
        double both = 1 / (1 / acks + 1 / median(rounds, Door.DRAINED));
        var trials = new ArrayList<Trial>();
        var best = new Bisection(0.3 * both, 1.3 * both, lab.pace().steadySteps()).highest(rate -> {
            trials.add(Steady.tried(lab, rate, lab.pace().steady()));
            return trials.get(trials.size() - 1).borne();
        });
        lab.steadyRate(best);
        var trouble = trials.stream().flatMap(trial -> trial.trouble().stream()).findFirst();
        var cpu = trials.stream()
                .filter(trial -> trial.borne() && trial.rate() == best.orElse(0))
                .map(trial -> medianCpu(rounds) / trial.cpuMicros())
                .findFirst();
        return List.of(Row.byWall(
                String.format(
                        Locale.ROOT,
                        "%,.0f/s borne for %d s",
                        best.orElse(0),
                        lab.pace().steady().toSeconds()),
                Aim.atLeast(0.5),
                new Measured(Optional.of(Spread.of(best.orElse(0) / acks)), 0, trouble),
                cpu.map(value -> new Measured(Optional.of(Spread.of(value)), 0, Optional.empty())),
                "open loop, " + trials.size() + " rates tried; at the end of each received = handled"));
    }

    private static double median(Rounds rounds, String loop) {
        return rounds.measure(round -> round.sample(loop).perSecond(), loop)
                .spread()
                .orElseThrow(() -> new IllegalStateException("every round of " + loop + " was dropped"))
                .median();
    }

    private static double medianCpu(Rounds rounds) {
        return rounds.measure(round -> round.sample(Door.ACKS).cpuMicros(SERVER, DATABASE), Door.ACKS)
                .spread()
                .orElseThrow()
                .median();
    }
}
