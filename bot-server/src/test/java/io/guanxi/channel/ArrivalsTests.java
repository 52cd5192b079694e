package io.guanxi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.channel.Statistics.Counts;
import io.guanxi.channel.Statistics.Per;
import io.guanxi.channel.Statistics.Period;
import io.guanxi.customer.CustomersAdded;
import io.guanxi.customer.CustomersHalfAdded;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.order.TestPurchases;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who came: statistics and referrals. */
class ArrivalsTests {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static TestDatabase database;

    private ChannelFixture the;
    private Statistics statistics;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(ArrivalsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        the = new ChannelFixture(database);
        TestPurchases.none(database);
        var purchases = TestPurchases.purchases(database);
        statistics = new Statistics(
                database.mapper(ArrivalMapper.class), purchases, ChannelFixture.SETTINGS, the.ground.clock);
    }

    @AfterEach
    void close() {
        the.close();
    }

    private record Came(String customer, String staff, String state, Instant at) {}

    private record Left(String customer, String staff, Instant at) {}

    private record Bought(String customer, Instant at) {}

    /** A world of chance, counted once by the server in sets and once here, one by one. */
    @Test
    void theStatisticsAreWhatOneWouldCountByHand() {
        var random = new Random(4);
        var came = new ArrayList<Came>();
        var left = new ArrayList<Left>();
        var bought = new ArrayList<Bought>();
        for (int i = 0; i < 400; i++) {
            var customer = "wm" + random.nextInt(60);
            var staff = "g" + random.nextInt(3);
            var at = BEGINNING.plusSeconds(random.nextInt(60 * 24 * 3600));
            came.add(new Came(customer, staff, List.of("", "counter", "海报").get(random.nextInt(3)), at));
            if (random.nextInt(3) == 0) {
                left.add(new Left(customer, staff, at.plusSeconds(random.nextInt(14 * 24 * 3600))));
            }
        }
        for (int i = 0; i < 80; i++) {
            bought.add(new Bought("wm" + random.nextInt(60), BEGINNING.plusSeconds(random.nextInt(120 * 24 * 3600))));
        }
        came.add(new Came("wmEDGE", "g1", "counter", BEGINNING));
        left.add(new Left("wmEDGE", "g1", BEGINNING.plus(DAY.multipliedBy(7))));
        bought.add(new Bought("wmEDGE", BEGINNING.plus(DAY.multipliedBy(30))));
        store(came, left);
        store(came, left);
        bought.forEach(one -> TestPurchases.bought(database, one.customer(), one.at()));

        for (var per : Per.values()) {
            var counted =
                    statistics.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"), per, Optional.empty());
            assertThat(counted).isEqualTo(byHand(came, left, bought, per));
            assertThat(counted.values().stream().mapToInt(Counts::bought).sum()).isPositive();
        }
        assertThat(statistics.of(
                        LocalDate.parse("2026-01-10"), LocalDate.parse("2026-01-12"), Per.DAY, Optional.of("counter")))
                .allSatisfy((period, counts) -> {
                    assertThat(period.channel()).isEqualTo("counter");
                    assertThat(period.first()).isBetween("2026-01-10", "2026-01-12");
                });
    }

    private void store(List<Came> came, List<Left> left) {
        the.arrivals.came(came.stream()
                .map(one -> the.added(one.staff(), one.customer(), one.state(), one.at()))
                .toList());
        the.notes.left(new CustomersLeft(left.stream()
                .map(one -> new CustomerLeft(new StaffId(one.staff()), new ExternalUserId(one.customer()), one.at()))
                .toList()));
    }

    private static Map<Period, Counts> byHand(List<Came> came, List<Left> left, List<Bought> bought, Per per) {
        var counts =
                new TreeMap<Period, int[]>(Comparator.comparing(Period::channel).thenComparing(Period::first));
        for (var one : came) {
            var day = one.at().atZone(ChannelFixture.SETTINGS.zone()).toLocalDate();
            var period = new Period(one.state(), per == Per.DAY ? day : day.withDayOfMonth(1));
            var numbers = counts.computeIfAbsent(period, key -> new int[3]);
            numbers[0]++;
            numbers[1] += left.stream()
                            .anyMatch(gone -> gone.customer().equals(one.customer())
                                    && gone.staff().equals(one.staff())
                                    && within(one.at(), gone.at(), 7))
                    ? 1
                    : 0;
            numbers[2] += bought.stream()
                            .anyMatch(order ->
                                    order.customer().equals(one.customer()) && within(one.at(), order.at(), 30))
                    ? 1
                    : 0;
        }
        var result = new TreeMap<Period, Counts>(counts.comparator());
        counts.forEach((period, n) -> result.put(period, new Counts(n[0], n[1], n[2])));
        return result;
    }

