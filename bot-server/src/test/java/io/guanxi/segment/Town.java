package io.guanxi.segment;

import io.guanxi.TestDatabase;
import io.guanxi.segment.Person.Benefit;
import io.guanxi.segment.Person.Birth;
import io.guanxi.segment.Person.Due;
import io.guanxi.segment.Person.Order;
import io.guanxi.segment.Person.Rel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small population, made from a seed and written into the tables. */
final class Town {
    static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    static final List<String> GUIDES = List.of("zhang", "li", "chen", "zhao");
    /** Zhang's department lies below the first shop, Zhao has one in each, of which the second is nearer. */
    static final Map<String, String> SHOPS = Map.of("zhang", "A", "li", "B", "zhao", "B");

    static final Map<String, String> CITIES = Map.of("A", "上海", "B", "杭州");
    static final List<String> TAGS = List.of("et1", "et2", "et3", "et4");
    static final List<String> GROUPS = List.of("wr1", "wr2", "wrGONE");
    static final Map<String, String> OWNERS = Map.of("wr1", "zhang", "wr2", "li", "wrGONE", "zhang");
    static final List<String> STATES = List.of("MUTUAL", "HALF", "LEFT_BY_CUSTOMER", "REMOVED_BY_STAFF");
    static final List<String> CHANNELS = List.of("counter", "o'clock?", "渠道%");

    private final TestDatabase database;
    private final Random random;
    final List<Person> people = new ArrayList<>();

    Town(TestDatabase database, long seed, int size) {
        this.database = database;
        this.random = new Random(seed);
        staff();
        for (int i = 0; i < size; i++) {
            people.add(person("wm%04d".formatted(i)));
        }
        people.forEach(this::write);
    }

