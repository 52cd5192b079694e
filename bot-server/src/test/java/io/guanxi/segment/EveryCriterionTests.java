package io.guanxi.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.birthday.TestBirthdays;
import io.guanxi.coupon.TestCoupons;
import io.guanxi.customer.TestCustomers;
import io.guanxi.group.TestGroups;
import io.guanxi.order.TestOrders;
import io.guanxi.password.TestPasswords;
import io.guanxi.rhythm.TestRhythm;
import io.guanxi.tagging.TestTagging;
import io.guanxi.touch.TestTouches;
import io.guanxi.trust.TestTrust;
import io.guanxi.wecom.ExternalUserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What SQL finds against what plain Java finds, in a population with everything in it. */
class EveryCriterionTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TREES = 400;

    private static final List<String> LEAVES = List.of(
            "{'guide': 'zhang'}",
            "{'guide': ['LI', 'nobody']}",
            "{'shop': 'A'}",
            "{'shop': ['A', 'B']}",
            "{'city': '杭州'}",
            "{'channel': 'counter'}",
            "{'channel': ['o\\u0027clock?', '渠道%']}",
            "{'addWay': 1}",
            "{'addWay': [0, 2]}",
            "{'relationState': 'HALF'}",
            "{'relationState': ['LEFT_BY_CUSTOMER', 'REMOVED_BY_STAFF']}",
            "{'addedDaysAgo': {'atLeast': 2}}",
            "{'addedDaysAgo': {'atMost': 0}}",
            "{'addedDaysAgo': {'atLeast': 1, 'atMost': 3}}",
            "{'relation': {'guide': 'zhang', 'addWay': 1}}",
            "{'relation': {'shop': 'B', 'channel': 'counter', 'addedDaysAgo': {'atMost': 4}}}",
            "{'relation': {'city': '上海', 'state': 'LEFT_BY_CUSTOMER'}}",
            "{'optedOut': true}",
            "{'consent': 'MARKETING'}",
            "{'tagged': 'et1'}",
            "{'tagged': ['et2', 'et3']}",
            "{'tagged': {'allOf': ['et1', 'et2']}}",
            "{'tagged': {'anyOf': ['et4', 'etNONE']}}",
            "{'coupon': {'redeemed': false}}",
            "{'coupon': {'redeemed': true, 'source': 'sale:1'}}",
            "{'inGroup': 'wr1'}",
            "{'inGroup': ['wr2', 'wrGONE']}",
            "{'inGroupOf': 'zhang'}",
            "{'birthdayMonth': 2}",
            "{'birthdayMonth': {'lunar': [1, 3]}}",
            "{'birthdayMonth': {'solar': 1, 'lunar': 2}}",
            "{'lastTouchDaysAgo': {'atMost': 1}}",
            "{'lastTouchDaysAgo': {'atLeast': 2}}",
            "{'lastTouchDaysAgo': {'atLeast': 1, 'atMost': 4}}",
            "{'orders': {'atLeast': 2}}",
            "{'orders': {'atMost': 1, 'withinDays': 2}}",
            "{'orders': {'ownAccord': true, 'shop': 'S2', 'category': 'tea'}}",
            "{'spent': {'atLeast': '100.00'}}",
            "{'spent': {'atMost': 49.99, 'withinDays': 3}}",
            "{'spent': {'atLeast': 50, 'atMost': 150.5, 'currency': 'EUR'}}",
            "{'lastOrderDaysAgo': {'atLeast': 1, 'atMost': 2}}",
            "{'lastOrderDaysAgo': {'atLeast': 3}}",
            "{'trustLevel': {'atLeast': 3}}",
            "{'trustLevel': {'atLeast': 1, 'atMost': 1}}",
            "{'purchaseDueInDays': {'atMost': 4}}",
            "{'purchaseDueInDays': {'atLeast': 1, 'atMost': 8, 'category': 'tea'}}",
            "{'redeemedPassword': 'thisMonth'}",
            "{'redeemedPassword': {'atMost': 1}}",
            "{'redeemedPassword': {'atLeast': 2, 'atMost': 4}}");

    private static TestDatabase database;
    private static Town town;
    private static Conditions conditions;
    private static Matches matches;

    @BeforeAll
    static void build() {
        database = TestDatabase.of(EveryCriterionTests.class);
        town = new Town(database, 20260302, 150);
        var clock = new SettableClock(Town.NOW);
        var criteria = new ArrayList<>(TestCustomers.criteria(database, TestSegments.SETTINGS));
        criteria.addAll(TestGroups.criteria(database));
        criteria.add(TestTagging.criterion(database));
        criteria.add(TestBirthdays.criterion());
        criteria.add(TestCoupons.criterion());
        criteria.add(TestTouches.criterion(TestSegments.SETTINGS));
        criteria.addAll(TestOrders.criteria());
        criteria.add(TestTrust.criterion());
        criteria.add(TestRhythm.criterion());
        criteria.add(TestPasswords.criterion(TestSegments.SETTINGS));
        conditions = TestSegments.conditions(database, clock, criteria);
        matches = TestSegments.matches(database, conditions, clock);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void eachFindsWhomPlainJavaFindsAndItsContraryTheOthers() {
        for (var leaf : LEAVES) {
            agrees(leaf);
            agrees("{'not': " + leaf + "}");
        }
    }

    @Test
    void eachIsTrueOfSomeAndNotOfAll() {
        for (var leaf : LEAVES) {
            assertThat(matches.count(read(leaf))).as(leaf).isBetween(1L, town.people.size() - 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void treesOfThemDoToo(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < TREES / 4; i++) {
            agrees(tree(random, 1));
        }
    }

    private static String tree(Random random, int depth) {
        if (depth == 4 || random.nextInt(4) == 0) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        if (random.nextInt(4) == 0) {
            return "{'not': " + tree(random, depth + 1) + "}";
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            parts.add(tree(random, depth + 1));
        }
        return "{'" + (random.nextBoolean() ? "all" : "any") + "': [" + String.join(", ", parts) + "]}";
    }

    @Test
    void aScopeNarrowsItAndPagesAreWhatIsInIt() {
        var condition = read("{'any': [{'tagged': 'et1'}, {'not': {'guide': 'li'}}]}");
        var all = Naive.those(
                town.people,
                JSON.readTree("{'any': [{'tagged': 'et1'}, {'not': {'guide': 'li'}}]}".replace('\'', '"')));

        var paged = new ArrayList<String>();
        var page = matches.page(condition, Optional.empty(), 7);
        while (!page.isEmpty()) {
            page.forEach(id -> paged.add(id.value()));
            page = matches.page(condition, Optional.of(page.get(page.size() - 1)), 7);
        }

        assertThat(paged).isEqualTo(all).hasSizeGreaterThan(20);
        var few = all.subList(3, 6).stream().map(ExternalUserId::new).toList();
        assertThat(matches.within(condition, new Scope.These(few))).containsExactlyInAnyOrderElementsOf(few);
        assertThat(matches.within(condition, new Scope.After(all.get(3), Optional.of(all.get(5)))))
                .extracting(ExternalUserId::value)
                .containsExactlyInAnyOrder(all.get(4), all.get(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'consent': 'MARKETING'}",
                "{'not': {'consent': 'MARKETING'}}",
                "{'lastTouchDaysAgo': {'atLeast': 2}}",
                "{'not': {'lastTouchDaysAgo': {'atLeast': 1, 'atMost': 4}}}"
            })
    void whatIsAskedOfOneCustomerIsNotReadOfAll(String condition) {
        for (var each : List.of(
                "INSERT IGNORE INTO consent (consent_id, external_userid, purpose, given, wording, channel, by_kind,"
                        + " by_name, at) SELECT 1000000 + seq, CONCAT('wmSTRANGER', seq), 'MARKETING', TRUE, '', '', 'API',"
                        + " '', NOW(3) FROM " + TestDatabase.numbers(2000) + " many",
                "INSERT IGNORE INTO touch (run_id, external_userid, state, planned_at, settled_at) SELECT 999999,"
                        + " CONCAT('wmSTRANGER', seq), 'DELIVERED', '2026-02-01', '2026-02-01' FROM "
                        + TestDatabase.numbers(2000) + " many",
                "ANALYZE TABLE consent, touch")) {
            TestSegments.jdbc(database).execute(each);
        }
        var one = new Scope.These(List.of(new ExternalUserId("wm0007")));

        long read = Objects.requireNonNull(database.transaction().execute(status -> {
            long before = rowsRead();
            long counting = rowsRead() - before;
            matches.within(read(condition), one);
            return rowsRead() - before - 2 * counting;
        }));

        assertThat(read).as("rows").isPositive().isLessThan(200);
    }

    private static long rowsRead() {
        return database.sql()
                .sql("SELECT SUM(variable_value) FROM information_schema.session_status"
                        + " WHERE variable_name LIKE 'HANDLER_READ%'")
                .query(Long.class)
                .single();
    }

    @Test
    @Timeout(60)
    void aHundredCriteriaAreAnsweredToo() {
        for (var how : List.of("all", "any")) {
            var parts = Stream.generate(() -> LEAVES)
                    .flatMap(List::stream)
                    .limit(ReadCondition.MOST)
                    .toList();
            agrees("{'" + how + "': [" + String.join(", ", parts) + "]}");
        }
    }

    @Test
    void noValueStandsInTheSqlText() {
        for (var leaf : LEAVES) {
            var sql = conditions
                    .customers(
                            read("{'not': " + leaf + "}"), new Scope.After("wm0007", Optional.of("wm0009")), Town.NOW)
                    .sql();

            assertThat(sql)
                    .as(leaf)
                    .doesNotContainPattern(
                            "zhang|nobody|counter|clock|渠道|et[0-9]|wr[0-9]|杭州|wm00|2026|S2|tea|EUR|CNY|MARKETING'");
        }
    }

    @Test
    void eachHasWords() {
        assertThat(words("{'all': [{'tagged': 'etNONE'}, {'not': {'relation': {'guide': 'zhang', 'addWay': 1}}}]}"))
                .isEqualTo("带有标签 etNONE（没有这个标签），并且不满足（同一段关系（导购 zhang名、添加方式 扫描二维码））");
        assertThat(words(
                        "{'any': [{'shop': ['A', 'C']}, {'all': [{'city': '杭州'}, {'addedDaysAgo': {'atLeast': 7}}]}]}"))
                .isEqualTo("门店 江边店、C（没有这个门店），或者（城市 杭州，并且添加 7 天以上）");
        assertThat(words("{'guide': ['zhang', 'nobody']}")).isEqualTo("导购 zhang名、nobody（没有这位导购）");
        LEAVES.forEach(leaf -> assertThat(words(leaf)).as(leaf).isNotBlank());
    }

    private static String words(String condition) {
        return conditions.words(read(condition));
    }

    private static void agrees(String condition) {
        var found = matches.page(read(condition), Optional.empty(), 1_000).stream()
                .map(ExternalUserId::value)
                .toList();

        assertThat(found)
                .as(condition)
                .isEqualTo(Naive.those(town.people, JSON.readTree(condition.replace('\'', '"'))));
        assertThat(matches.count(read(condition))).as(condition).isEqualTo(found.size());
    }

    private static Condition read(String condition) {
        return conditions.read(condition.replace('\'', '"'));
    }
}
