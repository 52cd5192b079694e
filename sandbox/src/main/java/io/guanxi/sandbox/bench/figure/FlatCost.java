package io.guanxi.sandbox.bench.figure;

import static io.guanxi.sandbox.bench.measure.Who.DATABASE;
import static io.guanxi.sandbox.bench.measure.Who.SERVER;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.lab.Size;
import io.guanxi.sandbox.bench.loop.Grown;
import io.guanxi.sandbox.bench.loop.Loop;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.Rounds;
import io.guanxi.sandbox.bench.measure.Rounds.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figure 6: whether an event costs more when the database has grown. */
public final class FlatCost implements Figure {
    private static final String CHECK = "each answered 200 and handled once";

    @Override
    public String title() {
        return "6 Flat cost = CPU-µs of an event, received and handled, in a large database ÷ in a small one";
    }

    @Override
    public List<Loop> loops() {
        return List.of(Grown.values());
    }

    @Override
    public List<Row> rows(Lab lab, Rounds rounds) {
        var large = Grown.LARGE;
        var middle = Grown.MIDDLE;
        return List.of(
                Row.byCpu(
                        text(lab, large),
                        Aim.atMost(1.15),
                        Optional.of(wall(rounds, large)),
                        cpu(rounds, large),
                        CHECK),
                Row.beside(text(lab, middle), wall(rounds, middle), Optional.of(cpu(rounds, middle)), CHECK),
                hits(lab, rounds, Grown.SMALL),
                hits(lab, rounds, middle),
                hits(lab, rounds, large));
    }

    private static String text(Lab lab, Grown grown) {
        return of(grown.size(lab.pace())) + " ÷ " + of(Grown.SMALL.size(lab.pace()));
    }

    private static String of(Size size) {
        return String.format(Locale.ROOT, "%,d customers and %,d handled", size.customers(), size.handled());
    }

    private static Measured cpu(Rounds rounds, Grown grown) {
        return rounds.measure(
                round -> round.sample(grown.loop()).cpuMicros(SERVER, DATABASE)
                        / round.sample(Grown.SMALL.loop()).cpuMicros(SERVER, DATABASE),
                grown.loop(),
                Grown.SMALL.loop());
    }

    private static Measured wall(Rounds rounds, Grown grown) {
        return rounds.measure(
                round -> round.sample(Grown.SMALL.loop()).perSecond()
                        / round.sample(grown.loop()).perSecond(),
                grown.loop(),
                Grown.SMALL.loop());
    }

    private static Row hits(Lab lab, Rounds rounds, Grown grown) {
        return Row.beside(
                grown.loop() + ": share of page reads from the buffer pool",
                rounds.measure(round -> round.value(grown.hitRate()), grown.loop()),
                Optional.empty(),
                lab.pace().bufferPoolMb() + " MB for all three databases");
    }
}
