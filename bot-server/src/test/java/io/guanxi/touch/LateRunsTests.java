package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.downtime.Late;
import io.guanxi.privacy.Actor;
import io.guanxi.touch.Occasion.WhenLate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of plans whose time passed while no server ran; a plan is due at 10:00, on Saturday, 21 November, first. */
class LateRunsTests {
    private static final TestDatabase database = TestDatabase.of(LateRunsTests.class);
    private static final Limits LIMITS = new Limits(Optional.of(QuietHours.NIGHT), 9, 7, Duration.ofHours(24));

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
    void ofThreeMissedDaysTheLastIsMadeUpForGuideByGuideAndEachIsInTheReport() {
        house.fete.late = WhenLate.SPREAD;
        house.invite(0, 30);
        var plan = house.plan(LIMITS);
        house.fire(plan, TEN_IN_SHANGHAI);
        assertThat(house.waiting()).as("in time, at once").hasSize(2);

        var back = TEN_IN_SHANGHAI.plus(Duration.ofDays(3)).plus(Duration.ofHours(3));
        house.clock.set(back);
        house.fire(plan, TEN_IN_SHANGHAI.plus(Duration.ofDays(3)));
        house.fire(plan, TEN_IN_SHANGHAI.plus(Duration.ofDays(3)));
        assertThat(house.waiting()).hasSize(2);

        var moments = Stream.of(ZHANG, LI)
                .map(guide -> Spread.after(back, guide, Duration.ofHours(1)))
                .sorted()
                .toList();
        goOnAt(moments.get(0).plus(Duration.ofMinutes(1)));
        assertThat(house.waiting()).hasSize(3);
        goOnAt(moments.get(1).plus(Duration.ofMinutes(1)));
        assertThat(house.waiting()).hasSize(4);

        assertThat(late())
                .extracting(late ->
                        Duration.between(TEN_IN_SHANGHAI, late.due()).toDays() + " " + late.done() + ", " + late.why())
                .containsExactly(
                        "1 SKIPPED, " + MissedSlots.WHY.why(),
                        "2 SKIPPED, " + MissedSlots.WHY.why(),
                        "3 SPREAD, guides got it one by one until " + back.plus(Duration.ofHours(1)));
    }

    private void goOnAt(Instant at) {
        house.clock.set(at);
        house.goOn();
    }

    private List<Late> late() {
        return house.get(LateRuns.class).late(TEN_IN_SHANGHAI, house.clock.instant(), 10);
    }

    @Test
    void whatIsAboutTheTimeItselfIsCaughtUpAtOnceAndSoIsService() {
        house.invite(0, 1);
        var sale = house.plan(LIMITS);
        house.clock.advance(Duration.ofHours(2));
        house.fire(sale, TEN_IN_SHANGHAI);

        house.fete.late = WhenLate.SPREAD;
        var answer = house.get(MakePlan.class).make(house.wish("{\"guardrails\":{\"kind\":\"SERVICE\"}}"), Actor.API);
        house.fire(answer, TEN_IN_SHANGHAI);

        assertThat(house.waiting()).hasSize(2);
        assertThat(late()).extracting(Late::noticedAt).containsOnly(house.clock.instant());
        house.fete.late = WhenLate.CATCH_UP;
        assertThat(late())
                .extracting(late -> late.done() + ", " + late.why())
                .containsExactly("CAUGHT_UP, it was handed out at once", "CAUGHT_UP, it was handed out at once");
    }

