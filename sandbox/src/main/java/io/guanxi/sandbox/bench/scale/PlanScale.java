package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.bench.lab.Place;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Aim;
import io.guanxi.sandbox.bench.measure.LiveHeap;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Spread;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.bench.measure.Who;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Figure 7: a plan for very many beside one for few, beside the bare statement, and beside a loop over the customers. */
public final class PlanScale {
    private static final int FEW = 10_000;
    /** A plan for few takes a moment: so many make one round. */
    private static final int PLANS_FOR_FEW = 3;

    private static final int NAIVE = 5_000;
    private static final int ROUNDS = 5;
    /** Before that many customers have been planned the JVM's compiler costs more than the plan. */
    private static final int WARM = 150_000;
    /** Turns of the loop before it is measured, since the servers are warm, too. */
    private static final int WARM_LOOPS = 3;

    private static final double MOST_STEAL = 0.2;

    private final PlanCrowd many;
    private final PlanCrowd few = PlanCrowd.of(FEW);
    private final Place large;
    private final Place small;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();

    private PlanScale(int customers, ScaleLab lab, Consumer<String> progress) {
        this.many = PlanCrowd.of(customers);
        this.large = lab.here();
        this.small = lab.beside("few");
        this.progress = progress;
    }

    /** What one round found, each for one customer. */
    private record Round(Usage many, Usage manyPacked, Usage few, Usage bare, Usage naive) {
        double steal() {
            return List.of(many, few, bare, naive).stream()
                    .mapToDouble(Usage::steal)
                    .max()
                    .orElseThrow();
        }
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        int bufferPoolMb = full ? 4_096 : 1_024;
        try (var lab = ScaleLab.open(dir, PlanCrowd.of(1).inWeCom(), bufferPoolMb, Map.of())) {
            lab.weCom().faults().add(Fault.errcode(Fault.EVERY_API, 45_009));
            var scale = new PlanScale(full ? 1_000_000 : 50_000, lab, progress);
            scale.run();
            return scale.lines;
        } catch (SQLException e) {
            throw new IllegalStateException("the loop over the customers failed", e);
        }
    }

    private void run() throws SQLException {
        progress.accept(many.customers() + " customers move in, and " + FEW + " elsewhere");
        many.moveIn(large.database());
        few.moveIn(small.database());
        large.database().execute("CREATE TABLE bench_touch LIKE touch", "CREATE TABLE bench_day LIKE touch_day");
        warmUp();
        var found = new ArrayList<Round>();
        for (int i = 0; i <= ROUNDS; i++) {
            var round = round(i % 2 == 1);
            progress.accept("round " + i + " of " + ROUNDS + ": " + Numbers.plain(perCustomer(round.many, many))
                    + " µs a customer of many, " + Numbers.plain(perCustomer(round.few, few) / PLANS_FOR_FEW)
                    + " of few");
            if (i > 0 && round.steal() <= MOST_STEAL) {
                found.add(round);
            }
        }
        report(found);
        lines.add("with three variants, until all are packed, s: "
                + Numbers.plain(Firing.of(large, many, true).packed().seconds()));
        heap();
    }

    private void warmUp() throws SQLException {
        progress.accept("warming up");
        for (int planned = many.customers(); planned < WARM; planned += many.customers()) {
            Firing.of(large, many, false);
        }
        for (int planned = PLANS_FOR_FEW * FEW; planned < WARM; planned += PLANS_FOR_FEW * FEW) {
            plansForFew();
        }
        for (int i = 0; i < WARM_LOOPS; i++) {
            naive();
        }
    }

    private Round round(boolean fewFirst) throws SQLException {
        var before = fewFirst ? plansForFew() : null;
        var plain = Firing.of(large, many, false);
        var bare = bare();
        var naive = naive();
        return new Round(plain.planned(), plain.packed(), before == null ? plansForFew() : before, bare, naive);
    }

    private Usage plansForFew() {
        var all = Firing.of(small, few, false).planned();
        for (int i = 1; i < PLANS_FOR_FEW; i++) {
            all = all.plus(Firing.of(small, few, false).planned());
        }
        return all;
    }

    /** The same rows, of touches and of their days, by one statement each. */
    private Usage bare() {
        var database = large.database();
        database.execute("TRUNCATE bench_touch", "TRUNCATE bench_day");
        var reading = large.meter().get().start();
        database.execute(
                "INSERT INTO bench_touch SELECT * FROM touch WHERE " + PlanCrowd.ofPlans(),
                "INSERT INTO bench_day SELECT * FROM touch_day");
        return reading.soFar();
    }

