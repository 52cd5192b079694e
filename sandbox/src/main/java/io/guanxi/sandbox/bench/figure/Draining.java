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

/** Figure 4: whether what waits is handled as fast as it came, and with how few statements. */
public final class Draining implements Figure {
    @Override
    public String title() {
        return "4 Drain = events handled/s, effects and marks included ÷ acks/s; SQL statements an event";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Door());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        var wall = rounds.measure(
                round -> round.sample(Door.DRAINED).perSecond()
                        / round.sample(Door.ACKS).perSecond(),
                Door.DRAINED,
                Door.ACKS);
        var cpu = rounds.measure(
                round -> round.sample(Door.ACKS).cpuMicros(SERVER, DATABASE)
                        / round.sample(Door.DRAINED).cpuMicros(SERVER, DATABASE),
                Door.DRAINED,
                Door.ACKS);
        var statements = rounds.measure(
                round -> round.value(Door.STATEMENTS)
                        / round.sample(Door.DRAINED).count(),
                Door.DRAINED);
        var check = "each marked once; follow equals the replay in memory";
        return List.of(
                Row.byWall("handled/s ÷ acks/s, the same events", Aim.atLeast(0.8), wall, Optional.of(cpu), check),
                Row.byWall(
                        "statements an event",
                        Aim.atMost(0.25),
                        statements,
                        Optional.empty(),
                        "Questions of the whole database server"));
    }
}
