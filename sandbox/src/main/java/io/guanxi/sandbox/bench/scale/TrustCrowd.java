package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.lab.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Customers who buy, join groups and talk, each by a rule of their number: written in SQL, and worked out one by one in
 * Java. Ages are in days and a half, so that none is at a limit.
 */
record TrustCrowd(int customers, Instant base) {
    private static final int PORTION = 50_000;
    private static final int MOST_ORDERS = 12;
    /** Orders of a customer, by their number modulo 16. */
    private static final int[] ORDERS = {0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 8, 12};

    private static final DateTimeFormatter SQL_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String ID = "CONCAT('wmBENCHDAA', LPAD(seq, 22, '0'))";

    /** Writes what happened to them. */
    void live(Database database) {
        for (int from = 0; from < customers; from += PORTION) {
            int to = Math.min(customers, from + PORTION) - 1;
            database.execute(
                    "INSERT INTO customer (external_userid, name, type, first_seen_at) SELECT " + ID
                            + ", CONCAT('顾客', seq), 1, '2024-03-01' FROM " + numbers(from, to),
                    "INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) SELECT 'wrBENCH', "
                            + ID + ", FALSE, " + ago("seq % 700") + ", 1 FROM " + numbers(from, to)
                            + " WHERE seq % 5 = 1",
                    "INSERT INTO trust_signal (external_userid, kind, first_at, last_at, n) SELECT " + ID
                            + ", 'TALKED_TODAY', " + ago("seq % 600") + ", " + ago("seq % 600") + ", 1 FROM "
                            + numbers(from, to) + " WHERE seq % 7 = 2");
            for (int nr = 0; nr < MOST_ORDERS; nr++) {
                database.execute(orders(from, to, nr));
            }
        }
    }

    private static String numbers(int from, int to) {
        return "seq_" + from + "_to_" + to;
    }

    private String ago(String days) {
        return "'" + SQL_TIME.format(base) + "' - INTERVAL (" + days + ") DAY - INTERVAL 12 HOUR";
    }

    private String orders(int from, int to, int nr) {
        var counts = new StringBuilder("ELT(1 + seq % 16");
        for (int count : ORDERS) {
            counts.append(", ").append(count);
        }
        return "INSERT INTO shop_order (shop_system, number, external_userid, shop, ordered_at, amount, currency, state,"
                + " told_at, own_accord) SELECT 'bench', CONCAT(seq, '-" + nr + "'), " + ID + ", 'S1', "
                + ago("seq % 40 + " + nr + " * 6") + ", 18.50, 'CNY', IF(seq % 11 = 0, 'CANCELLED', 'PLACED'), '"
                + SQL_TIME.format(base) + "', (seq + " + nr + ") % 4 <> 0 FROM " + numbers(from, to) + " WHERE "
                + counts
                + ") > " + nr;
    }

    /** What anybody would find who looks at one customer's slips. */
    int level(int i) {
        var lately = base.atZone(ZoneId.of("Asia/Shanghai")).minusMonths(3).toInstant();
        int orders = 0;
        int own = 0;
        int late = 0;
        for (int nr = 0; nr < ORDERS[i % ORDERS.length] && i % 11 != 0; nr++) {
            orders++;
            own += (i + nr) % 4 != 0 ? 1 : 0;
            late += daysAgo(i % 40 + nr * 6).isBefore(lately) ? 0 : 1;
        }
        if (late >= 10) {
            return 5;
        }
        if (own >= 3) {
            return 4;
        }
        boolean talked = i % 7 == 2 && i % 600 < 365;
        boolean joined = i % 5 == 1 && i % 700 < 365;
        return orders > 0 ? 3 : talked ? 2 : joined ? 1 : 0;
    }

    private Instant daysAgo(int days) {
        return base.minus(days, ChronoUnit.DAYS).minus(12, ChronoUnit.HOURS);
    }
}