    private Usage naive() throws SQLException {
        PlanCrowd.forgetPlans(large.database());
        try (var loop = new NaivePlan(large.database())) {
            var reading = large.meter().get().start();
            loop.plan(NAIVE);
            return reading.soFar();
        }
    }

    private void report(List<Round> found) {
        if (found.isEmpty()) {
            lines.add("figure 7: all rounds dropped, too much steal");
            return;
        }
        lines.add("rounds: " + found.size() + " (" + (ROUNDS - found.size()) + " dropped); " + many.customers()
                + " customers, " + many.guides() + " guides, of whom " + many.wanted()
                + " are written to; each has one decision, with a reason or a task");
        add(
                found,
                "figure 7, µs a customer at " + many.customers() + " ÷ at " + FEW,
                Aim.atMost(1.15),
                round -> perCustomer(round.many, many) / perCustomer(round.few, few) * PLANS_FOR_FEW,
                round -> cpu(round.many, many) / cpu(round.few, few) * PLANS_FOR_FEW);
        add(
                found,
                "figure 7, planning ÷ INSERT … SELECT of the same rows",
                Aim.atMost(3),
                round -> round.many.seconds() / round.bare.seconds(),
                round -> cpu(round.many, many) / cpu(round.bare, many));
        lines.add("figure 7, CPU of a loop over the customers ÷ planning: "
                + judged(found, Aim.atLeast(35), round -> naiveCpu(round) / cpu(round.many, many)));
        lines.add("planning, µs a customer: wall " + spread(found, round -> perCustomer(round.many, many)) + ", CPU "
                + spread(found, round -> cpu(round.many, many)) + "; server alone "
                + spread(found, round -> (double) round.many.cpuMicros(Who.SERVER) / many.customers())
                + "; at " + FEW + ": wall "
                + spread(found, round -> perCustomer(round.few, few) / PLANS_FOR_FEW) + ", CPU "
                + spread(found, round -> cpu(round.few, few) / PLANS_FOR_FEW));
        lines.add("until all are packed, s: " + spread(found, round -> round.manyPacked.seconds())
                + "; planning alone: " + spread(found, round -> round.many.seconds()) + "; bare: "
                + spread(found, round -> round.bare.seconds()));
        lines.add("a loop over the customers, CPU-µs each: " + spread(found, PlanScale::naiveCpu) + ", after "
                + (WARM_LOOPS + 1) * NAIVE + " customers to warm up");
    }

    private interface Value {
        double of(Round round);
    }

    private void add(List<Round> found, String what, Aim aim, Value wall, Value cpu) {
        lines.add(what + ": wall " + judged(found, aim, wall) + "; CPU " + spread(found, cpu));
    }

    private static String judged(List<Round> found, Aim aim, Value value) {
        var spread = Spread.of(found.stream().map(value::of).toList());
        return Numbers.plain(spread) + ", aim " + aim + ": " + aim.verdict(spread.median());
    }

    private static String spread(List<Round> found, Value value) {
        return Numbers.plain(Spread.of(found.stream().map(value::of).toList()));
    }

    private static double perCustomer(Usage usage, PlanCrowd crowd) {
        return usage.wallNanos() / 1e3 / crowd.everybody();
    }

    private static double cpu(Usage usage, PlanCrowd crowd) {
        return (double) usage.cpuMicros(Who.SERVER, Who.DATABASE) / crowd.everybody();
    }

    private static double naiveCpu(Round round) {
        return (double) round.naive.cpuMicros(Who.BENCH, Who.DATABASE) / NAIVE;
    }

    /** Outside the rounds, since it makes the servers collect again and again. */
    private void heap() {
        progress.accept("what the heaps hold meanwhile");
        double ofMany = heapDuring(large, many);
        double ofFew = heapDuring(small, few);
        var aim = Aim.atMost(1.25);
        lines.add("figure 7, live heap while planning and packing, " + many.customers() + " ÷ " + FEW + ": "
                + Numbers.plain(ofMany / ofFew) + " (" + Numbers.plain(ofMany) + " MB ÷ " + Numbers.plain(ofFew)
                + " MB), aim " + aim + ": " + aim.verdict(ofMany / ofFew));
    }

    private static double heapDuring(Place place, PlanCrowd crowd) {
        var firing = CompletableFuture.runAsync(() -> Firing.of(place, crowd, true));
        long most = 0;
        while (!firing.isDone()) {
            most = Math.max(most, LiveHeap.of(place.server().pid()));
        }
        firing.join();
        return most / 1e6;
    }
}
