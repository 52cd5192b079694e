package io.guanxi.sandbox.bench.scale;

import com.google.gson.JsonObject;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.bench.measure.Spread;
import io.guanxi.sandbox.bench.measure.Usage;
import io.guanxi.sandbox.bench.measure.Who;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Figure 9: a selective condition against a look at everybody; and a rule over everybody against the bare statement. */
public final class SegmentScale {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final double MOST_STEAL = 0.2;
    private static final String SELECTIVE = "{\"all\": [{\"tagged\": \"" + Townspeople.RARE
            + "\"}, {\"addedDaysAgo\": {\"atMost\": 500}}, {\"not\": {\"optedOut\": true}}]}";

    /** The same of every customer in turn: no table is read but through them. */
    private static final String SCAN = "SELECT COUNT(*) FROM customer c WHERE"
            + " EXISTS (SELECT 1 FROM follow f WHERE f.external_userid = c.external_userid AND f.relation IN ('MUTUAL', 'HALF'))"
            + " AND EXISTS (SELECT 1 FROM follow_tag t WHERE t.external_userid = c.external_userid AND t.tag_id = '"
            + Townspeople.RARE + "')"
            + " AND EXISTS (SELECT 1 FROM follow f WHERE f.external_userid = c.external_userid"
            + " AND f.relation IN ('MUTUAL', 'HALF') AND f.followed_at >= DATE(UTC_TIMESTAMP() + INTERVAL 8 HOUR) - INTERVAL 500 DAY - INTERVAL 8 HOUR)"
            + " AND NOT EXISTS (SELECT 1 FROM customer_opt_out o WHERE o.external_userid = c.external_userid)";

    private static final String RULE = "{\"name\": \"half\", \"condition\": {\"tagged\": [\"" + People.tag(0) + "\", \""
            + People.tag(1) + "\"]}, \"tags\": [\"" + People.tag(2) + "\"], \"active\": true}";

    private static final String BARE = "INSERT INTO floor_mark (external_userid, rule_id, staff_id, tag_id, state,"
            + " version, since, turns, turned_on) SELECT f.external_userid, 1, f.staff_id, '" + People.tag(2)
            + "', 'TO_PUT', 1, NOW(), 1, CURDATE() FROM follow f WHERE f.relation = 'MUTUAL' AND f.external_userid IN"
            + " (SELECT t.external_userid FROM follow_tag t WHERE t.tag_id IN ('" + People.tag(0) + "', '"
            + People.tag(1) + "'))";

    private final int customers;
    private final int rounds;
    private final ScaleLab lab;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();

    private SegmentScale(int customers, int rounds, ScaleLab lab, Consumer<String> progress) {
        this.customers = customers;
        this.rounds = rounds;
        this.lab = lab;
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        int customers = full ? 1_000_000 : 50_000;
        try (var lab = ScaleLab.open(dir, People.inWeCom())) {
            lab.weCom().faults().add(Fault.errcode(Fault.EVERY_API, 45_009));
            var scale = new SegmentScale(customers, full ? 5 : 2, lab, progress);
            progress.accept(Numbers.plain((double) customers) + " customers move in");
            Townspeople.moveIn(lab.database(), customers);
            scale.preview("warm", () -> {});
            scale.preview("cold", scale::chill);
            scale.rules();
            scale.lines.add("heap: " + lab.heap());
            return scale.lines;
        }
    }

    /** A B B A …, each made ready alike; the first round warms up, and does not count. */
    private void preview(String how, Runnable ready) {
        var ours = new ArrayList<Usage>();
        var scans = new ArrayList<Usage>();
        for (int i = 0; i <= rounds; i++) {
            progress.accept(how + " preview, round " + i + " of " + rounds);
            boolean oursFirst = i % 2 == 0;
            if (oursFirst) {
                ours.add(previewed(ready));
            }
            scans.add(scanned(ready));
            if (!oursFirst) {
                ours.add(previewed(ready));
            }
        }
        lines.add("figure 9, " + how + ": preview of a condition that " + found() + " of " + customers
                + " customers meet ÷ a look at every customer: " + ratios(ours, scans) + " (aim ≤ 0.10); preview "
                + millis(ours) + " ms, look " + millis(scans) + " ms");
    }

