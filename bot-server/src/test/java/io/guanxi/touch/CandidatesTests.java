package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the guardrails are told, as it is read from the database. */
class CandidatesTests {
    private static final TestDatabase database = TestDatabase.of(CandidatesTests.class);
    private static final RunId NO_RUN = new RunId(0);

    private final TouchHouse house = new TouchHouse(database);
    private int runs = 1000;

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void marketingRestsForWhoDoesNotAnswerAndNotForWhoBought() {
        for (int day : List.of(11, 12, 13)) {
            touched(customer(0).value(), ZHANG, Kind.MARKETING, "2026-11-%02d 02:00:00".formatted(day));
            touched(customer(1).value(), ZHANG, Kind.MARKETING, "2026-11-%02d 02:00:00".formatted(day));
        }
        house.buyers.put(customer(1), TEN_IN_SHANGHAI.minus(Duration.ofDays(60)));

        assertThat(reason(0, Kind.MARKETING)).contains("SILENT");
        assertThat(reason(1, Kind.MARKETING)).isEmpty();
        assertThat(reason(0, Kind.PERSONAL)).isEmpty();
    }

    @Test
    void onlyWhoGivesACustomerUpSendsThemNoMarketing() {
        house.leaving.put(customer(0), Set.of(ZHANG));
        house.leaving.put(customer(1), Set.of(LI));

        assertThat(reason(0, Kind.MARKETING)).contains("HANDOVER_PENDING");
        assertThat(reason(1, Kind.MARKETING)).isEmpty();
    }

    @Test
    void marketingsCapCountsPersonalTouchesTooButNotTheOtherWayRound() {
        touched(customer(0).value(), ZHANG, Kind.MARKETING, "2026-11-19 02:00:00");
        touched(customer(0).value(), ZHANG, Kind.PERSONAL, "2026-11-20 02:00:00");
        touched(customer(1).value(), ZHANG, Kind.SERVICE, "2026-11-19 02:00:00");
        touched(customer(1).value(), ZHANG, Kind.SERVICE, "2026-11-20 02:00:00");

        assertThat(reason(0, Kind.MARKETING)).contains("FREQUENCY_CAP");
        assertThat(reason(0, Kind.PERSONAL)).isEmpty();
        assertThat(reason(1, Kind.MARKETING)).isEmpty();
        assertThat(reason(1, Kind.SERVICE)).isEmpty();
    }

    @Test
    void whatAGuideSentThisMorningOfYesterdaysPlanUsesTodaysQuota() {
        try (var strict = new TouchHouse(database, TestGuardrails.of(Map.of("quota", "ONE_A_DAY")))) {
            strict.fete.guests.addAll(List.of(customer(0), customer(20)));
            strict.clock.advance(Duration.ofHours(8));
            strict.hand(strict.plan());
            strict.clock.advance(Duration.ofHours(15));
            strict.confirm(ZHANG);
            strict.poll();
            strict.clock.advance(Duration.ofHours(1));

            var wish = strict.plan(limits(Kind.PERSONAL));
            strict.hand(wish);

            assertThat(strict.reasons(wish)).isEqualTo(Map.of(customer(0), "WECOM_QUOTA"));
            assertThat(strict.fates(wish))
                    .as("what li has not sent since yesterday uses none of it")
                    .containsEntry(customer(20), TouchState.HANDED);
        }
    }

    @Test
    void theGuideOfTheLastTouchWritesAndWhileOnLeaveAnother() {
        house.follows(LI, customer(0));
        assertThat(guide(0)).contains(LI);
        touched(customer(0).value(), ZHANG, Kind.SERVICE, "2026-03-01 02:00:00");
        assertThat(guide(0)).contains(ZHANG);

        house.away.add(ZHANG);
        assertThat(guide(0)).contains(LI);
        assertThat(reason(0, Kind.MARKETING)).isEmpty();
        assertThat(reason(1, Kind.MARKETING)).contains("GUIDE_AWAY");
    }

    @Test
    void theLastWordOnMarketingCounts() {
        says(0, true);
        says(0, false);
        says(1, false);
        says(1, true);

        assertThat(reason(0, Kind.MARKETING)).contains("NO_CONSENT");
        assertThat(reason(0, Kind.PERSONAL)).isEmpty();
        assertThat(reason(1, Kind.MARKETING)).isEmpty();
        assertThat(decide(2, Kind.MARKETING).candidate().consent()).isEmpty();
    }

