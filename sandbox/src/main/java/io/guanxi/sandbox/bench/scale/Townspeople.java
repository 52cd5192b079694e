package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;

/**
 * Customers straight into the tables: each follows one of 500 guides and has one of four tags; one in ten is in a group,
 * one in twenty has left, one in 2000 has the rare tag.
 */
final class Townspeople {
    static final String RARE = People.tag(9);
    private static final int GUIDES = 500;
    private static final String CUSTOMER = "CONCAT('wmBENCHDAA', LPAD(n, 22, '0'))";
    private static final String GUIDE = "CONCAT('guide', LPAD(n % " + GUIDES + ", 4, '0'))";
    private static final String GROUP = "CONCAT('wrBENCHDAA', LPAD(n % 2000, 22, '0'))";

    private Townspeople() {}

    static void moveIn(Database database, int customers) {
        database.execute("CREATE TABLE bench_n (n INT NOT NULL PRIMARY KEY)", "INSERT INTO bench_n VALUES (0)");
        for (int n = 1; n < customers; n *= 2) {
            database.execute(
                    "INSERT INTO bench_n SELECT n + " + n + " FROM bench_n WHERE n + " + n + " < " + customers);
        }
        insert(
                database,
                "customer (external_userid, name, type, first_seen_at)",
                CUSTOMER + ", CONCAT('顾客', n), 1, NOW()");
        insert(
                database,
                "follow (staff_id, external_userid, relation, add_way, state, followed_at, changed_at)",
                GUIDE + ", " + CUSTOMER + ", IF(n % 20 = 7, 'LEFT_BY_CUSTOMER', 'MUTUAL'), n % 7,"
                        + " IF(n % 3 = 0, 'counter', NULL), NOW() - INTERVAL n % 700 DAY, NOW()");
        for (int tag = 0; tag < 4; tag++) {
            tag(database, People.tag(tag), "n % 4 = " + tag);
        }
        tag(database, RARE, "n % 2000 = 1");
        database.execute("INSERT INTO customer_group (chat_id, name, owner, founded_at, member_version)" + " SELECT "
                + GROUP + ", n, " + GUIDE + ", NOW(), '' FROM bench_n WHERE n < 2000");
        database.execute("INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) SELECT " + GROUP
                + ", " + CUSTOMER + ", FALSE, NOW(), 1 FROM bench_n WHERE n % 10 = 3");
        database.execute(
                "DROP TABLE bench_n", "ANALYZE TABLE customer, follow, follow_tag, customer_group, group_member");
    }

    private static void insert(Database database, String into, String select) {
        database.execute("INSERT INTO " + into + " SELECT " + select + " FROM bench_n");
    }

    private static void tag(Database database, String tag, String which) {
        database.execute(
                "INSERT INTO tag (tag_id, group_id, name, sort, synced_at) VALUES ('" + tag + "', 'eg', '" + tag
                        + "', 1, NOW())",
                "INSERT INTO follow_tag (staff_id, external_userid, tag_id, origin, since) SELECT " + GUIDE + ", "
                        + CUSTOMER + ", '" + tag + "', 'WECOM', NOW() FROM bench_n WHERE " + which);
    }
}
