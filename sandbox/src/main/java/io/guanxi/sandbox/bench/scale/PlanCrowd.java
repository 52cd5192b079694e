package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Customers for whom plans are made, each by a rule of their number. Of fifty one has opted out and one has left the guide;
 * of ten one had two messages this week, which is enough, and one had one; three in four have one of three tags.
 *
 * @param favourite how many follow the first guide; the others are shared out evenly
 */
record PlanCrowd(int customers, int guides, int favourite) {
    static final int TAGS = 3;
    static final String TAG_IN_WECOM = CorpBuilder.tagId(People.BULK_TAG).value();
    /** Runs of this week that are over; no run of a bench ever has such a number. */
    private static final List<Long> BEFORE = List.of(1_000_000_001L, 1_000_000_002L);

    private static final String ID = "CONCAT('wmBENCHDAA', LPAD(seq, 22, '0'))";

    /** A thousand customers a guide. */
    static PlanCrowd of(int customers) {
        return new PlanCrowd(customers, Math.max(1, customers / 1_000), 0);
    }

    private int guide(int i) {
        return i < favourite ? 0 : i % guides;
    }

    private String guide() {
        return "CONCAT('guide', LPAD(IF(seq < " + favourite + ", 0, seq % " + guides + "), 4, '0'))";
    }

    private String all() {
        return " FROM seq_0_to_" + (customers - 1);
    }

    void moveIn(Database database) {
        database.execute(
                "INSERT INTO staff (staff_id, name, status) SELECT CONCAT('guide', LPAD(seq, 4, '0')),"
                        + " CONCAT('导购', seq), 'ACTIVE' FROM seq_0_to_" + (guides - 1),
                "INSERT INTO customer (external_userid, name, type, first_seen_at) SELECT " + ID
                        + ", CONCAT('顾客', seq), 1, NOW() - INTERVAL 100 DAY" + all(),
                "INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at) SELECT " + guide()
                        + ", " + ID + ", IF(seq % 50 = 7, 'LEFT_BY_CUSTOMER', 'MUTUAL'), NOW() - INTERVAL 100 DAY,"
                        + " NOW() - INTERVAL 100 DAY" + all(),
                "INSERT INTO customer_opt_out (external_userid, reason, since) SELECT " + ID + ", 'T', NOW()" + all()
                        + " WHERE seq % 50 = 3",
                "CREATE TABLE bench_past LIKE touch");
        for (int tag = 0; tag < TAGS; tag++) {
            database.execute(
                    "INSERT INTO tag (tag_id, group_id, name, sort, synced_at) VALUES ('" + People.tag(tag)
                            + "', 'eg', 'tag" + tag + "', 1, NOW())",
                    "INSERT INTO follow_tag (staff_id, external_userid, tag_id, origin, since) SELECT " + guide()
                            + ", " + ID + ", '" + People.tag(tag) + "', 'WECOM', NOW()" + all() + " WHERE "
                            + tagged(tag));
        }
        past(database, 0, "seq % 10 IN (4, 5)");
        past(database, 1, "seq % 10 = 4");
        database.execute("ANALYZE TABLE customer, follow, follow_tag, customer_opt_out");
    }

    /** Skewed, so that one guide's text can have more customers than a mass message. */
    private static String tagged(int tag) {
        return tag == 0 ? "seq % 20 < 11" : "seq % 20 = " + (10 + tag);
    }

    private void past(Database database, int run, String which) {
        database.execute("INSERT INTO bench_past (run_id, external_userid, state, staff_id, planned_at, handed_at,"
                + " settled_at) SELECT " + BEFORE.get(run) + ", " + ID + ", 'DELIVERED', " + guide()
                + ", NOW() - INTERVAL " + (run + 1) + " DAY, NOW() - INTERVAL " + (run + 1)
                + " DAY, NOW() - INTERVAL " + (run + 1) + " DAY" + all() + " WHERE " + which);
    }

    /** As if no plan had been made since they moved in. */
    static void forgetPlans(Database database) {
        database.execute(
                "TRUNCATE touch",
                "TRUNCATE touch_run",
                "TRUNCATE touch_task",
                "TRUNCATE touch_day",
                "TRUNCATE touch_guide_day",
                "TRUNCATE outbox",
                "INSERT INTO touch SELECT * FROM bench_past");
    }

    /** Touches of plans, without those of the week before. */
    static String ofPlans() {
        return "run_id NOT IN (" + BEFORE.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    /** Everybody with a relation; and of these, those who are to be written to. */
    long everybody() {
        return count(i -> i % 50 != 7);
    }

    long wanted() {
        return count(i -> i % 50 != 7 && i % 50 != 3 && i % 10 != 4);
    }

    private interface Which {
        boolean is(int customer);
    }

    private long count(Which which) {
        long n = 0;
        for (int i = 0; i < customers; i++) {
            n += which.is(i) ? 1 : 0;
        }
        return n;
    }

    /** Tasks that nobody can do with fewer of: for each guide and text, one for each ten thousand. */
    long leastTasks(boolean variants) {
        var sizes = new int[guides][TAGS + 1];
        for (int i = 0; i < customers; i++) {
            if (i % 50 != 7 && i % 50 != 3 && i % 10 != 4) {
                sizes[guide(i)][variants ? text(i) : 0]++;
            }
        }
        long tasks = 0;
        for (var guide : sizes) {
            for (int n : guide) {
                tasks += (n + 9_999) / 10_000;
            }
        }
        return tasks;
    }

    /** The number of their tag; {@link #TAGS} for those without. */
    private static int text(int i) {
        int rest = i % 20;
        return rest < 11 ? 0 : rest == 11 ? 1 : rest == 12 ? 2 : TAGS;
    }

    /** The same people as WeCom has them. */
    Corp inWeCom() {
        var corp = Corp.builder().shop(2, "总店").tags("bench", People.BULK_TAG);
        for (int i = 0; i < guides; i++) {
            corp.guide(People.guide(i), "导购" + i, 2);
        }
        for (int i = 0; i < customers; i++) {
            corp.customer(People.customer(i), "顾客" + i).follow(People.guide(guide(i)), People.customer(i));
        }
        return corp.build();
    }
}
