package io.guanxi.sandbox.bench.figure;

import static io.guanxi.sandbox.bench.measure.Who.BASELINE;
import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.Commits;
import io.guanxi.sandbox.bench.loop.Door;
import io.guanxi.sandbox.bench.loop.Fsyncs;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.loop.UsualWays;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Rounds;
import io.guanxi.sandbox.bench.measure.Rounds.Measured;
import java.util.List;
import java.util.Optional;

/** Figure 3: how many acks share a commit, and what that gains over a transaction for each request. */
public final class SharedCommit implements Figure {
    @Override
    public String title() {
        return "3 Sharing the commit: commits per 1,000 acks at 64 connections; acks against a transaction per request";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Fsyncs(), new Commits(), new Door(), new UsualWays());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        var commits = rounds.measure(
                round -> 1000
                        * round.value(Door.COMMITS)
                        / round.sample(Door.ACKS).count(),
                Door.ACKS);
        var inserts = rounds.measure(
                round -> 1000
                        * round.value(Door.INSERTS)
                        / round.sample(Door.ACKS).count(),
                Door.ACKS);
        var againstInsert = "acks/s ÷ acks/s with BEGIN, INSERT, COMMIT per request";
        return List.of(
                Row.byWall(
                        "commits per 1,000 acks",
                        Aim.atMost(65),
                        commits,
                        Optional.empty(),
                        "counted in the writer; the database's INSERTs: "
                                + inserts.spread()
                                        .map(s -> Math.round(s.median()))
                                        .orElse(0L)),
                Row.byWall(
                        againstInsert,
                        Aim.atLeast(2),
                        wall(rounds, UsualWays.INSERT_EACH),
                        Optional.empty(),
                        "rows − 200s in [0, 64] for both"),
                Row.byCpu(
                        "the same in CPU time (JVM + DB)",
                        Aim.atLeast(3),
                        Optional.empty(),
                        cpu(rounds, UsualWays.INSERT_EACH),
                        "the same"),
                Row.beside(
                        "acks/s ÷ answers/s of WxJava's parsing, which stores nothing",
                        wall(rounds, UsualWays.PARSE_EACH),
                        Optional.of(cpu(rounds, UsualWays.PARSE_EACH)),
                        "all answered 200"));
    }

    private static Measured wall(Rounds rounds, String usual) {
        return rounds.measure(
                round -> round.sample(Door.ACKS).perSecond()
                        / round.sample(usual).perSecond(),
                Door.ACKS,
                usual);
    }

    private static Measured cpu(Rounds rounds, String usual) {
        return rounds.measure(
                round -> round.sample(usual).cpuMicros(BASELINE, DATABASE)
                        / round.sample(Door.ACKS).cpuMicros(SERVER, DATABASE),
                Door.ACKS,
                usual);
    }
}
