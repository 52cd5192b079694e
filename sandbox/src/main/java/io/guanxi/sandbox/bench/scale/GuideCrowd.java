package io.guanxi.sandbox.bench.scale;

import io.guanxi.sandbox.bench.event.People;
import io.guanxi.sandbox.bench.lab.Database;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;

/**
 * Guides with the same number of customers each, all of whom have a name, a remark and every fifth a note; five to-dos a guide.
 * WeCom itself knows the guides, and one customer of each, who is tagged.
 */
record GuideCrowd(int guides, int customers) {
    static final String TAG = "金卡";
    private static final String TAG_GROUP = "会员";
    private static final int PORTION = 50_000;
    private static final String ID = "CONCAT('wmBENCHDAA', LPAD(seq, 22, '0'))";
    private static final String[] REMARKS = {"王姐", "李哥", "陈老师", "小周", "赵阿姨", "孙先生", "何太太"};

    static String name(int customer) {
        return "顾客%07d".formatted(customer);
    }

    /** What the guide calls them: no two of a guide's are the same, several begin alike. */
    String remark(int customer) {
        return REMARKS[customer % REMARKS.length] + customer / guides;
    }

    Corp inWeCom() {
        var corp = Corp.builder().shop(2, "总店").tags(TAG_GROUP, TAG);
        for (int i = 0; i < guides; i++) {
            corp.guide(People.guide(i), "导购" + i, 2);
            corp.customer(People.customer(i), name(i)).follow(People.guide(i), People.customer(i));
        }
        return corp.build();
    }

    void moveIn(Database database) {
        database.execute(
                "INSERT INTO department (department_id, name, parent_id, changed_at) VALUES (1, '', NULL, NOW(3)),"
                        + " (2, '总店', 1, NOW(3))",
                "INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (2, 'S2', '总店', '上海', NOW(3))",
                "INSERT INTO staff (staff_id, name, status) SELECT CONCAT('guide', LPAD(seq, 4, '0')),"
                        + " CONCAT('导购', seq), 'ACTIVE' FROM seq_0_to_" + (guides - 1),
                "INSERT INTO staff_department (staff_id, department_id, leader) SELECT CONCAT('guide', LPAD(seq, 4, '0')),"
                        + " 2, FALSE FROM seq_0_to_" + (guides - 1),
                "INSERT INTO tag_group (group_id, name, sort, synced_at) VALUES ('"
                        + CorpBuilder.tagGroupId(TAG_GROUP).value() + "', '" + TAG_GROUP + "', 1, NOW(3))",
                "INSERT INTO tag (tag_id, group_id, name, sort, synced_at) VALUES ('"
                        + CorpBuilder.tagId(TAG).value() + "', '"
                        + CorpBuilder.tagGroupId(TAG_GROUP).value() + "', '" + TAG + "', 1, NOW(3))");
        for (int from = 0; from < customers; from += PORTION) {
            portion(database, from, Math.min(customers, from + PORTION) - 1);
        }
        database.execute("ANALYZE TABLE customer, follow, guide_task");
    }

    private void portion(Database database, int from, int to) {
        var numbers = " FROM seq_" + from + "_to_" + to;
        var guide = "CONCAT('guide', LPAD(seq % " + guides + ", 4, '0'))";
        var remarks = "'" + String.join("', '", REMARKS) + "'";
        database.execute(
                "INSERT INTO customer (external_userid, name, type, first_seen_at, synced_at) SELECT " + ID
                        + ", CONCAT('顾客', LPAD(seq, 7, '0')), 1, NOW() - INTERVAL 100 DAY, NOW()" + numbers,
                "INSERT INTO follow (staff_id, external_userid, relation, remark, followed_at, changed_at, synced_at)"
                        + " SELECT " + guide + ", " + ID + ", 'MUTUAL', CONCAT(ELT(1 + seq % " + REMARKS.length + ", "
                        + remarks + "), seq DIV " + guides
                        + "), NOW() - INTERVAL seq % 900 DAY, NOW() - INTERVAL 100 DAY, NOW()" + numbers,
                "INSERT INTO guide_task (staff_id, external_userid, kind, dedup_key, why, suggestion, worth, from_on,"
                        + " until_on, state, made_at) SELECT " + guide + ", " + ID + ", 'rhythm', seq, '常来的日子快到了',"
                        + " '好久不见，最近还好吗？', 50, CURRENT_DATE - INTERVAL 1 DAY, CURRENT_DATE + INTERVAL 3 DAY,"
                        + " 'OPEN', NOW(3)" + numbers + " WHERE seq DIV " + guides + " < 5");
    }
}
