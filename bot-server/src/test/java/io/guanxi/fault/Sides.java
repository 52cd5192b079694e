package io.guanxi.fault;

import io.guanxi.House;
import io.guanxi.sandbox.world.CustomerGroup;
import io.guanxi.sandbox.world.Follow;
import io.guanxi.sandbox.world.Staff;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that one side holds of what both should know: by kind and key, all fields as a text. */
record Sides(Map<String, Map<String, String>> byKind) {

    /** As WeCom shows it; that a customer has deleted a guide it tells only once, so those of whom nobody heard look whole. */
    static Sides weCom(House house, Set<String> unheardOfLeaving) {
        return house.weCom().world().inside(state -> {
            var all = new Sides(new TreeMap<>());
            state.staffing()
                    .tree(Optional.empty())
                    .forEach(d -> all.put(
                            "department",
                            d.id().value(),
                            d.name(),
                            d.parent().map(p -> Long.toString(p.value())).orElse("null"),
                            d.order()));
            state.staffing()
                    .present()
                    .forEach(member -> all.put("staff", member.id().value(), values(member)));
            state.tags().groups().forEach(group -> {
                all.put("tag_group", group.id().value(), group.name(), group.order());
                group.tags()
                        .forEach(tag ->
                                all.put("tag", tag.id().value(), group.id().value(), tag.name(), tag.order()));
            });
            state.follows()
                    .customers()
                    .forEach(customer -> state.follows().of(customer.id()).forEach(follow -> {
                        all.put("customer", customer.id().value(), customer.name(), 1, "null");
                        all.follows(follow, unheardOfLeaving);
                    }));
            state.groups().all().values().forEach(all::group);
            return all;
        });
    }

    private static Object[] values(Staff member) {
        long department = member.department().value();
        return new Object[] {member.name(), "ACTIVE", department, department + (member.leads() ? "!" : "")};
    }

    private void follows(Follow follow, Set<String> unheardOfLeaving) {
        var key = follow.staff() + " " + follow.customer();
        put(
                "relation",
                key,
                follow.customerLeft() && !unheardOfLeaving.contains(key) ? "LEFT_BY_CUSTOMER" : "MUTUAL",
                follow.remark(),
                follow.description(),
                follow.addWay(),
                follow.state().orElse("null"),
                follow.since().getEpochSecond());
        follow.tags().forEach(tag -> put("relation_tag", key + " " + tag));
    }

    private void group(CustomerGroup group) {
        put(
                "group",
                group.id().value(),
                group.name(),
                group.owner(),
                group.createdAt().getEpochSecond());
        group.members()
                .forEach(member -> put(
                        "group_member",
                        group.id() + " " + member.id(),
                        member.staff(),
                        member.joinedAt().getEpochSecond(),
                        member.joinScene()));
    }

    /** As our database has it. Who is left to nobody, and what they were tagged with, WeCom can't show: not looked at. */
    static Sides here(House house, Sides weCom) {
        var all = new Sides(new TreeMap<>());
        all.read(
                house,
                "department",
                "SELECT department_id, name, parent_id, sort FROM department WHERE gone_at IS NULL");
        all.read(house, "staff", """
                SELECT s.staff_id, s.name, s.status, s.main_department,
                  (SELECT GROUP_CONCAT(d.department_id, IF(d.leader, '!', '') ORDER BY d.department_id)
                   FROM staff_department d WHERE d.staff_id = s.staff_id) AS places
                FROM staff s WHERE s.status != 'LEFT'
                """);
        all.read(house, "tag_group", "SELECT group_id, name, sort FROM tag_group WHERE deleted_at IS NULL");
        all.read(house, "tag", "SELECT tag_id, group_id, name, sort FROM tag WHERE deleted_at IS NULL");
        all.read(house, "customer", "SELECT external_userid, name, type, corp_name FROM customer");
        all.read(house, "relation", """
                SELECT CONCAT(staff_id, ' ', external_userid), relation, remark, description, add_way, state,
                  TIMESTAMPDIFF(SECOND, '1970-01-01', followed_at) AS since
                FROM follow WHERE relation <> 'REMOVED_BY_STAFF'
                """);
        all.read(house, "relation_tag", "SELECT CONCAT(staff_id, ' ', external_userid, ' ', tag_id) FROM follow_tag");
        all.read(house, "group", """
                SELECT chat_id, name, owner, TIMESTAMPDIFF(SECOND, '1970-01-01', founded_at) AS since
                FROM customer_group WHERE dismissed_at IS NULL
                """);
        all.read(house, "group_member", """
                SELECT CONCAT(chat_id, ' ', member_id), staff, TIMESTAMPDIFF(SECOND, '1970-01-01', joined_at) AS since,
                  join_scene FROM group_member
                """);
        all.of("customer").keySet().retainAll(weCom.of("customer").keySet());
        all.of("relation_tag").keySet().removeIf(key -> !weCom.of("relation")
                .containsKey(key.substring(0, key.lastIndexOf(' '))));
        return all;
    }

    private void read(House house, String kind, String sql) {
        of(kind);
        house.sql().sql(sql).query(row -> {
            var fields = new Object[row.getMetaData().getColumnCount() - 1];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = row.getString(i + 2);
            }
            put(kind, row.getString(1), fields);
        });
    }

    private Map<String, String> of(String kind) {
        return byKind.computeIfAbsent(kind, k -> new TreeMap<>());
    }

    private void put(String kind, Object key, Object... fields) {
        of(kind).put(key.toString(), Arrays.stream(fields).map(Sides::text).collect(Collectors.joining("|")));
    }

    private static String text(Object field) {
        return field instanceof Boolean truth ? (truth ? "1" : "0") : String.valueOf(field);
    }

    /** What this side would have to change to be like the other, counted as a reconcile counts it. */
    Map<String, Long> differencesTo(Sides other) {
        var counts = new HashMap<String, Long>();
        for (var kind : other.byKind.keySet()) {
            var mine = of(kind);
            var theirs = other.of(kind);
            theirs.forEach((key, fields) -> {
                if (!mine.containsKey(key)) {
                    counts.merge(kind + ".added", 1L, Long::sum);
                } else if (!Objects.equals(mine.get(key), fields)) {
                    counts.merge(kind + ".changed", 1L, Long::sum);
                }
            });
            mine.keySet().stream()
                    .filter(key -> !theirs.containsKey(key))
                    .forEach(key -> counts.merge(kind + ".gone", 1L, Long::sum));
        }
        return new TreeMap<>(counts);
    }
}
