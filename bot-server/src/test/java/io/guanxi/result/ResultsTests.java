package io.guanxi.result;

import static io.guanxi.touch.HouseOfPlans.ZHANG;
import static io.guanxi.touch.HouseOfPlans.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.customer.WhoLeft;
import io.guanxi.deed.Deeds.Deed;
import io.guanxi.deed.FirstAfter;
import io.guanxi.deed.Redeemed;
import io.guanxi.deed.Replied;
import io.guanxi.result.ResultController.Effect;
import io.guanxi.result.ResultController.Shown;
import io.guanxi.result.Sums.Compared;
import io.guanxi.result.Sums.Did;
import io.guanxi.touch.HouseOfPlans;
import io.guanxi.touch.PlanId;
import io.guanxi.touch.RunId;
import io.guanxi.touch.Skip;
import io.guanxi.touch.WithdrawTouches;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultsTests {
    private static final TestDatabase database = TestDatabase.of(ResultsTests.class);

    private static final int OTHERS = 3_600;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant DECIDED = HouseOfPlans.TEN_IN_SHANGHAI;
    private static final Instant SENT = DECIDED.plus(Duration.ofHours(1));

    private final HouseOfPlans house = new HouseOfPlans(database);
    private RunId run = new RunId(1);
    private Instant decided = DECIDED;
    private int number;

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatARunBroughtIsSetBesideTheHoldout() {
        house.invite(0, 20);
        var plan = house.planWithHoldout(50);
        house.hand(plan);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();
        var fates = house.fates(plan);
        var got = fates.keySet().stream()
                .filter(c -> "DELIVERED".equals(fates.get(c)))
                .toList();
        var held = fates.keySet().stream()
                .filter(c -> "SKIPPED".equals(fates.get(c)))
                .toList();
        got.forEach(c -> house.buyers.put(c, house.clock.instant().plus(Duration.ofDays(1))));
        house.buyers.put(got.get(0), house.clock.instant().plus(Duration.ofDays(8)));
        house.buyers.put(held.get(0), house.clock.instant().plus(Duration.ofDays(2)));
        database.transaction().executeWithoutResult(status -> house.beans()
                .publishEvent(new CustomersLeft(List.of(new CustomerLeft(ZHANG, got.get(1), house.clock.instant())))));
        house.poll();

        int n = got.size();
        int m = held.size();
        assertThat(n + m).isEqualTo(20);
        var shown = house.get(ResultController.class).ofRun(house.run(plan).value(), 7);
        assertThat(shown.sums())
                .isEqualTo(new Sums(1, 1, n, n, n, 1, m, bought(n - 1), new Compared(n, m, bought(n - 1), bought(1))));
        assertThat(shown.effects()).hasEntrySatisfying(Deed.BOUGHT, effect -> {
            assertThat(effect.chosen()).isEqualTo((n - 1.0) / n);
            assertThat(effect.interval()).isEqualTo(new Share(n - 1, n).minus(new Share(1, m)));
            assertThat(effect.inWords()).isEqualTo("more bought than without it");
        });
        assertThat(ofPlan(plan, "2026-11-21")).isEqualTo(shown);
        assertThat(ofPlan(plan, "2026-11-22").sums()).isEqualTo(Sums.NONE);
    }

    @Test
    void withoutAHoldoutNoEffectIsClaimed() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.buyers.put(customer(0), house.clock.instant().plusSeconds(1));

        var shown = house.get(ResultController.class).ofRun(house.run(plan).value(), 7);

        assertThat(shown.sums()).isEqualTo(new Sums(1, 0, 2, 2, 0, 0, 0, bought(0), chosen(2, bought(1))));
        assertThat(shown.effects()).isEmpty();
    }

    @Test
    void whoBoughtBeforeItWasSentCountsAmongTheChosen() {
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan);
        house.clock.advance(Duration.ofMinutes(1));
        house.buyers.put(customer(0), house.clock.instant());
        database.transaction().executeWithoutResult(status -> house.get(WithdrawTouches.class)
                .over("fete", List.of(customer(0)), new Skip("ANSWERED", "bought"), house.clock.instant()));

        var shown = house.get(ResultController.class).ofRun(house.run(plan).value(), 7);

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "ANSWERED"));
        assertThat(shown.sums()).isEqualTo(new Sums(0, 0, 2, 0, 0, 0, 0, bought(0), chosen(2, bought(1))));
    }

    @Test
    void redemptionsCountOnceForEachWithinTheDaysAfterTheTouch() {
        var plan = decided();
        got(0, 8);
        held(20, 24);
        coupon(0, "a", SENT);
        coupon(1, "a", SENT.minusMillis(1));
        coupon(2, "a", SENT.plus(WEEK));
        coupon(3, "a", SENT.plus(WEEK).minusMillis(1));
        coupon(4, "a", SENT.plusSeconds(1));
        coupon(4, "b", SENT.plusSeconds(2));
        password(4, 3, SENT.plusSeconds(3), false);
        coupon(5, "a", DECIDED.minusMillis(1));
        inShop(6, "GIFT", SENT.plusSeconds(1));
        coupon(20, "a", DECIDED);
        coupon(21, "a", DECIDED.plus(WEEK));
        coupon(22, "a", DECIDED.minusMillis(1));
        password(22, 3, DECIDED.plusSeconds(1), false);

        var shown = shown();

        assertThat(shown.sums().after()).as("0, 3, 4, 6").isEqualTo(new Did(4, 0, 1, 0));
        assertThat(shown.sums().compared().ofChosen()).as("0, 1, 4, 6").isEqualTo(new Did(4, 0, 1, 0));
        assertThat(shown.sums().compared().ofHoldout()).as("20, 22").isEqualTo(new Did(2, 0, 1, 0));
        assertThat(shown.effects()).hasEntrySatisfying(Deed.REDEEMED, effect -> {
            assertThat(effect.difference()).isZero();
            assertThat(effect.interval()).isEqualTo(new Share(4, 8).minus(new Share(2, 4)));
            assertThat(effect.inWords()).isEqualTo("too few to tell whether it had an effect");
        });
        assertThat(ofPlan(plan, "2026-11-21")).isEqualTo(shown);
    }

    @Test
    void ofAPlansLaterRunsOnlyWhoIsInItForTheFirstTimeIsCompared() {
        var plan = decided();
        got(0, 4);
        held(20, 22);
        touches(4, 5, "SKIPPED", "SILENT", null);
        house.buyers.put(customer(0), DECIDED.plusSeconds(1));
        later(plan, Duration.ofDays(1));
        got(0, 1);
        got(4, 8);
        touches(1, 4, "SKIPPED", "FREQUENCY_CAP", null);
        held(20, 24);
        house.buyers.put(customer(0), decided.plusSeconds(1));
        house.buyers.put(customer(4), decided.plusSeconds(1));
        house.buyers.put(customer(20), decided.plusSeconds(1));
        house.buyers.put(customer(22), decided.plusSeconds(1));

        var second = shown();
        var both = ofPlan(plan, "2026-11-21", "2026-11-22");

        assertThat(second.sums().chosen()).isEqualTo(5);
        assertThat(second.sums().holdout()).isEqualTo(4);
        assertThat(second.sums().compared()).as("4; 22").isEqualTo(new Compared(4, 2, bought(1), bought(1)));
        assertThat(both.sums().chosen()).as("in each run").isEqualTo(9);
        assertThat(both.sums().compared()).as("0, 4; 20, 22").isEqualTo(new Compared(8, 4, bought(2), bought(2)));
        assertThat(both.effects().get(Deed.BOUGHT))
                .extracting(Effect::interval)
                .isEqualTo(new Share(2, 8).minus(new Share(2, 4)));
        assertThat(ofPlan(plan, "2026-11-22")).isEqualTo(second);
    }

    @Test
    void whatOnlyTheReachedCanHaveIsNotCompared() {
        house.brings(Set.of("fete:1"));
        decided();
        got(0, 2);
        held(20, 22);
        coupon(0, "fete:1", SENT);
        assertThat(shown().effects()).containsKey(Deed.REDEEMED);

        house.bringsOnlyToTheReached();

        assertThat(shown().sums().after()).isEqualTo(new Did(1, 0, 0, 0));
        assertThat(shown().effects()).containsOnlyKeys(Deed.BOUGHT, Deed.REPLIED, Deed.LEFT);
        assertThat(shown().notCompared()).containsOnlyKeys(Deed.REDEEMED);
    }

    @Test
    void tooManyTouchesAreReadRunByRun() {
        var plan = decided();
        write("UPDATE touch_run SET delivered = 3000000, failed = 0, expired = 0, skipped = 1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofPlan(plan, "2026-11-21"))
                .withMessageContaining("run by run");
        assertThat(shown().sums()).isEqualTo(Sums.NONE);
    }

    @Test
    void ofAPlanThatBringsSomethingOnlyThatCounts() {
        house.brings(Set.of("fete:1", "password:3"));
        decided();
        got(0, 6);
        held(20, 21);
        coupon(0, "fete:1", SENT);
        coupon(1, "fete:12", SENT);
        password(2, 3, SENT, false);
        password(3, 4, SENT, false);
        inShop(4, "COUPON", SENT);

        assertThat(shown().sums().after()).as("0, 2").isEqualTo(new Did(2, 0, 2, 0));
        house.brings(Set.of());
        assertThat(shown().sums().after()).isEqualTo(new Did(0, 0, 2, 0));
    }

    @Test
    void whoeverWasHeardOfHasReplied() {
        decided();
        got(0, 12);
        held(20, 23);
        talked(0, SENT);
        talked(1, SENT.minusMillis(1));
        wrote(2, "SAID", SENT.plusSeconds(1));
        wrote(3, "ANSWERED", SENT.plusSeconds(1));
        password(4, 3, SENT.plusSeconds(1), true);
        inShop(5, "PASSWORD", SENT.plusSeconds(1));
        inShop(6, "COUPON", SENT.plusSeconds(1));
        talked(7, SENT.plusSeconds(1));
        wrote(7, "SAID", SENT.plus(Duration.ofDays(1)));
        wrote(8, "SAID", SENT.plus(WEEK));
        wrote(9, "SAID", SENT.plusSeconds(1), "stop");
        wrote(10, "SAID", SENT.plusSeconds(1), "complaint");
        wrote(10, "SAID", SENT.plus(WEEK), "hours");
        wrote(11, "SAID", SENT.plusSeconds(1), "complaint");
        wrote(11, "SAID", SENT.plusSeconds(2), "hours");
        talked(20, DECIDED.plusSeconds(1));
        wrote(21, "SAID", DECIDED.plus(WEEK).minusMillis(1));

        var sums = shown().sums();

        assertThat(sums.after())
                .as("0, 2, 4, 5, 7, 11; what was taken back was said")
                .isEqualTo(new Did(2, 0, 6, 0));
        assertThat(sums.compared().ofChosen())
                .as("1 between decision and touch")
                .isEqualTo(new Did(2, 0, 7, 0));
        assertThat(sums.compared().ofHoldout()).isEqualTo(new Did(0, 0, 2, 0));
    }

    @Test
    void whoeverDeletedAGuideIsComparedWithWhoLeavesAnyhow() {
        decided();
        got(0, 8);
        held(20, 28);
        left(0, SENT);
        left(1, DECIDED);
        left(2, DECIDED.minusMillis(1));
        left(3, SENT.plus(WEEK));
        left(4, SENT.plusSeconds(1));
        left(20, DECIDED.plus(WEEK).minusMillis(1));
        left(21, DECIDED.plus(WEEK));
        write("UPDATE follow SET relation = 'REMOVED_BY_STAFF', changed_at = ? WHERE external_userid = 'wmc05'", SENT);

        var shown = shown();

        assertThat(shown.sums().after()).as("0, 4").isEqualTo(new Did(0, 0, 0, 2));
        assertThat(shown.sums().compared().ofChosen()).as("0, 1, 4").isEqualTo(new Did(0, 0, 0, 3));
        assertThat(shown.sums().compared().ofHoldout()).as("20").isEqualTo(new Did(0, 0, 0, 1));
        assertThat(shown.effects()).hasEntrySatisfying(Deed.LEFT, effect -> {
            assertThat(effect.interval()).isEqualTo(new Share(3, 8).minus(new Share(1, 8)));
            assertThat(effect.inWords()).isEqualTo("too few to tell whether it had an effect");
        });
    }

    private static void left(int who, Instant at) {
        write(
                "UPDATE follow SET relation = 'LEFT_BY_CUSTOMER', changed_at = ? WHERE external_userid = ?",
                at,
                customer(who).value());
    }

    @Test
    void onlyThoseWhoAreAskedAboutAreLookedUp() {
        others(
                "coupon (code, source, number, external_userid, benefit, shops, valid_from, valid_until, state, issued_at, settled_at)"
                        + " SELECT id, 'a', id, id, '', '', at, at, 'REDEEMED', at, at");
        others("password_redemption (password_id, word_id, external_userid, shop, day, redeemed_at, told_at)"
                + " SELECT 3, 1, id, 'S1', at, at, at");
        others(
                "order_redemption (shop_system, number, external_userid, kind, code, redeemed_at, version, matched, told_at)"
                        + " SELECT 'till', id, id, 'PASSWORD', '', at, 1, 'BUYER', at");
        others("trust_talk (external_userid, noted_at) SELECT id, at");
        others("service_message (open_kfid, msg_id, external_userid, kind, happened_at, heard_at)"
                + " SELECT 'wk', id, id, 'SAID', at, at");
        others("follow (staff_id, external_userid, relation, followed_at, changed_at)"
                + " SELECT 'li', id, 'LEFT_BY_CUSTOMER', at, at");
        coupon(0, "a", SENT);
        password(0, 3, SENT, false);
        var moments = Map.of(customer(0), SENT, customer(1), SENT);

        var read = new TreeMap<String, Long>();
        house.beans().getBeansOfType(Redeemed.class).forEach((name, bean) -> {
            read.put(name, read(() -> bean.firstAfter(moments, Optional.empty())));
            read.put(name + " of a plan", read(() -> bean.firstAfter(moments, Optional.of(Set.of("a", "password:3")))));
        });
        house.beans()
                .getBeansOfType(Replied.class)
                .forEach((name, bean) -> read.put(name + " heard", read(() -> bean.firstAfter(moments))));

        var left = house.get(WhoLeft.class).times();
        read.put("left", read(() -> house.get(FirstAfter.class).of(moments, left)));

        assertThat(read).hasSize(11);
        assertThat(read.values()).as("rows read, of %d: %s", OTHERS, read).allMatch(n -> n < OTHERS / 4);
    }

    /** Rows that statements read one after the other. */
    private static long read(Runnable work) {
        return Objects.requireNonNull(database.transaction().execute(status -> {
            long before = read();
            work.run();
            return read() - before;
        }));
    }

    private static long read() {
        return database
                .sql()
                .sql("SHOW SESSION STATUS LIKE 'Handler_read%next'")
                .query((row, n) -> row.getLong("Value"))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Rows of as many people as there are others. */
    private static void others(String insertAndSelect) {
        write("INSERT INTO " + insertAndSelect
                + " FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                + " WHERE i < 60) SELECT CONCAT('wmO', a.i * 100 + b.i) AS id, CAST('2026-11-21 04:00:00' AS DATETIME) AS at"
                + " FROM n a JOIN n b) others");
    }

    /** A run whose touches the test writes itself. */
    private PlanId decided() {
        var plan = house.plan();
        later(plan, Duration.ZERO);
        return plan;
    }

    private void later(PlanId plan, Duration after) {
        decided = DECIDED.plus(after);
        run = house.begin(plan, decided);
    }

    private void got(int from, int to) {
        touches(from, to, "DELIVERED", null, decided.plus(Duration.ofHours(1)));
    }

    private void held(int from, int to) {
        touches(from, to, "SKIPPED", "HOLDOUT", null);
    }

    private void touches(int from, int to, String state, @Nullable String reason, @Nullable Instant sent) {
        IntStream.range(from, to)
                .forEach(i -> write(
                        "INSERT INTO touch (run_id, external_userid, state, reason, planned_at, handed_at, sent_at, settled_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        run.value(),
                        customer(i).value(),
                        state,
                        reason,
                        decided,
                        sent,
                        sent,
                        decided));
    }

    private void coupon(int who, String source, Instant redeemed) {
        write(
                "INSERT INTO coupon (code, source, number, external_userid, benefit, shops, valid_from, valid_until, state,"
                        + " issued_at, settled_at) VALUES (?, ?, ?, ?, '', '', ?, ?, 'REDEEMED', ?, ?)",
                "C" + ++number,
                source,
                number,
                customer(who).value(),
                DECIDED,
                DECIDED,
                DECIDED,
                redeemed);
    }

    private void password(int who, long password, Instant said, boolean undone) {
        write(
                "INSERT INTO password_redemption (password_id, word_id, external_userid, shop, day, redeemed_at, told_at, undone_at)"
                        + " VALUES (?, 1, ?, 'S1', '2026-11-21', ?, ?, ?)",
                password,
                customer(who).value(),
                said,
                said,
                undone ? said : null);
    }

    private void inShop(int who, String kind, Instant redeemed) {
        write(
                "INSERT INTO order_redemption (shop_system, number, external_userid, kind, code, redeemed_at, version, matched,"
                        + " told_at) VALUES ('till', ?, ?, ?, '', ?, 1, 'BUYER', ?)",
                ++number,
                customer(who).value(),
                kind,
                redeemed,
                redeemed);
    }

    private void talked(int who, Instant noted) {
        write(
                "INSERT INTO trust_talk (external_userid, noted_at) VALUES (?, ?)",
                customer(who).value(),
                noted);
    }

    private void wrote(int who, String kind, Instant at) {
        wrote(who, kind, at, null);
    }

    private void wrote(int who, String kind, Instant at, @Nullable String topic) {
        write(
                "INSERT INTO service_message (open_kfid, msg_id, external_userid, kind, topic, happened_at, heard_at)"
                        + " VALUES ('wk', ?, ?, ?, ?, ?, ?)",
                ++number,
                customer(who).value(),
                kind,
                topic,
                at,
                at);
    }

    private static void write(String sql, @Nullable Object... values) {
        database.sql()
                .sql(sql)
                .params(Arrays.stream(values)
                        .map(value -> value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC) : value)
                        .toArray())
                .update();
    }

    private Shown shown() {
        return house.get(ResultController.class).ofRun(run.value(), 7);
    }

    private static Did bought(long n) {
        return new Did(0, n, 0, 0);
    }

    private static Compared chosen(long n, Did did) {
        return new Compared(n, 0, did, Did.NOTHING);
    }

    private Shown ofPlan(PlanId plan, String day) {
        return ofPlan(plan, day, day);
    }

    private Shown ofPlan(PlanId plan, String from, String to) {
        return house.get(ResultController.class).ofPlan(plan.value(), LocalDate.parse(from), LocalDate.parse(to), 7);
    }
}
