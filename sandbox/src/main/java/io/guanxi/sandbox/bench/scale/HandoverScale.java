package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.ScaleLab;
import io.guanxi.sandbox.bench.measure.Numbers;
import io.guanxi.sandbox.world.Corp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who takes over the 10 000 customers of one guide among 200 in ten shops of one city, each of whom has 90 of their own: the
 * proposal's time beside a bare INSERT … SELECT of the same lines, and its statements; then all of it is executed.
 */
public final class HandoverScale {
    private static final int BUFFER_POOL_MB = 512;
    private static final int GUIDES = 200;
    private static final int SHOPS = 10;
    private static final int OWN = 90;
    private static final int CUSTOMERS = 10_000;
    private static final int LOAD = 150;
    private static final double AIM_SECONDS = 2;
    /** The one whose customers are handed over; in the first shop. */
    private static final String PREDECESSOR = People.guide(GUIDES);

    private final ScaleLab lab;
    private final int rounds;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();

    private HandoverScale(ScaleLab lab, int rounds, Consumer<String> progress) {
        this.lab = lab;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** Answers what was measured, a line each. */
    public static List<String> measure(Path dir, boolean full, Consumer<String> progress) {
        progress.accept(CUSTOMERS + " customers, " + GUIDES + " guides");
        try (var lab = ScaleLab.open(dir, corp(), BUFFER_POOL_MB, HandoverExecution.SETTINGS)) {
            var scale = new HandoverScale(lab, full ? 15 : 5, progress);
            scale.people();
            scale.run();
            return scale.lines;
        }
    }

    private static Corp corp() {
        var corp = Corp.builder();
        for (int shop = 0; shop < SHOPS; shop++) {
            corp.shop(shop + 2L, "第" + (shop + 1) + "店");
        }
        for (int i = 0; i <= GUIDES; i++) {
            corp.guide(People.guide(i), "导购" + i, i % SHOPS + 2L);
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            corp.customer(People.customer(i), "顾客" + i).follow(PREDECESSOR, People.customer(i));
        }
        return corp.build();
    }

    private void people() {
        var guide = "CONCAT('guide', LPAD(seq, 4, '0'))";
        var customer = "CONCAT('wmBENCHDAA', LPAD(seq, 22, '0'))";
        var theirs = "seq_" + CUSTOMERS + "_to_" + (CUSTOMERS + GUIDES * OWN - 1);
        lab.database()
                .execute(
                        "INSERT INTO department (department_id, name, parent_id, changed_at) VALUES (1, '', NULL, NOW(3))",
                        "INSERT INTO department (department_id, name, parent_id, changed_at) SELECT seq, '', 1, NOW(3)"
                                + " FROM seq_2_to_" + (SHOPS + 1),
                        "INSERT INTO shop (department_id, code, name, city, changed_at) SELECT seq, CONCAT('S', seq), '',"
                                + " '上海', NOW(3) FROM seq_2_to_" + (SHOPS + 1),
                        "INSERT INTO staff (staff_id, name, status) SELECT " + guide + ", '', 'ACTIVE' FROM seq_0_to_"
                                + GUIDES,
                        "INSERT INTO staff_department (staff_id, department_id, leader) SELECT " + guide + ", seq % "
                                + SHOPS + " + 2, FALSE FROM seq_0_to_" + GUIDES,
                        "INSERT INTO customer (external_userid, name, type, first_seen_at) SELECT " + customer
                                + ", '', 1, NOW(3) FROM seq_0_to_" + (CUSTOMERS + GUIDES * OWN - 1),
                        "INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at) SELECT '"
                                + PREDECESSOR + "', " + customer
                                + ", 'MUTUAL', NOW(3) - INTERVAL seq % 900 DAY, NOW(3) FROM"
                                + " seq_0_to_" + (CUSTOMERS - 1),
                        "INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at) SELECT"
                                + " CONCAT('guide', LPAD(seq % " + GUIDES + ", 4, '0')), " + customer
                                + ", 'MUTUAL', NOW(3) - INTERVAL seq % 900 DAY, NOW(3) FROM " + theirs,
                        // every tenth of them is known to somebody else already
                        "INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at) SELECT"
                                + " CONCAT('guide', LPAD(seq % " + GUIDES + ", 4, '0')), " + customer
                                + ", 'MUTUAL', NOW(3), NOW(3) FROM seq_0_to_" + (CUSTOMERS - 1) + " WHERE seq % 10 = 3",
                        "INSERT INTO trust_level (external_userid, level, since) SELECT " + customer
                                + ", seq % 6, NOW(3) FROM seq_0_to_" + (CUSTOMERS + GUIDES * OWN - 1),
                        "ANALYZE TABLE follow",
                        "ANALYZE TABLE trust_level");
    }

    private void run() {
        var api = lab.operator();
        long id = api.post("/api/v1/handovers", "{\"guide\":\"" + PREDECESSOR + "\",\"kind\":\"HERE\"}")
                .get("id")
                .getAsLong();
        var proposing = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        long statements = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long before = lab.database().statements();
            long begun = System.nanoTime();
            api.post("/api/v1/handovers/" + id + "/proposal");
            proposing.add((System.nanoTime() - begun) / 1e9);
            statements = Math.min(statements, lab.database().statements() - before);
            bare.add(floor(id));
            progress.accept("round " + (round + 1) + ": " + Numbers.plain(proposing.get(round)) + " s, bare "
                    + Numbers.plain(bare.get(round)) + " s");
        }
        double median = median(proposing);
        lines.add(Numbers.plain((double) CUSTOMERS) + " customers among " + GUIDES + " guides proposed and written in "
                + Numbers.plain(median) + " s, aim < " + Numbers.plain(AIM_SECONDS)
                + (median < AIM_SECONDS ? ": reached" : ": missed"));
        lines.add("floor (one bare INSERT … SELECT of the same lines): " + Numbers.plain(median(bare)) + " s; ratio "
                + Numbers.plain(median / median(bare)));
        lines.add("SQL statements of a proposal: " + statements
                + " at most, with those of the server's other work meanwhile");
        check(id);
        progress.accept("executing");
        lines.addAll(new HandoverExecution(lab, PREDECESSOR, id).run(corp()));
    }

    private double floor(long id) {
        lab.database().execute("DROP TABLE IF EXISTS floor_line", "CREATE TABLE floor_line LIKE handover_customer");
        long begun = System.nanoTime();
        lab.database().execute("INSERT INTO floor_line SELECT * FROM handover_customer WHERE handover_id = " + id);
        return (System.nanoTime() - begun) / 1e9;
    }

    private void check(long id) {
        long proposed = lab.database()
                .number("SELECT COUNT(*) FROM handover_customer WHERE handover_id = " + id + " AND state = 'PROPOSED'");
        long fullest = lab.database()
                .number("SELECT MAX(n) FROM (SELECT COUNT(*) + (SELECT COUNT(*) FROM handover_customer c WHERE"
                        + " c.handover_id = " + id + " AND c.successor = f.staff_id AND c.reason <> 'KNOWS') AS n"
                        + " FROM follow f WHERE f.staff_id <> '" + PREDECESSOR + "' GROUP BY f.staff_id) t");
        if (proposed != CUSTOMERS || fullest > LOAD) {
            throw new IllegalStateException(proposed + " lines, the fullest guide has " + fullest);
        }
        lines.add("every customer has a successor, none of whom has more than " + LOAD + " relations by it");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