    /** The server's pool has to notice that the database was away. */
    private void chill() {
        lab.chillDatabase();
        for (int i = 0; i < 100; i++) {
            try {
                lab.api().get("/api/v1/outbox");
                return;
            } catch (IllegalStateException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    private Usage previewed(Runnable ready) {
        return timed(
                ready,
                () -> lab.api().post("/api/v1/segments/preview", "{\"condition\": " + SELECTIVE + "}"),
                found -> {
                    if (found.get("count").getAsLong() != found()) {
                        throw new IllegalStateException("the preview found " + found + ", the scan " + found());
                    }
                });
    }

    private Usage scanned(Runnable ready) {
        return timed(ready, this::found, found -> {});
    }

    private long found() {
        lab.database().execute("SET SESSION optimizer_switch = 'semijoin=off,materialization=off,exists_to_in=off'");
        return lab.database().number(SCAN);
    }

    private <T> Usage timed(Runnable ready, Supplier<T> work, Consumer<T> check) {
        ready.run();
        var reading = lab.meter().start();
        var result = work.get();
        var usage = reading.soFar();
        check.accept(result);
        return usage;
    }

    private void rules() {
        var database = lab.database();
        database.execute("CREATE TABLE floor_mark LIKE rule_mark");
        progress.accept("a rule for half of them");
        lab.api().post("/api/v1/rules", RULE);
        pass();
        var ours = new ArrayList<Usage>();
        var bare = new ArrayList<Usage>();
        for (int i = 0; i < rounds; i++) {
            progress.accept("rule over everybody, round " + (i + 1) + " of " + rounds);
            if (i % 2 == 1) {
                bare.add(bare());
            }
            database.execute("TRUNCATE rule_mark");
            lab.api().post("/api/v1/rules/pass");
            ours.add(pass());
            if (i % 2 == 0) {
                bare.add(bare());
            }
        }
        equal();
        lines.add("one rule over " + customers + " customers, " + marks("floor_mark")
                + " marks ÷ one bare INSERT … SELECT"
                + " of the same rows: " + ratios(ours, bare) + " (aim ≤ 3); pass " + millis(ours) + " ms, bare "
                + millis(bare) + " ms");
        lab.api().post("/api/v1/rules/pass");
        lines.add("the same pass when nothing has changed: " + Numbers.plain(1e3 * pass().seconds()) + " ms");
    }

    private Usage bare() {
        lab.database().execute("TRUNCATE floor_mark");
        var reading = lab.meter().start();
        lab.database().execute(BARE);
        return reading.soFar();
    }

    /** Until the pass that was asked for has ended; what it took by the server's own clock. */
    private Usage pass() {
        var reading = lab.meter().start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonObject progressed = lab.api().get("/api/v1/rules/pass");
        while (!progressed.has("endedAt")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the pass is still not done after " + PATIENCE);
            }
            LockSupport.parkNanos(50_000_000);
            progressed = lab.api().get("/api/v1/rules/pass");
        }
        if (progressed.get("passed").getAsLong() != customers) {
            throw new IllegalStateException("the pass has seen " + progressed);
        }
        var took = Duration.between(
                Instant.parse(progressed.get("begunAt").getAsString()),
                Instant.parse(progressed.get("endedAt").getAsString()));
        var usage = reading.soFar();
        return new Usage(took.toNanos(), usage.cpuMicros(), usage.steal());
    }

    private void equal() {
        long same = lab.database()
                .number("SELECT COUNT(*) FROM rule_mark m JOIN floor_mark f ON f.external_userid = m.external_userid"
                        + " AND f.staff_id = m.staff_id AND f.tag_id = m.tag_id");
        if (same != marks("rule_mark") || same != marks("floor_mark")) {
            throw new IllegalStateException("the rule made " + marks("rule_mark") + " marks, the bare statement "
                    + marks("floor_mark") + ", of which " + same + " are the same");
        }
    }

    private long marks(String table) {
        return lab.database().number("SELECT COUNT(*) FROM " + table);
    }

    /** On the wall and in CPU time, round by round, without the first round where there is one to warm up. */
    private String ratios(List<Usage> ours, List<Usage> theirs) {
        var wall = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        int dropped = 0;
        for (int i = ours.size() - rounds; i < ours.size(); i++) {
            if (Math.max(ours.get(i).steal(), theirs.get(i).steal()) > MOST_STEAL) {
                dropped++;
                continue;
            }
            wall.add(ours.get(i).seconds() / theirs.get(i).seconds());
            cpu.add((double) cpu(ours.get(i)) / Math.max(1, cpu(theirs.get(i))));
        }
        return wall.isEmpty()
                ? "all " + dropped + " rounds dropped"
                : "wall " + Numbers.plain(Spread.of(wall)) + ", CPU " + Numbers.plain(Spread.of(cpu)) + ", "
                        + wall.size() + " rounds (" + dropped + " dropped)";
    }

    private static long cpu(Usage usage) {
        return usage.cpuMicros(Who.SERVER, Who.DATABASE);
    }

    private String millis(List<Usage> all) {
        return Numbers.plain(Spread.of(all.subList(all.size() - rounds, all.size()).stream()
                .map(usage -> 1e3 * usage.seconds())
                .toList()));
    }
}
