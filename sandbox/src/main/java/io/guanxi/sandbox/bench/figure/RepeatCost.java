package io.guanxi.sandbox.bench.figure;

import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Door;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.util.List;
import java.util.Optional;

/** Figure 14: what WeCom's repeats cost, and that they change nothing. */
public final class RepeatCost implements Figure {
    @Override
    public String title() {
        return "14 Cost of a repeat = CPU-µs of a duplicate ÷ of a fresh event (storing and answering alone); its effects";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Door());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        var wall = rounds.measure(
                round -> round.sample(Door.ACKS).perSecond()
                        / round.sample(Door.REPEATS).perSecond(),
                Door.REPEATS,
                Door.ACKS);
        var cpu = rounds.measure(
                round -> round.sample(Door.REPEATS).cpuMicros(SERVER, DATABASE)
                        / round.sample(Door.ACKS).cpuMicros(SERVER, DATABASE),
                Door.REPEATS,
                Door.ACKS);
        return List.of(Row.byCpu(
                "1–3 repeats of each, shuffled, after all were handled",
                Aim.atMost(1.0),
                Optional.of(wall),
                cpu,
                "0 new rows, 0 marks, follow unchanged, all counted as repeats"));
    }
}
