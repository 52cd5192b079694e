package io.guanxi.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.downtime.TestDowntime;
import io.guanxi.order.TestOrders;
import io.guanxi.order.TestPurchases;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.schedule.Firing;
import io.guanxi.staff.TestStaff;
import io.guanxi.todo.TestToDos;
import io.guanxi.touch.TestTouches;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Who buys every so many days is on a guide's card shortly before the next time. It is 2 March 2026, 10:00 in Shanghai. */
class RhythmMorningTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RhythmSettings SETTINGS =
            new RhythmSettings(true, SHANGHAI, LocalTime.of(8, 30), LocalTime.of(18, 0), 3, 50, 2, 14, 730);

    private static TestDatabase database;
    private final Set<StaffId> onLeave = new HashSet<>();
    private final Set<ExternalUserId> resting = new HashSet<>();
    private Ground ground;
    private WorkOutRhythms workOut;
    private ExpectAgain cards;
    private RhythmMorning morning;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(RhythmMorningTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .build();
        ground = Ground.on(
                database,
                corp,
                "rhythm",
                "rhythm_card",
                "guide_task",
                "staff",
                "customer",
                "follow",
                "customer_opt_out",
                "shop_order",
                "order_item",
                "erased_person");
        TestStaff.active(database, "zhang", "li");
        var jdbc = new JdbcTemplate(database.dataSource());
        var rhythms = new RhythmRows(jdbc);
        var rows = new CardRows(jdbc);
        workOut = new WorkOutRhythms(
                TestPurchases.purchases(database),
                rhythms,
                TestPrivacy.erasedPersons(database),
                SETTINGS,
                ground.transaction);
        cards = new ExpectAgain(
                rhythms,
                rows,
                TestCustomers.audience(database, resting),
                TestTouches.guides(database, onLeave),
                TestToDos.toDos(database, ground.clock),
                SETTINGS,
                ground.transaction,
                ground.clock);
        morning = new RhythmMorning(workOut, cards, SETTINGS, TestDowntime.dailyTimes(database), ground.clock);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private void known(String guide, String customer, String name) {
        TestCustomers.follow(database, guide, customer, name, "", Instant.parse("2024-01-01T00:00:00Z"));
    }

    /** So many purchases, so many days apart, such that the next is expected on that day. */
    private void buys(String customer, int interval, int times, LocalDate next) {
        for (int i = 1; i <= times; i++) {
            TestOrders.ordered(
                    database,
                    customer,
                    next.minusDays((long) i * interval)
                            .atTime(12, 0)
                            .atZone(SHANGHAI)
                            .toInstant(),
                    true);
        }
    }

    private void of(String customer, String category) {
        database.sql()
                .sql("UPDATE shop_order SET category = ? WHERE external_userid = ?")
                .params(category, customer)
                .update();
    }

    private void fire() {
        var slot = TODAY.atTime(8, 30).atZone(SHANGHAI).toInstant();
        morning.run(new Firing("rhythm", "morning", slot, ground.clock.instant()));
    }

    private List<String> asked() {
        return ground.texts("SELECT CONCAT(staff_id, ' ', external_userid, ' ', why) FROM guide_task ORDER BY task_id");
    }

    @Test
    void whoIsExpectedInThreeDaysIsPutOnTheGuidesListWithWordsThatSellNothing() {
        known("zhang", "wmAnna", "安娜");
        buys("wmAnna", 30, 5, TODAY.plusDays(3));
        of("wmAnna", "咖啡豆");

        fire();

        assertThat(asked()).containsExactly("zhang wmAnna 大约3月5日再来（常每 30 天来买咖啡豆，上次2月3日）");
        assertThat(ground.texts("SELECT CONCAT(suggestion, from_on, until_on) FROM guide_task"))
                .singleElement()
                .asString()
                .contains("咖啡豆")
                .endsWith("2026-03-022026-03-08");
    }

    @Test
    void ofSomebodyOnLeaveAnotherGuideIsToldAndWhereThereIsNoneItWaits() {
        known("zhang", "wmAnna", "安娜");
        buys("wmAnna", 30, 5, TODAY.plusDays(3));
        onLeave.add(new StaffId("zhang"));
        fire();
        assertThat(asked()).isEmpty();

        TestCustomers.follow(database, "li", "wmAnna", "安娜", "", Instant.parse("2025-01-01T00:00:00Z"));
        fire();

        assertThat(asked()).singleElement().asString().startsWith("li wmAnna");
    }

    @Test
    void whoIsExpectedLaterOrNotSurelyOrWantsNothingOrIsNobodysIsOnNone() {
        known("zhang", "wmLater", "晚");
        buys("wmLater", 30, 5, TODAY.plusDays(4));
        known("zhang", "wmTwice", "两次");
        buys("wmTwice", 30, 2, TODAY);
        known("zhang", "wmOut", "勿扰");
        buys("wmOut", 30, 5, TODAY);
        database.sql()
                .sql(
                        "INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wmOut', 'asked', '2026-01-01')")
                .update();
        buys("wmNobody", 30, 5, TODAY);
        known("zhang", "wmRest", "投诉过");
        buys("wmRest", 30, 5, TODAY);
        resting.add(new ExternalUserId("wmRest"));

        fire();

        assertThat(asked()).isEmpty();
    }

    @Test
    void aGuidesCardIsShortAndWhoIsLeftOverComesTheNextDay() {
        for (var id : List.of("wmA", "wmB", "wmC")) {
            known("zhang", id, id);
        }
        buys("wmA", 20, 5, TODAY.plusDays(2));
        buys("wmB", 20, 5, TODAY.minusDays(1));
        buys("wmC", 20, 5, TODAY.plusDays(1));
        workOut.everybody(ground.clock.instant());

        cards.give(TODAY);
        cards.give(TODAY.plusDays(1));

        assertThat(ground.texts("SELECT CONCAT(given_on, ' ', external_userid) FROM rhythm_card ORDER BY 1"))
                .containsExactly("2026-03-02 wmB", "2026-03-02 wmC", "2026-03-03 wmA");
    }

    @Test
    void firingTwiceGivesOneCardAndTheSamePurchaseIsNeverAwaitedTwice() {
        known("zhang", "wmAnna", "安娜");
        buys("wmAnna", 30, 5, TODAY.plusDays(3));

        fire();
        fire();
        var once = asked();
        for (int day = 1; day < 40; day++) {
            cards.give(TODAY.plusDays(day));
        }

        assertThat(once).hasSize(1);
        assertThat(ground.number("SELECT COUNT(*) FROM rhythm_card")).isEqualTo(1);
        assertThat(asked()).isEqualTo(once);
    }

    @Test
    void whoBoughtMeanwhileIsExpectedAnewAndACancelledOrderNeverWas() {
        known("zhang", "wmAnna", "安娜");
        buys("wmAnna", 30, 4, TODAY);
        workOut.everybody(ground.clock.instant());
        var early = TestOrders.ordered(database, "wmAnna", ground.clock.instant(), true);

        workOut.everybody(ground.clock.instant());
        var anew = expected();
        TestOrders.cancelled(database, early);
        workOut.everybody(ground.clock.instant());

        assertThat(anew).containsExactly("2026-04-01");
        assertThat(expected()).containsExactly("2026-03-02");
    }

    private List<String> expected() {
        return ground.texts("SELECT expected_on FROM rhythm WHERE category = ''");
    }

    @Test
    void workedOutAgainNothingIsWrittenAndWhoBuysNoMoreIsForgotten() {
        buys("wmAnna", 30, 4, TODAY);
        of("wmAnna", "茶");
        var now = ground.clock.instant();

        assertThat(workOut.everybody(now)).isEqualTo(2);
        assertThat(workOut.everybody(now)).isZero();
        assertThat(workOut.everybody(now.plus(Duration.ofDays(900)))).isEqualTo(2);
        assertThat(ground.number("SELECT COUNT(*) FROM rhythm")).isZero();
    }

    @Test
    void anErasedPersonIsNotWritten() {
        known("zhang", "wmAnna", "安娜");
        buys("wmAnna", 30, 5, TODAY);
        buys("wmErased", 30, 5, TODAY);
        TestPrivacy.erased(database, new ExternalUserId("wmErased"), ground.clock.instant());

        fire();

        assertThat(ground.texts("SELECT DISTINCT external_userid FROM rhythm")).containsExactly("wmAnna");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void inTheEveningTheMorningsCardsAreNotGivenAnyMore() {
        known("zhang", "wmAnna", "安娜");
        buys("wmAnna", 30, 5, TODAY);
        ground.clock.set(TODAY.atTime(18, 0).atZone(SHANGHAI).toInstant());

        fire();

        assertThat(asked()).isEmpty();
        assertThat(ground.number("SELECT COUNT(*) FROM rhythm")).isEqualTo(1);
    }

    @Test
    void aConditionFindsWhoIsExpectedWithinDays() {
        buys("wmA", 30, 5, TODAY);
        buys("wmB", 30, 5, TODAY.plusDays(7));
        buys("wmC", 30, 5, TODAY.plusDays(8));
        of("wmB", "茶");
        workOut.everybody(ground.clock.instant());

        assertThat(found("{\"atMost\": 7}")).containsExactly("wmA", "wmB");
        assertThat(found("{\"atLeast\": 1, \"atMost\": 8}")).containsExactly("wmB", "wmC");
        assertThat(found("{\"atMost\": 30, \"category\": \"茶\"}")).containsExactly("wmB");
        assertThat(new PurchaseDueCriterion(SETTINGS)
                        .words(ground.json.readTree("{\"atMost\": 7, \"category\": \"茶\"}")))
                .isEqualTo("预计 7 天内再次购买“茶”");
    }

    private List<String> found(String argument) {
        var clause = new PurchaseDueCriterion(SETTINGS)
                .customers(JsonMapper.shared().readTree(argument), ground.clock.instant());
        return database.sql().sql(clause.sql()).params(clause.values()).query(String.class).list().stream()
                .sorted()
                .toList();
    }
}
