package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.bench.measure.Who;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everybody's trust level worked out anew, beside the bare UPDATE … JOIN that writes the same rows. */
public final class TrustScale {
    private static final int ROUNDS = 3;
    private static final int EACH = 97;
    private static final double AIM = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String[] FLOOR = {
        "DROP TABLE IF EXISTS floor_level, floor_target",
        "CREATE TABLE floor_level LIKE trust_level",
        "INSERT INTO floor_level SELECT * FROM trust_level",
        "UPDATE floor_level SET level = 0",
        "CREATE TABLE floor_target (external_userid VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,"
                + " level TINYINT NOT NULL, since DATETIME(3) NOT NULL)",
        "INSERT INTO floor_target SELECT external_userid, level, since FROM trust_level WHERE level > 0"
    };

    private final int customers;
    private final ScaleLab lab;
    private final Consumer<String> progress;
    private final Instant base = Instant.now();
    private final List<String> lines = new ArrayList<>();

    private TrustScale(int customers, ScaleLab lab, Consumer<String> progress) {
        this.customers = customers;
        this.lab = lab;
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        int customers = full ? 1_000_000 : 50_000;
        progress.accept(customers + " customers with orders and signs");
        try (var lab = ScaleLab.open(dir, People.inWeCom())) {
            var scale = new TrustScale(customers, lab, progress);
            scale.run();
            return scale.lines;
        }
    }

    private void run() {
        new TrustCrowd(customers, base).live(lab.database());
        long orders = lab.database().number("SELECT COUNT(*) FROM shop_order");
        var anew = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
            lab.database().execute("UPDATE trust_level SET level = 0", "TRUNCATE trust_level_change");
            var usage = recompute();
            double floor = floor();
            // The first round admits everybody and warms up.
            if (round > 0) {
                anew.add(usage.seconds());
                bare.add(floor);
                cpu.add(micros(usage));
            }
            progress.accept("round " + round + ": " + Numbers.plain(usage.seconds()) + " s, bare "
                    + Numbers.plain(floor) + " s");
        }
        double ratio = median(anew) / median(bare);
        lines.add(Numbers.plain((double) customers) + " customers, " + Numbers.plain((double) orders)
                + " orders: all levels worked out and written in " + spread(anew) + " s, "
                + Numbers.plain(customers / median(anew)) + " customers/s");
        lines.add("floor (one bare UPDATE … JOIN that writes the same levels): " + spread(bare) + " s; ratio "
                + Numbers.plain(ratio) + ", aim ≤ " + Numbers.plain(AIM) + (ratio <= AIM ? ": reached" : ": missed"));
        lines.add("CPU-µs a customer, server and database: "
                + spread(cpu.stream().map(all -> all / customers).toList()));
        nothingChanges();
        check();
        lines.add("heap: " + lab.heap());
    }

    private Usage recompute() {
        var reading = lab.meter().start();
        lab.api().post("/api/v1/trust/recompute", PATIENCE);
        return reading.soFar();
    }

    private static double micros(Usage usage) {
        return usage.cpuMicros().getOrDefault(Who.SERVER, 0L)
                + usage.cpuMicros().getOrDefault(Who.DATABASE, 0L);
    }

    private double floor() {
        lab.database().execute(FLOOR);
        long begun = System.nanoTime();
        lab.database()
                .execute("UPDATE floor_level l JOIN floor_target t ON t.external_userid = l.external_userid"
                        + " SET l.level = t.level, l.since = t.since, l.tag_due_at = t.since");
        return (System.nanoTime() - begun) / 1e9;
    }

    /** As on most nights. */
    private void nothingChanges() {
        var usage = recompute();
        long changes = lab.database().number("SELECT COUNT(*) FROM trust_level_change");
        long levels = lab.database().number("SELECT COUNT(*) FROM trust_level WHERE level > 0");
        if (changes != levels) {
            throw new IllegalStateException(changes + " changes for " + levels + " levels: something changed twice");
        }
        lines.add("once more, when nothing has changed: " + Numbers.plain(usage.seconds())
                + " s; a second recompute changed nothing");
    }

    /** Against a computation that shares nothing with the server's. */
    private void check() {
        var crowd = new TrustCrowd(customers, base);
        long sample = 0;
        for (int i = 0; i < customers; i += EACH) {
            long level = level(lab.database(), i);
            if (level != crowd.level(i)) {
                throw new IllegalStateException(
                        People.customer(i) + " has L" + level + ", and should have L" + crowd.level(i));
            }
            sample++;
        }
        lines.add(
                "levels of " + Numbers.plain((double) sample) + " customers are as worked out one by one in Java; all: "
                        + lab.api().get("/api/v1/trust"));
    }

    private static long level(Database database, int customer) {
        return database.number(
                "SELECT level FROM trust_level WHERE external_userid = '" + People.customer(customer) + "'");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String spread(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return Numbers.plain(median(values)) + " (" + Numbers.plain(sorted.get(0)) + "–"
                + Numbers.plain(sorted.get(sorted.size() - 1)) + ")";
    }
}
