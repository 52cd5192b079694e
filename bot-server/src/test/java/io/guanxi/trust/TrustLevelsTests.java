package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomerAdded;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.TestCustomers;
import io.guanxi.group.MembersJoinedGroup;
import io.guanxi.group.MembersJoinedGroup.Joined;
import io.guanxi.group.MembersJoinedGroup.Way;
import io.guanxi.order.TestOrders;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.trust.LevelRows.Moment;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How levels rise and fall, by what happens and by the passing of time. */
class TrustLevelsTests {
    private static final TestDatabase database = TestDatabase.of(TrustLevelsTests.class);
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final Duration DAY = Duration.ofDays(1);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final List<Object> published = Collections.synchronizedList(new ArrayList<>());
    private TestTrust trust;

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        List.of(
                        "shop_order",
                        "customer",
                        "follow",
                        "group_member",
                        "erased_person",
                        "trust_signal",
                        "trust_level",
                        "trust_level_change")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        trust = new TestTrust(database, TestOrders.tally(), clock, published::add);
    }

    private void saw(ExternalUserId customer, SignalKind kind) {
        trust.signals.saw(List.of(new Signal(customer, kind, clock.instant())));
    }

    private void buys(ExternalUserId customer, int times) {
        for (int i = 0; i < times; i++) {
            TestOrders.ordered(database, customer.value(), clock.instant(), true);
        }
        trust.levels.lookAt(List.of(customer));
    }

    private List<String> changes() {
        return published.stream()
                .map(TrustLevelChanged.class::cast)
                .flatMap(event -> event.changed().stream())
                .map(change -> change.customer() + " " + change.from() + "→" + change.to())
                .toList();
    }

    private Map<String, Integer> levels() {
        var levels = new TreeMap<String, Integer>();
        database.sql().sql("SELECT external_userid, level FROM trust_level").query(row -> {
            levels.put(row.getString(1), row.getInt(2));
        });
        return levels;
    }

    @Test
    void aCustomerRisesStepByStep() {
        saw(WANG, SignalKind.JOINED_GROUP);
        saw(WANG, SignalKind.TALKED_TODAY);
        buys(WANG, 1);
        buys(WANG, 2);
        buys(WANG, 7);

        assertThat(changes()).containsExactly("wmWANG 0→1", "wmWANG 1→2", "wmWANG 2→3", "wmWANG 3→4", "wmWANG 4→5");
        assertThat(new TrustView(database.sql()).current("wmWANG")).contains(new TrustView.Current(5, clock.instant()));
    }

    @Test
    void theHighestFallsWhenThreeMonthsHavePassedAndTheFirstTwoAfterAYearOfSilence() {
        buys(WANG, 10);
        saw(new ExternalUserId("wmLI"), SignalKind.TALKED_TODAY);
        clock.set(Instant.parse("2026-06-02T02:00:00Z"));
        assertThat(trust.recompute.all().changed()).isZero();

        clock.advance(Duration.ofMillis(1));
        assertThat(trust.recompute.all().changed()).isOne();
        clock.set(Instant.parse("2027-03-02T02:00:00.001Z"));
        assertThat(trust.recompute.all().changed()).isOne();

        assertThat(changes()).containsExactly("wmWANG 0→5", "wmLI 0→2", "wmWANG 5→4", "wmLI 2→0");
        assertThat(new TrustView(database.sql()).history("wmWANG", Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.numbers().ownAccord()).isEqualTo(10);
                    assertThat(change.numbers().lately()).isZero();
                    assertThat(change.rules())
                            .isEqualTo(TestTrust.SETTINGS.rules().written());
                });
    }

    @Test
    void aWordRenewsWhatHadFaded() {
        saw(WANG, SignalKind.WROTE_SERVICE);
        clock.advance(DAY.multipliedBy(400));
        trust.recompute.all();

        saw(WANG, SignalKind.WROTE_SERVICE);

        assertThat(changes()).containsExactly("wmWANG 0→2", "wmWANG 2→0", "wmWANG 0→2");
    }

    @Test
    void whatWasGivenBackCountsNoMore() {
        var orders = IntStream.range(0, 3)
                .mapToObj(i -> TestOrders.ordered(database, "wmWANG", clock.instant(), true))
                .toList();
        trust.levels.lookAt(List.of(WANG));

        orders.forEach(order -> {
            TestOrders.cancelled(database, order);
            trust.levels.lookAt(List.of(WANG));
        });

        assertThat(changes()).containsExactly("wmWANG 0→4", "wmWANG 4→3", "wmWANG 3→0");
    }

    @Test
    void theSameSignToldTwiceCountsOnce() {
        saw(WANG, SignalKind.CLAIMED);
        saw(WANG, SignalKind.CLAIMED);
        clock.advance(DAY);
        saw(WANG, SignalKind.CLAIMED);

        assertThat(database.sql()
                        .sql("SELECT n FROM trust_signal")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(changes()).hasSize(1);
    }

    @Test
    void whoJoinsAGroupIsHeardOfAndWhoWasInOneBeforeIsFoundAtNight() {
        TestCustomers.follow(database, "zhang", "wmLI", "李", "", clock.instant());
        database.sql()
                .sql("INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) VALUES"
                        + " ('wr1', 'wmLI', FALSE, '2026-01-05', 1), ('wr2', 'wmLI', FALSE, '2026-02-05', 1),"
                        + " ('wr1', 'zhang', TRUE, '2026-01-01', 1)")
                .update();
        var hear = new HearOfTrust(trust.signals, trust.shown, clock);

        hear.joined(new MembersJoinedGroup(List.of(
                new Joined(new ChatId("wr1"), "wmWANG", false, Way.QR_CODE, clock.instant()),
                new Joined(new ChatId("wr1"), "zhang", true, Way.INVITED, clock.instant()))));
        trust.recompute.all();
        trust.recompute.all();

        assertThat(levels()).isEqualTo(Map.of("wmWANG", 1, "wmLI", 1));
        assertThat(database.sql()
                        .sql("SELECT CONCAT(n, ' ', DATE(first_at), ' ', DATE(last_at)) FROM trust_signal"
                                + " WHERE external_userid = 'wmLI'")
                        .query(String.class)
                        .single())
                .isEqualTo("2 2026-01-05 2026-02-05");
    }

    @Test
    void aNewcomerBeginsAtTheBottomAndARecomputeAdmitsWhoIsNotThereYet() {
        new HearOfTrust(trust.signals, trust.shown, clock)
                .added(new CustomersAdded(List.of(new CustomerAdded(
                        new StaffId("zhang"), WANG, Optional.empty(), Optional.empty(), clock.instant()))));
        TestCustomers.follow(database, "zhang", "wmLI", "李", "", clock.instant());

        var done = trust.recompute.all();

        assertThat(levels()).isEqualTo(Map.of("wmWANG", 0, "wmLI", 0));
        assertThat(done.changed()).isZero();
        assertThat(changes()).isEmpty();
    }

    @Test
    void aRecomputeFindsWhatEventsFoundAndWhatAPersonWouldWorkOut() {
        var random = new Random(15);
        var kinds = List.of(SignalKind.values());
        var all = IntStream.range(0, 60)
                .mapToObj(i -> new ExternalUserId("wm" + i))
                .toList();
        for (int i = 0; i < 400; i++) {
            int number = (int) (Math.pow(random.nextDouble(), 2) * all.size());
            var customer = all.get(number);
            var at = clock.instant().minus(Duration.ofHours(random.nextInt(24 * (number % 5 == 1 ? 80 : 500))));
            if (number % 3 != 0 && random.nextInt(10) > (number % 5 == 1 ? 0 : 5)) {
                TestOrders.ordered(database, customer.value(), at, random.nextInt(3) > 0);
                trust.levels.lookAt(List.of(customer));
            } else {
                var kind = kinds.get(random.nextInt(kinds.size()));
                trust.signals.saw(List.of(new Signal(customer, kind, at)));
            }
        }
        var byEvents = levels();

        assertThat(trust.recompute.all().changed()).isZero();

        database.sql().sql("DELETE FROM trust_level").update();
        trust.levels.lookAt(all);
        var moment = Moment.of(TestTrust.SETTINGS, clock.instant());
        var byHand = new TreeMap<String, Integer>();
        trust.rows
                .compute(new Whose.Stretch("", Whose.Stretch.END), moment)
                .forEach(row -> byHand.put(row.externalUserid(), moment.rules().level(row.numbers())));
        assertThat(levels()).containsAllEntriesOf(byEvents).isEqualTo(byHand);
        assertThat(byHand.values()).contains(1, 2, 3, 4, 5);
    }

    @Test
    void twoRecomputesAtOnceChangeNothingTwice() {
        var customers = IntStream.range(0, 300).mapToObj(i -> "wm" + i).toList();
        customers.forEach(id -> {
            TestCustomers.follow(database, "zhang", id, id, "", clock.instant());
            TestOrders.ordered(database, id, clock.instant(), true);
        });

        var one = CompletableFuture.supplyAsync(trust.recompute::all);
        var other = CompletableFuture.supplyAsync(trust.recompute::all);

        assertThat(one.join().changed() + other.join().changed()).isEqualTo(300);
        assertThat(changes()).hasSize(300).doesNotHaveDuplicates();
        assertThat(levels().values()).hasSize(300).containsOnly(3);
        assertThat(trust.recompute.all().changed()).isZero();
    }

    @Test
    void whoChangesTheLevelsOfOthersWaitsForNobody() {
        var li = new ExternalUserId("wmLI");
        trust.levels.lookAt(List.of(WANG, li));
        saw(li, SignalKind.CLAIMED);
        TestOrders.ordered(database, li.value(), clock.instant(), true);

        database.transaction().executeWithoutResult(status -> {
            buys(WANG, 1);
            trust.shown.asked(List.of(WANG.value()));
            CompletableFuture.runAsync(() -> {
                        trust.levels.lookAt(List.of(li));
                        trust.shown.asked(List.of(li.value()));
                    })
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(levels()).isEqualTo(Map.of("wmWANG", 3, "wmLI", 3));
    }

    @Test
    void ofTheErasedNothingIsKept() {
        TestCustomers.follow(database, "zhang", "wmWANG", "王", "", clock.instant());
        TestPrivacy.erased(database, WANG, clock.instant());

        saw(WANG, SignalKind.TALKED_TODAY);
        trust.levels.lookAt(List.of(WANG));
        trust.recompute.all();

        assertThat(levels()).isEmpty();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM trust_signal")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aConditionAsksForLevels() {
        var json = JsonMapper.builder().build();
        var criterion = new TrustLevelCriterion();
        saw(WANG, SignalKind.CLAIMED);
        buys(new ExternalUserId("wmLI"), 3);
        var clause = criterion.customers(json.readTree("{\"atLeast\":3}"), clock.instant());

        assertThat(database.sql()
                        .sql(clause.sql())
                        .params(clause.values())
                        .query(String.class)
                        .list())
                .containsExactly("wmLI");
        assertThat(criterion.words(json.readTree("{\"atLeast\":3,\"atMost\":5}")))
                .isEqualTo("信任等级 L3–L5");
        for (var wrong : List.of("3", "{}", "{\"atLeast\":6}", "{\"least\":1}", "{\"atLeast\":4,\"atMost\":3}")) {
            assertThatThrownBy(() -> criterion.customers(json.readTree(wrong), clock.instant()))
                    .as(wrong)
                    .hasMessageMatching("(write|at).*")
                    .hasMessageNotContaining("trustLevel");
        }
    }
}
