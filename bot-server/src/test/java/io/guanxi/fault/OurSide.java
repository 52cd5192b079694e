package io.guanxi.fault;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What our tables hold at one moment, read in one statement.
 *
 * @param things what we believe of WeCom: {@code follow zhang wm1}, {@code group wrBREAD}, {@code staff li}, {@code tag …},
 *     each with all its fields
 * @param relations of every relation ever heard of: relation, changed_at, followed_at, synced_at
 * @param asked what stands in a refresh queue, or is being marked by us, by the same names
 * @param callbacks state of each stored callback by its digest
 * @param sums handled and dead by the lanes' counts
 * @param wrong what must never be there
 */
record OurSide(
        Map<String, String> things,
        Map<String, String> relations,
        Set<String> asked,
        Map<String, String> callbacks,
        Map<String, String> sums,
        Set<String> wrong) {

    private static final String TEXT = "CONVERT(%s USING utf8mb4) COLLATE utf8mb4_bin";
    private static final String SQL = String.join(
            "\nUNION ALL\n",
            select(
                    "'thing'",
                    "CONCAT('follow ', f.staff_id, ' ', f.external_userid)",
                    "CONCAT_WS('|', f.relation, f.remark, COALESCE(f.state, '-'), f.followed_at, COALESCE((SELECT"
                            + " GROUP_CONCAT(x.tag_id ORDER BY x.tag_id) FROM follow_tag x LEFT JOIN tag t ON t.tag_id ="
                            + " x.tag_id WHERE x.staff_id = f.staff_id AND x.external_userid = f.external_userid AND"
                            + " t.deleted_at IS NULL), ''))",
                    "follow f WHERE f.relation <> 'REMOVED_BY_STAFF'"),
            select(
                    "'thing'",
                    "CONCAT('group ', g.chat_id)",
                    "CONCAT_WS('|', g.name, g.owner, g.member_version, COALESCE((SELECT GROUP_CONCAT(CONCAT(m.member_id,"
                            + " ' ', m.staff) ORDER BY m.member_id) FROM group_member m WHERE m.chat_id = g.chat_id), ''))",
                    "customer_group g WHERE g.dismissed_at IS NULL"),
            select("'thing'", "CONCAT('staff ', staff_id)", "status", "staff WHERE status <> 'LEFT'"),
            select(
                    "'thing'",
                    "CONCAT('tag ', t.tag_id)",
                    "CONCAT_WS('|', t.name, t.sort, g.name, g.sort)",
                    "tag t JOIN tag_group g ON g.group_id = t.group_id WHERE t.deleted_at IS NULL AND g.deleted_at IS NULL"),
            select(
                    "'relation'",
                    "CONCAT('follow ', staff_id, ' ', external_userid)",
                    "CONCAT_WS('|', relation, changed_at, followed_at, COALESCE(synced_at, '-'))",
                    "follow"),
            select("'asked'", "CONCAT('follow ', staff_id, ' ', external_userid)", "due_at", "follow_refresh"),
            select("'asked'", "CONCAT('group ', chat_id)", "due_at", "group_refresh"),
            select("'asked'", "CONCAT('staff ', staff_id)", "due_at", "staff_refresh"),
            select("'asked'", "CONCAT('tags ', list)", "due_at", "tag_list_refresh"),
            select(
                    "'asked'",
                    "CONCAT('follow ', staff_id, ' ', external_userid)",
                    "state",
                    "tag_marking WHERE state IN ('WAITING', 'SENT')"),
            select("'callback'", "HEX(digest)", "state", "callback_inbox"),
            select("'sum'", "'handled'", "SUM(handled)", "inbox_lane"),
            select("'sum'", "'dead'", "SUM(dead)", "inbox_lane"),
            select(
                    "'thing'",
                    "CONCAT('tag ', x.tag_id, ' on ', x.staff_id, ' ', x.external_userid)",
                    "'still there'",
                    "follow_tag x JOIN tag t ON t.tag_id = x.tag_id WHERE t.deleted_at IS NOT NULL"),
            select(
                    "'wrong'",
                    "CONCAT('tag ', x.tag_id, ' of nobody ', x.staff_id, ' ', x.external_userid)",
                    "''",
                    "follow_tag x LEFT JOIN follow f ON f.staff_id = x.staff_id AND f.external_userid = x.external_userid"
                            + " WHERE f.staff_id IS NULL"),
            select(
                    "'wrong'",
                    "CONCAT('member ', m.member_id, ' of a group that is no more ', m.chat_id)",
                    "''",
                    "group_member m LEFT JOIN customer_group g ON g.chat_id = m.chat_id AND g.dismissed_at IS NULL"
                            + " WHERE g.chat_id IS NULL"));

    private static String select(String kind, String name, String value, String from) {
        return "SELECT " + TEXT.formatted(kind) + " kind, " + TEXT.formatted(name) + " name, " + TEXT.formatted(value)
                + " val FROM " + from;
    }

    static OurSide read(JdbcTemplate sql) {
        var side = new OurSide(
                new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        sql.query(SQL, row -> {
            side.put(row.getString("kind"), row.getString("name"), row.getString("val"));
        });
        return side;
    }

    private void put(String kind, String name, String value) {
        switch (kind) {
            case "thing" -> things.put(name, value);
            case "relation" -> relations.put(name, value);
            case "asked" -> asked.add(name);
            case "callback" -> callbacks.put(name, value);
            case "sum" -> sums.put(name, value);
            default -> wrong.add(name);
        }
    }
}
