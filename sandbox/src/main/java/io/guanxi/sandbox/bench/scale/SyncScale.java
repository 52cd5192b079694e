package io.guanxi.sandbox.bench.scale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Meter;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.bench.measure.Who;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The first pull of a large corp, with a kill -9 in the middle, then a reconcile after a hundredth has changed unheard. */
public final class SyncScale {
    private static final String PAGES = "externalcontact/batch/get_by_user";
    private static final int FLOOR_CUSTOMERS = 50_000;
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final int guides;
    private final int customers;
    private final ScaleLab lab;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();

    private SyncScale(int guides, int customers, ScaleLab lab, Consumer<String> progress) {
        this.guides = guides;
        this.customers = customers;
        this.lab = lab;
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        int guides = full ? 1_000 : 50;
        int customers = full ? 1_000_000 : 50_000;
        progress.accept("a corp of " + guides + " guides and " + customers + " customers");
        try (var lab = ScaleLab.open(dir, new BigCorp(guides, customers).build())) {
            var scale = new SyncScale(guides, customers, lab, progress);
            scale.firstPull();
            scale.reconcile();
            return scale.lines;
        }
    }

    private record Part(double seconds, Map<Who, Long> cpuMicros) {
        static Part of(Usage usage) {
            return new Part(usage.seconds(), usage.cpuMicros());
        }

        Part plus(Part other) {
            var sum = new TreeMap<>(cpuMicros);
            other.cpuMicros.forEach((who, micros) -> sum.merge(who, micros, Long::sum));
            return new Part(seconds + other.seconds, sum);
        }
    }

    private void firstPull() {
        double floor = BulkFloor.customersPerSecond(lab.database(), FLOOR_CUSTOMERS);
        progress.accept("floor: " + Numbers.plain(floor) + " customers/s; first pull");
        var reading = lab.meter().start();
        lab.api().post("/api/v1/sync");
        awaitUntil(() -> done("customers") > 0.4 * customers);
        var before = Part.of(reading.soFar());
        double reached = done("customers");
        progress.accept("kill -9 at " + Numbers.plain(reached) + " customers");
        lab.killAndRestart();
        // The lease of the killed one has to end first.
        awaitUntil(() -> done("customers") > reached);
        var after = Part.of(done(lab.meter()));
        var both = before.plus(after);
        double rate = customers / both.seconds;
        lines.add(guides + " guides, " + Numbers.plain(customers) + " customers: pulled in "
                + Numbers.plain(both.seconds) + " s with one kill -9, " + Numbers.plain(rate)
                + " customers/s, the restart and the old lease not counted");
        lines.add("floor (same rows by bulk insert, 100 customers a commit): " + Numbers.plain(floor)
                + " customers/s; ratio " + Numbers.plain(rate / floor));
        costs(both, customers);
        calls();
        lines.add("heap: " + lab.heap());
        equal("both sides after the first pull");
        found("new here, as reported", Map.of());
    }

    private void reconcile() {
        progress.accept("one relation in a hundred changes unheard; reconcile");
        var expected = new BehindOurBack(lab.weCom().world(), guides, customers).act();
        lab.weCom().calls().reset();
        // What is younger than WeCom's delay is not believed to be gone.
        LockSupport.parkNanos(Duration.ofSeconds(15).toNanos());
        var meter = lab.meter();
        var reading = meter.start();
        lab.api().post("/api/v1/sync");
        awaitDone();
        var part = Part.of(reading.soFar());
        lines.add("reconcile after 1 % of the relations changed: " + Numbers.plain(part.seconds) + " s, "
                + Numbers.plain(customers / part.seconds) + " customers/s");
        costs(part, customers);
        calls();
        lines.add("heap: " + lab.heap());
        equal("both sides after the reconcile");
        found("found and repaired", expected);
    }

    private Usage done(Meter meter) {
        var reading = meter.start();
        awaitDone();
        return reading.soFar();
    }

    private void awaitDone() {
        awaitUntil(
                () -> lab.api().get("/api/v1/sync").get("state").getAsString().equals("DONE"));
    }

    private interface Question {
        boolean yes();
    }

    private static void awaitUntil(Question question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!question.yes()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the sync is still not done after " + PATIENCE);
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    private double done(String step) {
        for (JsonElement one : lab.api().get("/api/v1/sync").getAsJsonArray("steps")) {
            if (one.getAsJsonObject().get("name").getAsString().equals(step)) {
                return one.getAsJsonObject().get("done").getAsDouble();
            }
        }
        return 0;
    }

    private void costs(Part part, int things) {
        lines.add("CPU-µs a customer: "
                + Numbers.plain(part.cpuMicros.getOrDefault(Who.SERVER, 0L) / (double) things) + " server, "
                + Numbers.plain(part.cpuMicros.getOrDefault(Who.DATABASE, 0L) / (double) things) + " database, "
                + Numbers.plain(part.cpuMicros.getOrDefault(Who.BENCH, 0L) / (double) things)
                + " simulated WeCom and bench");
    }

    private void calls() {
        int pages = lab.weCom().calls().of(PAGES);
        int all = lab.weCom().calls().all().values().stream()
                .flatMap(codes -> codes.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        int refused = lab.weCom().calls().all().keySet().stream()
                .mapToInt(api -> lab.weCom().calls().of(api, 45_009))
                .sum();
        long relations = lab.weCom().world().inside(state -> state.follows().count());
        lines.add("calls: " + Numbers.plain(all) + " in all, " + Numbers.plain(pages) + " pages of customers (at least "
                + Numbers.plain(Math.ceil(relations / 100.0)) + "); 45009: " + refused
                + "; most pages in a sliding minute: "
                + Numbers.plain(lab.weCom().quotas().mostInAMinute(PAGES)) + " of 10,000");
        if (refused > 0) {
            throw new IllegalStateException("WeCom answered 45009 " + refused + " times");
        }
    }

    private void equal(String what) {
        var weCom = Sums.of(lab.weCom().world());
        var ours = Sums.of(lab.database());
        boolean customersToo = ours.customers() >= weCom.customers();
        if (!customersToo
                || ours.relations() != weCom.relations()
                || ours.tags() != weCom.tags()
                || ours.sum() != weCom.sum()) {
            throw new IllegalStateException(what + " differ: WeCom " + weCom + ", here " + ours);
        }
        lines.add(what + " are equal: " + Numbers.plain((double) ours.relations()) + " relations, "
                + Numbers.plain((double) ours.tags()) + " tags on them, sum over every field "
                + Long.toHexString(ours.sum()));
    }

    private void found(String what, Map<String, Long> expected) {
        var found = new TreeMap<String, Long>();
        for (JsonElement step : lab.api().get("/api/v1/sync").getAsJsonArray("steps")) {
            JsonObject differences = step.getAsJsonObject().getAsJsonObject("differences");
            differences
                    .entrySet()
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue().getAsLong()));
        }
        if (!expected.isEmpty() && !expected.equals(found)) {
            throw new IllegalStateException("changed " + expected + ", but reported " + found);
        }
        lines.add(what + ": " + found);
    }
}
