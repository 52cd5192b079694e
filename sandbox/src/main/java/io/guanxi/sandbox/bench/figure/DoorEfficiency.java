package io.guanxi.sandbox.bench.figure;

import static io.guanxi.sandbox.bench.measure.Who.BENCH;
import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.loop.BulkRows;
import io.guanxi.sandbox.bench.loop.Commits;
import io.guanxi.sandbox.bench.loop.Door;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.loop.Opens;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.bench.measure.Rounds;
import java.util.List;
import java.util.Optional;

/** Figure 1: what is left of the rate that opening and bulk inserting would allow if nothing else cost anything. */
public final class DoorEfficiency implements Figure {
    private static final Aim AIM = Aim.atLeast(0.9);

    @Override
    public String title() {
        return "1 Door efficiency = durable acks/s ÷ 1/(1/open-only + 1/bulk rows/s)";
    }

    @Override
    public List<Loop> loops() {
        return List.of(new Opens(), new BulkRows(), new Commits(), new Door());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        return List.of(
                Row.byWall(
                        "bulk rows by 1 connection",
                        AIM,
                        rounds.measure(round -> wall(round, BulkRows.NAME), Door.ACKS, Opens.NAME, BulkRows.NAME),
                        Optional.of(rounds.measure(
                                round -> cpu(round, BulkRows.NAME), Door.ACKS, Opens.NAME, BulkRows.NAME)),
                        "rows − 200s in [0, 64]; rows of the floor counted"),
                Row.beside(
                        "bulk rows by 2 connections",
                        rounds.measure(round -> wall(round, BulkRows.BY_TWO), Door.ACKS, Opens.NAME, BulkRows.BY_TWO),
                        Optional.of(rounds.measure(
                                round -> cpu(round, BulkRows.BY_TWO), Door.ACKS, Opens.NAME, BulkRows.BY_TWO)),
                        "the same"));
    }

    private static double wall(Round round, String bulk) {
        double both = 1 / round.sample(Opens.NAME).perSecond()
                + 1 / round.sample(bulk).perSecond();
        return round.sample(Door.ACKS).perSecond() * both;
    }

    private static double cpu(Round round, String bulk) {
        double both =
                round.sample(Opens.NAME).cpuMicros(BENCH) + round.sample(bulk).cpuMicros(BENCH, DATABASE);
        return both / round.sample(Door.ACKS).cpuMicros(SERVER, DATABASE);
    }
}