    @Test
    void itIsSpreadNoLongerThanItMayBeSaid() {
        house.fete.late = WhenLate.SPREAD;
        assertThat(spreadOf(LIMITS, "06:00")).isEqualTo(Duration.ofHours(1));
        assertThat(spreadOf(LIMITS, "12:00")).as("before 21:00").isEqualTo(Duration.ofMinutes(45));
        assertThat(spreadOf(LIMITS, "12:40")).isEqualTo(Duration.ofMinutes(10));
        assertThat(spreadOf(LIMITS, "12:57")).as("at once").isEqualTo(Duration.ZERO);
        var short_ = new Limits(Optional.of(QuietHours.NIGHT), 9, 7, Duration.ofHours(1));
        assertThat(spreadOf(short_, "06:00")).as("half of its time").isEqualTo(Duration.ofMinutes(30));
        house.fete.trueUntil = Optional.of(Instant.parse("2026-11-21T06:10:00Z"));
        assertThat(spreadOf(LIMITS, "06:00")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void howeverLittleTimeIsLeftWhoeverComesLastIsAskedInIt() {
        var untilAsked = Runs.AGAIN.plus(Duration.ofMinutes(2));

        for (int minutes = 1; minutes < 120; minutes++) {
            var tooLate = TEN_IN_SHANGHAI.plus(Duration.ofMinutes(minutes));
            var end = house.get(LateRuns.class).inTime(TEN_IN_SHANGHAI, tooLate);

            assertThat(end.plus(untilAsked)).as(minutes + " minutes").isBeforeOrEqualTo(tooLate);
            assertThat(end.isAfter(TEN_IN_SHANGHAI)).as(minutes + " minutes").isEqualTo(minutes > 3);
        }
    }

    @Test
    void aRunRightBeforeTheNightReachesEveryGuideThatEvening() {
        house.fete.late = WhenLate.SPREAD;
        house.invite(0, 30);
        var plan = house.plan(LIMITS);
        var begun = Instant.parse("2026-11-21T12:53:00Z");
        assertThat(Spread.after(begun, LI, Duration.ofMinutes(7)))
                .as("would be li's moment, and nobody looks any more")
                .isAfter(Instant.parse("2026-11-21T12:58:00Z"));

        house.clock.set(begun);
        house.fire(plan, TEN_IN_SHANGHAI);
        everyMinuteUntil("2026-11-21T13:00:00Z");

        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void aMessageIsSpreadOnItsDayAlone() {
        var plan = house.get(MakePlan.class)
                .make(house.wish("{\"occasion\":\"message\",\"guardrails\":{\"quietHours\":null}}"), Actor.API);
        house.clock.set(Instant.parse("2026-11-21T15:30:00Z"));

        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.get(LateRuns.class).window(plan, house.run(plan))).isEqualTo(Duration.ofMinutes(15));
        everyMinuteUntil("2026-11-21T16:00:00Z");
        assertThat(house.waiting()).hasSize(2);
        assertThat(house.fates(plan)).hasSize(30).doesNotContainValue(TouchState.EXPIRED);
    }

    /** As a running server looks; the last time right before the end. */
    private void everyMinuteUntil(String end) {
        while (house.clock.instant().plus(Duration.ofMinutes(1)).isBefore(Instant.parse(end))) {
            goOnAt(house.clock.instant().plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void whatCameInTheNightWaitsForTheMorningUnlessThatIsTooLate() {
        house.fete.late = WhenLate.SPREAD;
        house.invite(0, 1);
        var plan = house.plan(LIMITS);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(late())
                .extracting(late -> late.done() + ", " + late.why())
                .containsExactly("SKIPPED, it came in the quiet hours, and after them: the party was on 2026-11-21");
        house.fete.lastsDays = 1;
        assertThat(late())
                .extracting(late -> late.done() + ", " + late.why())
                .containsExactly("SPREAD, guides get it one by one when the quiet hours are over");
    }

    /** Of a run begun at that time of the day in UTC. */
    private Duration spreadOf(Limits limits, String begun) {
        var plan = house.plan(limits);
        house.clock.set(Instant.parse("2026-11-21T" + begun + ":00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);
        return house.get(LateRuns.class).window(plan, house.run(plan));
    }

    @Test
    void aMissedBirthdayIsGreetedOnTheSameDayAndNotOnTheNext() {
        Stream.of(0, 1).forEach(i -> database.sql()
                .sql("INSERT INTO birthday (external_userid, calendar, month, day, leap_month, set_by, set_at)"
                        + " VALUES (?, 'SOLAR', 11, ?, FALSE, 'test', '2026-01-01')")
                .params(customer(i).value(), 21 + i)
                .update());
        var plan = house.get(MakePlan.class)
                .make(house.wish("{\"occasion\":\"birthday\",\"settings\":{\"daysBefore\":0}}"), Actor.API);

        house.clock.advance(Duration.ofHours(5));
        house.fire(plan, TEN_IN_SHANGHAI);
        assertThat(house.fates(plan)).containsOnlyKeys(customer(0)).containsValue(TouchState.PLANNED);
        house.clock.advance(Duration.ofHours(2));
        house.goOn();
        assertThat(house.waiting()).hasSize(1);

        house.clock.advance(Duration.ofDays(2));
        house.fire(plan, TEN_IN_SHANGHAI.plus(Duration.ofDays(1)));
        assertThat(late())
                .extracting(late -> late.done() + ", " + late.why())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("SPREAD, guides got it one by one until"),
                        second -> assertThat(second).endsWith("a birthday greeting is not sent on another day"));
    }
}
