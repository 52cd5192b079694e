package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.order.TestOrders;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.TestToDos;
import io.guanxi.touch.TestTouches;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is close, and who is missed. */
class QuietTests {
    private static final TestDatabase database = TestDatabase.of(QuietTests.class);

    private final Set<StaffId> onLeave = new HashSet<>();
    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final TestTrust trust = new TestTrust(database, TestOrders.tally(), clock, event -> {});
    private final TrustedMost closeness = new TrustedMost(database.sql(), TestCustomers.whoFollows());

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        Stream.of(
                        "guide_task",
                        "customer",
                        "follow",
                        "staff",
                        "shop_order",
                        "order_item",
                        "trust_level",
                        "trust_signal",
                        "trust_level_change")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        TestStaff.active(database, "zhang", "li");
    }

    private void level(String guide, String customer, int level) {
        TestCustomers.follow(database, guide, customer, customer, "", Instant.parse("2025-01-01T00:00:00Z"));
        database.sql()
                .sql("INSERT INTO trust_level (external_userid, level, since) VALUES (?, ?, '2025-01-01')")
                .params(customer, level)
                .update();
    }

    private void signed(String customer, int daysAgo) {
        database.sql()
                .sql("INSERT INTO trust_signal (external_userid, kind, first_at, last_at, n)"
                        + " VALUES (?, 'TALKED_TODAY', ?, ?, 1)")
                .params(customer, at(daysAgo), at(daysAgo))
                .update();
    }

    private LocalDateTime at(int daysAgo) {
        return LevelRows.utc(clock.instant().minus(Duration.ofDays(daysAgo)));
    }

    private static List<String> values(List<ExternalUserId> ids) {
        return ids.stream().map(ExternalUserId::value).toList();
    }

    @Test
    void whoTrustsUsMoreIsCloserThenWhoGaveASignLater() {
        level("zhang", "wmL3old", 3);
        level("zhang", "wmL5", 5);
        level("zhang", "wmL3new", 3);
        level("zhang", "wmL0", 0);
        level("li", "wmOther", 5);
        signed("wmL3old", 20);
        signed("wmL3new", 2);

        assertThat(values(closeness.closest(new StaffId("zhang"), 5))).containsExactly("wmL5", "wmL3new", "wmL3old");
        assertThat(values(closeness.closest(new StaffId("zhang"), 1))).containsExactly("wmL5");
        assertThat(values(closeness.sorted(Stream.of("wmNobody", "wmL3old", "wmL5")
                        .map(ExternalUserId::new)
                        .toList())))
                .containsExactly("wmL5", "wmL3old", "wmNobody");
        assertThat(closeness.sorted(List.of())).isEmpty();
    }

    private void ask() {
        new AskAfterTheQuiet(
                        database.sql(),
                        trust.rows,
                        TestTouches.guides(database, onLeave),
                        TestToDos.toDos(database, clock),
                        TestTrust.SETTINGS,
                        new QuietSettings(TestTrust.SHANGHAI, 45, 3),
                        database.transaction(),
                        clock)
                .run();
    }

    private List<String> asked() {
        return database.sql()
                .sql("SELECT CONCAT(staff_id, ' ', external_userid, ' ', why) FROM guide_task ORDER BY 1")
                .query(String.class)
                .list();
    }

    @Test
    void nobodyOnLeaveIsAskedToAskAfterThem() {
        level("zhang", "wmQuiet", 4);
        TestOrders.ordered(database, "wmQuiet", clock.instant().minus(Duration.ofDays(46)), true);
        onLeave.add(new StaffId("zhang"));
        ask();
        assertThat(asked()).isEmpty();

        TestCustomers.follow(database, "li", "wmQuiet", "wmQuiet", "", Instant.parse("2025-06-01T00:00:00Z"));
        clock.advance(Duration.ofDays(1));
        ask();

        assertThat(asked()).singleElement().asString().startsWith("li wmQuiet");
    }

    @Test
    void whoTrustedUsAndHasBeenQuietIsAskedAfterOnce() {
        level("zhang", "wmQuiet", 4);
        TestOrders.ordered(database, "wmQuiet", clock.instant().minus(Duration.ofDays(46)), true);
        level("zhang", "wmSpoke", 4);
        TestOrders.ordered(database, "wmSpoke", clock.instant().minus(Duration.ofDays(46)), true);
        signed("wmSpoke", 3);
        level("zhang", "wmStranger", 1);
        signed("wmStranger", 46);
        level("zhang", "wmLongGone", 3);
        TestOrders.ordered(database, "wmLongGone", clock.instant().minus(Duration.ofDays(300)), true);

        ask();
        clock.advance(Duration.ofDays(1));
        ask();

        assertThat(asked()).containsExactly("zhang wmQuiet L4 客户，1月15日以来没有消息");
    }
}
