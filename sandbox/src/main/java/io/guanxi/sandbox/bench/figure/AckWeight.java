package io.guanxi.sandbox.bench.figure;

import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Door;
import io.guanxi.sandbox.bench.loop.Hello;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.util.List;
import java.util.Optional;

/** Figure 2: how much heavier a durable ack is than the least that the same stack can answer. */
public final class AckWeight implements Figure {
    @Override
    public String title() {
        return "2 Weight of a durable ack = CPU-µs (JVM + DB) of an ack ÷ CPU-µs (JVM) of hello on the same stack";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Hello(), new Door());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        var wall = rounds.measure(
                round -> round.sample(Hello.NAME).perSecond()
                        / round.sample(Door.ACKS).perSecond(),
                Hello.NAME,
                Door.ACKS);
        var cpu = rounds.measure(
                round -> round.sample(Door.ACKS).cpuMicros(SERVER, DATABASE)
                        / round.sample(Hello.NAME).cpuMicros(SERVER),
                Hello.NAME,
                Door.ACKS);
        var jvm = rounds.measure(
                round -> round.sample(Door.ACKS).cpuMicros(SERVER)
                        / round.sample(Hello.NAME).cpuMicros(SERVER),
                Hello.NAME,
                Door.ACKS);
        return List.of(
                Row.byCpu(
                        "JVM + DB; on the wall: hello/s ÷ acks/s",
                        Aim.atMost(4.0),
                        Optional.of(wall),
                        cpu,
                        "rows − 200s in [0, 64]"),
                Row.beside("the JVM's share of it", wall, Optional.of(jvm), "the same"));
    }
}
