package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanTouchesTests {
    /** Pages of seven that a firing looks at to see whether thirty guests are too many. */
    private static final int COUNTED = 6;

    private static final TestDatabase database = TestDatabase.of(PlanTouchesTests.class);

    private final TouchHouse house = new TouchHouse(database);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aRunPlansEverybodyItIsForAndAsksEachGuideOnce() {
        house.invite(0, 30);
        var plan = house.plan();

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 30));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.OPEN);
        assertThat(house.rows("touch_task")).isEqualTo(2);
        assertThat(house.waiting()).hasSize(2);
        assertThat(house.rows("touch WHERE task_id IS NULL")).isZero();
    }

    @Test
    void firingTwiceForASlotPlansOnce() {
        house.invite(0, 30);
        var plan = house.plan();

        house.fire(plan, TEN_IN_SHANGHAI);
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.rows("touch_run")).isEqualTo(1);
        assertThat(house.rows("touch")).isEqualTo(30);
        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void aRunThatACrashInterruptedGoesOnWhereItStopped() {
        house.invite(0, 30);
        house.fete.pageSize = 7;
        house.fete.pagesUntilFailure = COUNTED + 3;
        var plan = house.plan();
        assertThatThrownBy(() -> house.fire(plan, TEN_IN_SHANGHAI)).hasMessage("the node dies here");
        assertThat(house.run(plan).plannedTo()).contains(customer(20));
        assertThat(house.waiting()).isEmpty();

        house.clock.advance(Duration.ofMinutes(3));
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 30));
        assertThat(house.rows("touch WHERE planned_at > '2026-11-21 02:00:00'")).isEqualTo(9);
        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void aRunWhoseFiringFailedForGoodIsGoneOnWithAnHourLater() {
        house.invite(0, 30);
        house.fete.pageSize = 7;
        house.fete.pagesUntilFailure = COUNTED + 3;
        var plan = house.plan();
        assertThatThrownBy(() -> house.fire(plan, TEN_IN_SHANGHAI)).hasMessage("the node dies here");

        house.clock.advance(Duration.ofMinutes(59));
        house.goOn();
        assertThat(house.rows("touch")).as("while it may still be under way").isEqualTo(21);
        house.clock.advance(Duration.ofMinutes(1));
        house.goOn();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 30));
        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void packingThatACrashInterruptedGoesOnWithTheGuidesThatAreLeft() {
        house.invite(0, 30);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        database.sql().sql("UPDATE touch_run SET state = 'PACKING'").update();
        database.sql()
                .sql("UPDATE touch SET task_id = NULL WHERE staff_id = 'li'")
                .update();
        database.sql().sql("DELETE FROM touch_task WHERE staff_id = 'li'").update();
        database.sql().sql("DELETE FROM outbox ORDER BY id LIMIT 1").update();

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.rows("touch_task WHERE staff_id = 'zhang'")).isEqualTo(1);
        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(1);
        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void twoNodesThatPlanTheSameRunAtOnceDoNotPlanAnybodyTwice() {
        house.invite(0, 30);
        house.fete.pageSize = 3;
        var plan = house.plan();

        var both = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.runAsync(() -> house.fire(plan, TEN_IN_SHANGHAI))
                        .exceptionally(stopped -> null))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(both).join();
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 30));
        assertThat(house.rows("touch_task")).isEqualTo(2);
        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void whoIsErasedAfterTheLastPageStandsInNoRunOnceItIsPlannedOrCancelled() {
        house.invite(0, 3);
        var plan = house.plan();
        plannedToTheLast(plan);
        house.get(TouchPersonalData.class).erase(customer(2));

        house.fire(plan, TEN_IN_SHANGHAI);
        assertThat(house.run(plan).plannedTo()).isEmpty();

        var other = house.plan();
        plannedToTheLast(other);
        house.get(TouchPersonalData.class).erase(customer(2));
        house.get(StopController.class).cancel(Optional.empty(), Actor.API);

        assertThat(house.rows("touch_run WHERE planned_to = 'wmc02'")).isZero();
    }

    private void plannedToTheLast(Plan plan) {
        var run = house.get(Runs.class).begin(plan, TEN_IN_SHANGHAI, Optional.empty(), house.clock.instant());
        house.get(PlanPage.class).plan(plan, run);
        assertThat(house.run(plan).plannedTo()).contains(customer(2));
    }

    @Test
    void aNodeThatHasFallenBehindAnotherWritesNothing() {
        house.invite(0, 30);
        house.fete.pageSize = 7;
        var plan = house.plan();
        var asBothNodesSawIt =
                house.get(Runs.class).begin(plan, TEN_IN_SHANGHAI, Optional.empty(), house.clock.instant());
        house.get(PlanPage.class).plan(plan, asBothNodesSawIt);
        house.fete.guests.removeIf(guest -> guest.value().compareTo("wmc25") < 0);

        assertThatThrownBy(() -> house.get(PlanPage.class).plan(plan, asBothNodesSawIt))
                .hasMessageContaining("is being planned by another node");

        assertThat(house.run(plan).plannedTo()).contains(customer(6));
        assertThat(house.rows("touch")).isEqualTo(7);
        assertThat(house.rows("touch_day")).isEqualTo(7);
    }

    @Test
    void whoeverIsLeftOutIsKeptWithTheReason() {
        house.invite(17, 22);
        house.fete.guests.add(customer(99));
        house.optOut(customer(17));
        house.staff(LI, "LEFT");
        database.sql()
                .sql("UPDATE follow SET relation = 'LEFT_BY_CUSTOMER' WHERE external_userid = 'wmc18'")
                .update();
        var plan = house.plan();

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.reasons(plan))
                .isEqualTo(Map.of(
                        customer(17), "OPTED_OUT",
                        customer(18), "UNREACHABLE",
                        customer(20), "UNREACHABLE",
                        customer(21), "UNREACHABLE",
                        customer(99), "UNREACHABLE"));
        assertThat(house.states(plan)).containsEntry(TouchState.PLANNED, 1);
        assertThat(house.meters
                        .counter("guanxi.touches", "state", "SKIPPED", "reason", "UNREACHABLE")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void aRunThatLeavesEverybodyOutIsFinishedAtOnce() {
        house.invite(0, 2);
        house.staff(ZHANG, "LEFT");
        var plan = house.plan();

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.SKIPPED, 2));
    }

    @Test
    void aSecondPlanOfTheDayIsSilentForThoseTheFirstSpeaksTo() {
        house.invite(0, 10);
        var first = house.plan();
        house.fire(first, TEN_IN_SHANGHAI);
        house.invite(10, 15);
        var second = house.plan();

        house.clock.advance(Duration.ofHours(2));
        house.fire(second, house.clock.instant());

        assertThat(house.states(second)).isEqualTo(Map.of(TouchState.SKIPPED, 10, TouchState.PLANNED, 5));
        assertThat(house.reasons(second).values()).containsOnly("ONE_VOICE");
    }

    @Test
    void plansThatFireAtTheSameMomentSpeakWithOneVoice() {
        house.invite(0, 30);
        house.fete.pageSize = 10;
        var plans = IntStream.range(0, 4).mapToObj(i -> house.plan()).toList();

        CompletableFuture.allOf(plans.stream()
                        .map(plan -> CompletableFuture.runAsync(() -> house.fire(plan, TEN_IN_SHANGHAI)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(house.rows("touch WHERE state = 'PLANNED'")).isEqualTo(30);
        assertThat(house.rows("touch WHERE state = 'SKIPPED' AND reason = 'ONE_VOICE'"))
                .isEqualTo(90);
        assertThat(house.rows("(SELECT DISTINCT external_userid FROM touch WHERE state = 'PLANNED') spoken"))
                .isEqualTo(30);
    }

    @Test
    void theCapHoldsOverDaysAndPlans() {
        house.invite(0, 1);
        var states = IntStream.rangeClosed(1, 9)
                .mapToObj(day -> {
                    var plan = house.plan();
                    house.fire(plan, house.clock.instant());
                    house.clock.advance(Duration.ofDays(1));
                    return house.states(plan).keySet().iterator().next();
                })
                .toList();

        // Twice in any seven days: on the first two, and again when those are a week past.
        assertThat(states.subList(0, 2)).containsOnly(TouchState.PLANNED);
        assertThat(states.subList(2, 7)).containsOnly(TouchState.SKIPPED);
        assertThat(states.subList(7, 9)).containsOnly(TouchState.PLANNED);
    }

    @Test
    void whereWeComsQuotaStoppedOneOfOursNothingMoreIsTriedThisMonth() {
        house.invite(0, 2);
        stoppedByQuota(1, customer(0), "2026-11-02 03:00:00");
        stoppedByQuota(2, customer(1), "2026-10-31 03:00:00");
        var plan = house.plan();

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "WECOM_QUOTA"));
        assertThat(house.fates(plan)).containsEntry(customer(1), TouchState.PLANNED);
    }

    private static void stoppedByQuota(int n, ExternalUserId customer, String at) {
        database.sql()
                .sql("INSERT INTO touch (run_id, external_userid, state, reason, planned_at, settled_at)"
                        + " VALUES (?, ?, 'FAILED', 'QUOTA_USED', ?, ?)")
                .params(100_000 + n, customer.value(), at, at)
                .update();
    }

    @Test
    void aWordOfTheWelcomeSeriesReachesTheNewcomersOfItsDay() {
        for (var added : Map.of("wmc00", "2026-11-18 10:00:00", "wmc01", "2026-11-19 10:00:00")
                .entrySet()) {
            database.sql()
                    .sql("UPDATE follow SET followed_at = ? WHERE external_userid = ?")
                    .params(added.getValue(), added.getKey())
                    .update();
        }
        var plan = house.get(MakePlan.class)
                .make(house.wish("{\"occasion\":\"welcome-series\", \"settings\":{\"daysAfter\":3}}"), Actor.API);

        house.hand(plan);
        house.confirm(ZHANG);
        house.clock.advance(Duration.ofMinutes(10));
        house.poll();

        assertThat(house.fates(plan)).isEqualTo(Map.of(customer(0), TouchState.DELIVERED));
    }

    @Test
    void aRunThatIsHoursLateIsMadeOnTheSameDayWithinItsQuietHours() {
        house.invite(0, 3);
        var plan = house.plan(new Limits(
                Optional.of(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0))), 2, 7, Duration.ofHours(24)));
        var other = house.plan(plan.limits());

        house.clock.set(Instant.parse("2026-11-21T12:30:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);
        house.clock.set(Instant.parse("2026-11-21T13:30:00Z"));
        house.invite(3, 5);
        house.fire(other, TEN_IN_SHANGHAI);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 3));
        assertThat(house.reasons(other).values()).containsOnly("QUIET_HOURS");
    }

    @Test
    void aRunThatIsADayLateIsLeftOutWithTheReason() {
        house.invite(0, 3);
        var plan = house.plan();

        house.clock.advance(Duration.ofDays(1));
        house.fire(plan, TEN_IN_SHANGHAI);

        var run = house.run(plan);
        assertThat(run.state()).isEqualTo(Run.State.SKIPPED);
        assertThat(run.reason()).contains("the party was on 2026-11-21");
        assertThat(house.rows("touch")).isZero();
    }

    @Test
    void aRunThatCannotGoOnBeforeItsDayIsOverGivesUpWhatIsNotOnItsWay() {
        house.invite(0, 30);
        house.fete.pageSize = 7;
        house.fete.pagesUntilFailure = COUNTED + 2;
        var plan = house.plan();
        assertThatThrownBy(() -> house.fire(plan, TEN_IN_SHANGHAI)).hasMessage("the node dies here");

        house.clock.advance(Duration.ofDays(1));
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 14));
        assertThat(house.reasons(plan).values()).containsOnly("TOO_LATE");
        assertThat(house.waiting()).isEmpty();
    }

    @Test
    void everySlotThatWasMissedIsWrittenDownOnceThoughOnlyTheLastIsFired() {
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        var backAgain = TEN_IN_SHANGHAI.plus(Duration.ofDays(3)).plus(Duration.ofHours(1));
        house.clock.set(backAgain);

        house.fire(plan, TEN_IN_SHANGHAI.plus(Duration.ofDays(3)));
        house.fire(plan, TEN_IN_SHANGHAI.plus(Duration.ofDays(3)));

        assertThat(house.get(LateRuns.class).late(TEN_IN_SHANGHAI, backAgain, 10))
                .extracting(
                        late -> Duration.between(TEN_IN_SHANGHAI, late.due()).toDays() + " " + late.done())
                .containsExactly("1 SKIPPED", "2 SKIPPED", "3 CAUGHT_UP");
    }

    @Test
    void aPlanThatIsNotActiveDoesNothing() {
        house.invite(0, 3);
        var plan = house.plan();
        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.rows("touch_run")).isZero();
    }
}