    private static boolean within(Instant from, Instant at, int days) {
        return !at.isBefore(from) && at.isBefore(from.plus(DAY.multipliedBy(days)));
    }

    @Test
    void aPeriodIsCompleteWhenItsLastNewcomerHasHadThirtyDays() {
        the.ground.clock.set(Instant.parse("2026-03-03T15:59:59Z"));
        assertThat(statistics.complete(LocalDate.parse("2026-02-01"), Per.DAY)).isFalse();
        the.ground.clock.set(Instant.parse("2026-03-03T16:00:00Z"));
        assertThat(statistics.complete(LocalDate.parse("2026-02-01"), Per.DAY)).isTrue();
        assertThat(statistics.complete(LocalDate.parse("2026-02-01"), Per.MONTH))
                .isFalse();
    }

    @Test
    void whoeverIsBroughtIsCountedOnceHoweverOftenWeComTellsIt() {
        var now = the.ground.clock.instant();
        var anna = code("wmANNA");
        the.customer("wmBO", now);
        var event = new CustomersAdded(List.of(the.added("zhang", "wmBO", anna, now)));

        the.notes.added(event);
        the.notes.added(event);
        the.notes.halfAdded(new CustomersHalfAdded(event.added()));
        the.notes.added(new CustomersAdded(List.of(the.added("li", "wmBO", anna, now.plusSeconds(20)))));
        the.notes.added(new CustomersAdded(List.of(the.added("li", "wmBO", code("wmCARL"), now.plusSeconds(30)))));

        assertThat(the.referrals.count(new ExternalUserId("wmANNA"))).isOne();
        assertThat(the.referrals.count(new ExternalUserId("wmCARL"))).isZero();
        assertThat(the.ground.number("SELECT COUNT(*) FROM channel_arrival")).isEqualTo(3);
    }

    @Test
    void nobodyBringsThemselvesNorWhoeverWasThereBefore() {
        var now = the.ground.clock.instant();
        var anna = code("wmANNA");
        the.customer("wmKNOWN", now.minus(DAY));

        the.notes.added(new CustomersAdded(List.of(
                the.added("li", "wmANNA", anna, now),
                the.added("li", "wmKNOWN", anna, now),
                the.added("li", "wmSTRANGER", "r-nobodyscode", now))));

        assertThat(the.ground.number("SELECT COUNT(*) FROM referral")).isZero();
    }

    @Test
    void whoBroughtWhomCanBeFollowedUpAndDown() {
        var now = the.ground.clock.instant();
        var ids = IntStream.range(0, 5).mapToObj(i -> "wmP" + i).toList();
        for (int i = 1; i < ids.size(); i++) {
            var state = code(ids.get(i - 1));
            the.customer(ids.get(i), now);
            the.notes.added(new CustomersAdded(List.of(the.added("zhang", ids.get(i), state, now))));
        }

        assertThat(the.referrals.chain(new ExternalUserId("wmP4")))
                .extracting(row -> row.byExternalUserid())
                .containsExactly("wmP3", "wmP2", "wmP1", "wmP0");
        assertThat(the.referrals.brought(new ExternalUserId("wmP0"), "", 10))
                .singleElement()
                .satisfies(brought -> {
                    assertThat(brought.externalUserid()).isEqualTo("wmP1");
                    assertThat(brought.brought()).isOne();
                });
        assertThat(the.referrals.most(now.minusSeconds(1), now.plusSeconds(1), 2))
                .hasSize(2);
    }

    @Test
    void aPersonalChannelHasNoQrCodeUntilSomebodyAsksForOne() {
        var state = code("wmANNA");
        assertThat(code("wmANNA")).isEqualTo(state).startsWith("r-").hasSizeLessThanOrEqualTo(30);
        assertThat(the.waysAtWeCom()).isZero();

        the.way.put(state, "{\"guides\":[\"zhang\"]}", ChannelFixture.WANG);
        the.outbox.turn();
        assertThat(the.way.get(state).life()).isEqualTo("LIVE");

        var part = new ReferralPersonalData(database.mapper(ReferralMapper.class), the.ways);
        assertThat(part.export(new ExternalUserId("wmANNA")).toString()).contains(state);
        part.erase(new ExternalUserId("wmANNA"));
        the.outbox.turn();
        assertThat(the.waysAtWeCom()).isZero();
        assertThat(the.ground.number("SELECT COUNT(*) FROM referrer")).isZero();
    }

    @Test
    void onlyCustomersHaveAPersonalChannel() {
        assertThat(the.referrals.code(new ExternalUserId("wmNOBODY"))).isEmpty();
    }

    private String code(String customer) {
        if (the.ground.number("SELECT COUNT(*) FROM customer WHERE external_userid = ?", customer) == 0) {
            the.customer(customer, the.ground.clock.instant().minus(DAY));
        }
        return the.referrals.code(new ExternalUserId(customer)).orElseThrow();
    }
}