    private void says(int customer, boolean given) {
        database.sql()
                .sql("INSERT INTO consent (external_userid, purpose, given, wording, channel, by_kind, by_name, at)"
                        + " VALUES (?, 'MARKETING', ?, 'v1', '', 'API', '', '2026-11-01')")
                .params(customer(customer).value(), given)
                .update();
    }

    @Test
    void marketingLeavesWhomAMoreImportantPlanHasLaterOnTheDay() {
        house.invite(0, 3);
        house.get(MakePlan.class)
                .make(
                        house.wish("{\"at\": \"18:00\", \"guardrails\": {\"kind\": \"PERSONAL\"}," + " \"segment\": "
                                + segment("wmc01", "wmc05") + "}"),
                        Actor.API);

        assertThat(reason(0, Kind.MARKETING)).isEmpty();
        assertThat(reason(1, Kind.MARKETING)).contains("YIELDED");
        assertThat(reason(1, Kind.PERSONAL)).isEmpty();
        house.clock.set(Instant.parse("2026-11-21T10:06:00Z"));
        assertThat(reason(1, Kind.MARKETING)).as("it should have spoken").isEmpty();
    }

    @Test
    void anAudienceThatNobodyHasApprovedIsCountedOnceForAllPagesAndOnlyIfAnybodyIsInIt() {
        house.invite(8, 12);
        house.fete.pageSize = 2;
        var sale = house.plan(limits(Kind.MARKETING));
        house.get(MakePlan.class)
                .make(house.wish("{\"at\": \"18:00\", \"guardrails\": {\"kind\": \"PERSONAL\"}}"), Actor.API);

        assertThat(read(sale, 0, 1)).as("its part of the audience").isOne();
        assertThat(read(sale, 8, 9)).as("and all of it").isGreaterThan(2);
        assertThat(read(sale, 10, 11)).isOne();
        house.clock.advance(Duration.ofMinutes(1));
        assertThat(read(sale, 10, 11)).as("it may have grown").isGreaterThan(2);
    }

    /** How many pages of audiences are read to decide about them. */
    private int read(Plan plan, int one, int other) {
        var pages = new AtomicInteger();
        house.fete.meanwhile = pages::incrementAndGet;
        house.get(Candidates.class)
                .decide(plan, NO_RUN, List.of(customer(one), customer(other)), house.clock.instant());
        return pages.get();
    }

    private long segment(String... customers) {
        var named = "{\"named\": [\"" + String.join("\", \"", customers) + "\"]}";
        database.sql()
                .sql("INSERT INTO segment (name, definition, tracked, version, created_at, changed_at)"
                        + " VALUES ('those', ?, FALSE, 1, NOW(3), NOW(3))")
                .param(named)
                .update();
        return database.sql()
                .sql("SELECT MAX(segment_id) FROM segment")
                .query(Long.class)
                .single();
    }

    @Test
    void aPageTakesAsManyStatementsForManyAsForOne() {
        house.invite(0, 1);
        int one = statements();
        house.invite(1, 30);

        assertThat(statements()).isEqualTo(one).isLessThan(10);
    }

    private int statements() {
        var plan = house.plan();
        int before = house.statements.get();
        house.get(Candidates.class).decide(plan, NO_RUN, house.fete.guests, TEN_IN_SHANGHAI);
        return house.statements.get() - before;
    }

    private Optional<String> reason(int customer, Kind kind) {
        return decide(customer, kind).skip().map(Skip::reason);
    }

    private Optional<StaffId> guide(int customer) {
        return decide(customer, Kind.MARKETING).candidate().guide();
    }

    private Decision decide(int customer, Kind kind) {
        var plan = house.plan(limits(kind));
        return house.get(Candidates.class)
                .decide(plan, NO_RUN, List.of(customer(customer)), house.clock.instant())
                .get(0);
    }

    private static Limits limits(Kind kind) {
        return new Limits(Optional.empty(), 2, 7, Duration.ofHours(24), Optional.of(kind), Optional.empty(), 0);
    }

    private void touched(String customer, StaffId guide, Kind kind, String at) {
        database.sql()
                .sql("INSERT INTO touch_run (run_id, plan_id, slot, day, state, kind, begun_at)"
                        + " VALUES (?, ?, ?, DATE(?), 'FINISHED', ?, ?)")
                .params(++runs, runs, at, at, kind.name(), at)
                .update();
        database.sql()
                .sql("INSERT INTO touch (run_id, external_userid, state, staff_id, planned_at, settled_at)"
                        + " VALUES (?, ?, 'DELIVERED', ?, ?, ?)")
                .params(runs, customer, guide.value(), at, at)
                .update();
    }
}