    private Person person(String id) {
        var relations = some(GUIDES, 3).stream()
                .map(guide -> new Rel(
                        guide,
                        random.nextInt(3) > 0 ? "MUTUAL" : pick(STATES),
                        random.nextInt(4),
                        random.nextBoolean() ? Optional.empty() : Optional.of(pick(CHANNELS)),
                        ago()))
                .toList();
        var consents = new TreeMap<String, Boolean>();
        some(List.of("MARKETING", "PROFILING"), 3).forEach(purpose -> consents.put(purpose, random.nextBoolean()));
        return new Person(
                id,
                relations,
                relations.isEmpty() ? Set.of() : some(TAGS, 3),
                some(GROUPS, 4),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Birth(random.nextBoolean() ? "SOLAR" : "LUNAR", 1 + random.nextInt(3))),
                IntStream.range(0, random.nextInt(3)).mapToObj(i -> ago()).toList(),
                IntStream.range(0, random.nextInt(3)).mapToObj(i -> ago()).toList(),
                random.nextInt(5) == 0,
                consents,
                IntStream.range(0, Math.max(0, random.nextInt(8) - 3))
                        .mapToObj(i -> order())
                        .toList(),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(6)));
    }

    private Order order() {
        int cents = random.nextInt(4) * 5_000 + random.nextInt(2);
        return new Order(
                ago(),
                cents,
                random.nextInt(3) == 0 ? random.nextInt(6_000) : 0,
                random.nextInt(5) == 0 ? "EUR" : "CNY",
                random.nextInt(5) == 0,
                random.nextBoolean(),
                pick(List.of("S1", "S2")),
                pick(List.of("", "tea")),
                some(List.of("tea", "cake"), 3).stream().toList());
    }

    /** Around the borders of days too: Shanghai's midnight is 16:00 UTC. */
    private Instant ago() {
        return random.nextInt(4) == 0
                ? Instant.parse("2026-03-01T16:00:00Z")
                        .minus(Duration.ofDays(random.nextInt(5)))
                        .minusMillis(random.nextInt(2))
                : NOW.minus(Duration.ofMinutes(random.nextInt(6 * 24 * 60)));
    }

    private Set<String> some(List<String> all, int oneIn) {
        var some = new TreeSet<String>();
        all.stream().filter(one -> random.nextInt(oneIn) == 0).forEach(some::add);
        return some;
    }

    String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void staff() {
        insert("department (department_id, name, parent_id, changed_at)", 1, "总部", null, NOW);
        insert("department (department_id, name, parent_id, changed_at)", 2, "上海", 1, NOW);
        insert("department (department_id, name, parent_id, changed_at)", 3, "上海一组", 2, NOW);
        insert("department (department_id, name, parent_id, changed_at)", 4, "杭州", 2, NOW);
        insert("shop (department_id, code, name, city, changed_at)", 2, "A", "江边店", "上海", NOW);
        insert("shop (department_id, code, name, city, changed_at)", 4, "B", "西湖店", "杭州", NOW);
        GUIDES.forEach(guide -> insert("staff (staff_id, name, status)", guide, guide + "名", "ACTIVE"));
        place("zhang", 3);
        place("li", 4);
        place("chen", 1);
        place("zhao", 3);
        place("zhao", 4);
        OWNERS.forEach((chat, owner) -> insert(
                "customer_group (chat_id, name, owner, founded_at, member_version, dismissed_at)",
                chat,
                chat + "群",
                owner,
                NOW,
                "v",
                chat.equals("wrGONE") ? NOW : null));
    }

    private void place(String guide, int department) {
        insert("staff_department (staff_id, department_id, leader)", guide, department, false);
    }

    private void write(Person person) {
        var id = person.id();
        insert("customer (external_userid, name, first_seen_at)", id, "客" + id, NOW);
        person.relations().forEach(relation -> write(id, relation));
        for (var tag : person.tags()) {
            var guide = person.relations().get(0).guide();
            insert("follow_tag (staff_id, external_userid, tag_id, origin, since)", guide, id, tag, "WECOM", NOW);
        }
        for (var chat : person.groups()) {
            insert("group_member (chat_id, member_id, staff, joined_at, join_scene)", chat, id, false, NOW, 1);
        }
        person.birth().ifPresent(birth -> write(id, birth));
        person.coupons().forEach(coupon -> write(id, coupon));
        person.dues().forEach(due -> write(id, due));
        for (int i = 0; i < person.touches().size(); i++) {
            touch(i, id, "DELIVERED", person.touches().get(i));
        }
        touch(9, id, "SKIPPED", NOW);
        person.redemptions().forEach(at -> redemption(id, at, null));
        redemption(id, NOW, NOW);
        if (person.optedOut()) {
            insert("customer_opt_out (external_userid, reason, since)", id, "told", NOW);
        }
        person.consents().forEach((purpose, given) -> {
            consent(id, purpose, !given);
            consent(id, purpose, given);
        });
        for (int i = 0; i < person.orders().size(); i++) {
            write(id, i, person.orders().get(i));
        }
        person.trust().ifPresent(level -> insert("trust_level (external_userid, level, since)", id, level, NOW));
    }

    private void write(String id, int nr, Order order) {
        insert(
                "shop_order (shop_system, number, external_userid, shop, ordered_at, amount, refunded, currency, state,"
                        + " own_accord, category, told_at)",
                "pos",
                id + "/" + nr,
                id,
                order.shop(),
                order.at(),
                BigDecimal.valueOf(order.cents(), 2),
                BigDecimal.valueOf(order.back(), 2),
                order.currency(),
                order.cancelled() ? "CANCELLED" : "PLACED",
                order.own(),
                order.category(),
                NOW);
        for (int i = 0; i < order.items().size(); i++) {
            TestSegments.jdbc(database)
                    .update(
                            "INSERT INTO order_item SELECT order_id, ?, ?, 'x', 1 FROM shop_order WHERE number = ?",
                            i,
                            order.items().get(i),
                            id + "/" + nr);
        }
    }

    private void write(String id, Rel relation) {
        insert(
                "follow (staff_id, external_userid, relation, add_way, state, followed_at, changed_at)",
                relation.guide(),
                id,
                relation.state(),
                relation.addWay(),
                relation.channel().orElse(null),
                relation.since(),
                relation.since());
    }

    private void write(String id, Benefit coupon) {
        insert(
                "coupon (code, source, number, external_userid, benefit, shops, valid_from, valid_until, state, issued_at)",
                "222222" + id,
                coupon.source(),
                id,
                id,
                "一份",
                "",
                NOW.minus(Duration.ofDays(9)),
                coupon.valid() ? NOW.plusMillis(1) : NOW,
                coupon.redeemed() ? "REDEEMED" : "ISSUED",
                NOW);
    }

    private void write(String id, Due due) {
        insert(
                "rhythm (external_userid, category, last_on, expected_on, interval_days, certainty, purchases)",
                id,
                due.category(),
                "2026-02-01",
                LocalDate.parse("2026-03-02").plusDays(due.days()).toString(),
                30,
                due.certainty(),
                4);
    }

    private void write(String id, Birth birth) {
        insert(
                "birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)",
                id,
                birth.calendar(),
                birth.month(),
                5,
                false,
                "test",
                NOW);
    }

    private void touch(int run, String id, String state, Instant at) {
        insert("touch (run_id, external_userid, state, planned_at, settled_at)", run, id, state, NOW, at);
    }

    private void redemption(String id, Instant at, @Nullable Instant undone) {
        insert(
                "password_redemption (password_id, word_id, external_userid, shop, day, redeemed_at, told_at, undone_at)",
                1,
                1,
                id,
                "A",
                "2026-03-02",
                at,
                at,
                undone);
    }

    private void consent(String id, String purpose, boolean given) {
        insert(
                "consent (external_userid, purpose, given, wording, channel, by_kind, by_name, at)",
                id,
                purpose,
                given,
                "1",
                "",
                "API",
                "",
                NOW);
    }

    private void insert(String into, @Nullable Object... values) {
        var marks = "?" + ", ?".repeat(values.length - 1);
        TestSegments.jdbc(database)
                .update(
                        "INSERT INTO " + into + " VALUES (" + marks + ")",
                        Arrays.stream(values)
                                .map(value -> value instanceof Instant at
                                        ? LocalDateTime.ofInstant(at, ZoneOffset.UTC)
                                        : value)
                                .toArray());
    }
}
