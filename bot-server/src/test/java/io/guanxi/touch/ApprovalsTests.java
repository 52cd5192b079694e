package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import io.guanxi.touch.PlanViews.Shown;
import io.guanxi.touch.TouchTroubles.Silent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

/** Who lets a plan go, and that it goes on the days it was made for. */
class ApprovalsTests {
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static final Actor ZHAO = new Actor(Actor.Kind.OPERATOR, "zhao");
    private static final TestDatabase database = TestDatabase.of(ApprovalsTests.class);

    private final TouchHouse house = new TouchHouse(database, 20);
    private final PlanController plans = house.get(PlanController.class);

    @AfterEach
    void leave() {
        house.close();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aPlanForManyWaitsForASecondPersonAndThenSpeaks() {
        house.invite(0, 21);
        var plan = make("{}");
        assertThat(plan.state()).isEqualTo(Plan.State.WAITING);

        fire(plan);
        assertThat(run(plan).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(run(plan).reason()).contains("is for more than 20 customers, and nobody had approved it");
        house.fete.guests.remove(20);
        house.clock.advance(Duration.ofDays(1));
        fire(plan);
        assertThat(run(plan).reason()).contains("was for more than 20 customers, and waits for an approval");

        house.fete.guests.add(TouchHouse.customer(20));
        var approved = plans.approve(plan.id(), fingerprint(plan), ZHAO);
        house.clock.advance(Duration.ofDays(1));
        fire(plan);

        assertThat(approved.state()).isEqualTo(Plan.State.ACTIVE);
        assertThat(approved.approval().map(Plan.Approval::by)).contains("zhao");
        assertThat(house.states(known(plan))).isEqualTo(Map.of(TouchState.PLANNED, 21));
        assertThat(deeds(plan)).containsExactly("plan.create by wang", "plan.approve by zhao");
    }

    @Test
    void aPlanForFewNeedsNobody() {
        house.invite(0, 20);

        assertThat(make("{}").state()).isEqualTo(Plan.State.ACTIVE);
    }

    @Test
    void itsAuthorAndAProgramCannotApproveItNorAnybodyWhatTheyHaveNotSeen() {
        house.invite(0, 21);
        var plan = make("{}");

        assertThatThrownBy(() -> plans.approve(plan.id(), fingerprint(plan), new Actor(Actor.Kind.OPERATOR, "WANG")))
                .hasMessageContaining("ask a second person");
        assertThatThrownBy(() -> plans.approve(plan.id(), fingerprint(plan), Actor.API))
                .hasMessageContaining("say who in the header X-Operator");
        assertThatThrownBy(() -> plans.approve(plan.id(), "ab".repeat(32), ZHAO))
                .hasMessageContaining("look at it again");
        assertThat(plans.get(plan.id()).state()).isEqualTo(Plan.State.WAITING);
    }

    @Test
    void whoPlansForManyIsNamedAndWhatNobodyIsNamedForNobodyApproves() {
        house.invite(0, 5);
        var few =
                Objects.requireNonNull(plans.create(house.wish("{}"), Actor.API).getBody());
        assertThat(few.state()).isEqualTo(Plan.State.ACTIVE);
        house.invite(5, 21);

        assertThatThrownBy(() -> plans.create(house.wish("{}"), Actor.API))
                .hasMessageContaining("say who you are in the header X-Operator");
        assertThatThrownBy(() -> plans.approve(few.id(), fingerprint(few), ZHAO))
                .hasMessageContaining("nobody is named as the author of plan " + few.id());
        assertThat(plans.list(0, 10)).containsExactly(few);
    }

    @Test
    void whateverChangesAfterwardsVoidsTheApproval() {
        for (var change : List.of(
                "UPDATE touch_plan SET text = 'other words'",
                "UPDATE touch_plan SET guardrails = REPLACE(guardrails, '\"maxTouches\":2', '\"maxTouches\":9')",
                "UPDATE touch_plan SET timing = REPLACE(timing, '10:00', '11:00')",
                "UPDATE segment SET definition = '{\"named\": [\"wmc00\", \"wmc01\"]}'")) {
            long segment = segment("{\"not\": {\"named\": [\"wmc29\"]}}");
            var plan = make("{\"occasion\": \"message\", \"segment\": " + segment + "}");
            plans.approve(plan.id(), fingerprint(plan), ZHAO);

            assertThat(database.sql().sql(change).update()).isPositive();
            house.get(PlanTouches.class)
                    .run(new Firing(PlanTouches.NAME, Long.toString(plan.id()), TEN_IN_SHANGHAI, TEN_IN_SHANGHAI));

            assertThat(run(plan).reason())
                    .as(change)
                    .contains("what zhao approved has changed since; approve it again");
            assertThat(plans.get(plan.id()).state()).isEqualTo(Plan.State.WAITING);
            assertThat(deeds(plan)).endsWith("plan.await by ");
            assertThat(unapproved()).extracting(Silent::plan).containsExactly(plan.id());
            database.sql().sql("DELETE FROM touch_plan").update();
            database.sql().sql("DELETE FROM segment").update();
        }
        assertThat(house.rows("touch")).isZero();
    }

    @Test
    void aRunThatWaitedDoesNotGoOnWithWhatNobodyApproved() {
        house.invite(0, 21);
        var plan = make("{}");
        plans.approve(plan.id(), fingerprint(plan), ZHAO);
        var stops = house.get(StopController.class);
        stops.stop(Optional.empty(), ZHAO);
        fire(plan);

        saysOtherWords();
        stops.goOn(Optional.empty(), ZHAO);
        house.clock.advance(Duration.ofMinutes(2));
        house.goOn();

        assertThat(run(plan).reason()).contains("what zhao approved has changed since; approve it again");
        assertThat(plans.get(plan.id()).state()).isEqualTo(Plan.State.WAITING);
        assertThat(house.rows("touch")).isZero();
    }

    @Test
    void whatChangesWhileARunIsDecidedAboutEndsIt() {
        house.invite(0, 21);
        var plan = make("{}");
        plans.approve(plan.id(), fingerprint(plan), ZHAO);
        house.fete.pageSize = 7;
        house.fete.meanwhile = ApprovalsTests::saysOtherWords;

        fire(plan);

        assertThat(run(plan).reason()).contains("what zhao approved has changed since; approve it again");
        assertThat(plans.get(plan.id()).state()).isEqualTo(Plan.State.WAITING);
        assertThat(house.states(known(plan))).isEqualTo(Map.of(TouchState.EXPIRED, 7));
        assertThat(house.waiting()).isEmpty();
    }

    private static void saysOtherWords() {
        database.sql().sql("UPDATE touch_plan SET text = 'other words'").update();
    }

    @Test
    void aDayWithManyPeopleIsLeftOutAndStopsNoOtherDay() {
        house.invite(0, 5);
        var plan = make("{}");
        house.invite(5, 30);
        fire(plan);

        assertThat(run(plan).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(house.rows("touch")).isZero();
        assertThat(unapproved())
                .containsExactly(new Silent(
                        plan.id(),
                        "Fête",
                        "wang",
                        LocalDateTime.parse("2026-11-21T10:00"),
                        Optional.of("is for more than 20 customers, and nobody had approved it"),
                        false));

        house.fete.guests.clear();
        house.invite(0, 5);
        house.clock.advance(Duration.ofDays(1));
        fire(plan);

        assertThat(plans.get(plan.id()).state()).isEqualTo(Plan.State.ACTIVE);
        assertThat(house.states(known(plan))).isEqualTo(Map.of(TouchState.PLANNED, 5));
        assertThat(unapproved()).as("it speaks again").isEmpty();
    }

    @Test
    void whoApprovesSettlesWhatWasLeftOutAndTheNextDayWithManyPeopleIsSpoken() {
        house.invite(0, 5);
        var plan = make("{}");
        house.invite(5, 30);
        fire(plan);
        house.clock.advance(Duration.ofHours(1));

        plans.approve(plan.id(), fingerprint(plan), ZHAO);

        assertThat(unapproved()).isEmpty();
        house.clock.advance(Duration.ofHours(23));
        fire(plan);
        assertThat(house.states(known(plan))).isEqualTo(Map.of(TouchState.PLANNED, 25 + 5));
    }

    @Test
    void whoHasToApproveHearsOfItADayBefore() {
        house.invite(0, 21);
        var soon = make("{\"name\": \"soon\"}");
        make("{\"at\": null, \"timing\": {\"weekdays\": [\"MONDAY\"]}}");
        house.fete.guests.clear();
        var few = make("{\"name\": \"few\"}");
        lookAhead();
        assertThat(unapproved()).as("what waits, before its time").containsExactly(silent(soon, "2026-11-22T10:00"));

        house.invite(0, 21);
        lookAhead();
        assertThat(unapproved())
                .as("what has grown too")
                .containsExactly(silent(soon, "2026-11-22T10:00"), silent(few, "2026-11-22T10:00"));

        plans.approve(soon.id(), fingerprint(soon), ZHAO);
        plans.pause(few.id(), WANG);
        assertThat(unapproved()).isEmpty();
        lookAhead();
        assertThat(unapproved()).isEmpty();
    }

    @Test
    void nobodyYieldsToAPlanThatNobodyHasApproved() {
        house.invite(0, 5);
        make("{\"at\": \"11:00\", \"guardrails\": {\"priority\": 1}}");
        var lesser = make("{\"segment\": " + segment("{\"named\": [\"wmc00\"]}") + "}");
        fire(lesser);
        assertThat(house.reasons(known(lesser))).containsValue("YIELDED");

        house.invite(5, 30);
        house.clock.advance(Duration.ofDays(1));
        fire(lesser);

        assertThat(house.states(known(lesser))).isEqualTo(Map.of(TouchState.PLANNED, 1));
    }

    @Test
    void whatIsSaidOnceAndNobodyApprovedInTimeIsToldForAWeekOrUntilItIsCalledOff() {
        house.invite(0, 21);
        var once = make("{\"at\": null, \"timing\": {\"on\": \"2026-11-22\"}}");
        var other = make("{\"at\": null, \"timing\": {\"on\": \"2026-11-22\"}}");
        house.clock.advance(Duration.ofDays(1));
        fire(once);
        fire(other);
        house.clock.advance(Duration.ofDays(3));

        plans.cancel(other.id(), WANG);

        assertThat(unapproved()).extracting(Silent::plan).containsExactly(once.id());
        house.clock.advance(Duration.ofDays(6));
        assertThat(unapproved()).isEmpty();
    }

    @Test
    void whoApprovesAfterThePlansLastTimeIsToldSoAndWhatWasLeftOutGoesOnBeingTold() {
        house.invite(0, 21);
        var once = make("{\"at\": null, \"timing\": {\"on\": \"2026-11-22\"}}");
        house.clock.advance(Duration.ofDays(1));
        fire(once);

        assertThatThrownBy(() -> plans.approve(once.id(), fingerprint(once), ZHAO))
                .hasMessageContaining("409")
                .hasMessageContaining("has no time after this");
        assertThat(plans.get(once.id()).state()).isEqualTo(Plan.State.WAITING);

        var justBefore = house.clock.instant().minusMillis(1);
        assertThat(house.get(Approvals.class).approve(known(once), fingerprint(once), ZHAO, justBefore))
                .isTrue();
        assertThat(unapproved())
                .as("although an approval came while it was left out")
                .extracting(Silent::plan, Silent::over)
                .containsExactly(tuple(once.id(), true));
    }

    @Test
    void whatWasLeftOutIsToldBesideWhatWillBe() {
        house.invite(0, 21);
        var plan = make("{}");
        fire(plan);
        lookAhead();

        assertThat(unapproved())
                .extracting(Silent::at, one -> one.why().isPresent())
                .containsExactly(
                        tuple(LocalDateTime.parse("2026-11-21T10:00"), true),
                        tuple(LocalDateTime.parse("2026-11-22T10:00"), false));
    }

    @Test
    void anApprovalGivenWhileARunLooksStays() {
        house.invite(0, 21);
        var plan = make("{}");
        plans.approve(plan.id(), fingerprint(plan), ZHAO);
        saysOtherWords();
        var seen = known(plan);
        house.clock.advance(Duration.ofSeconds(1));
        plans.approve(plan.id(), fingerprint(plans.get(plan.id())), ZHAO);

        var now = house.clock.instant();
        assertThat(house.get(WhyNot.class).notToRun(seen, now, now)).isPresent();

        assertThat(plans.get(plan.id()).state()).isEqualTo(Plan.State.ACTIVE);
    }

    @Test
    void nobodyYieldsToAPlanWhoseSegmentIsGone() {
        house.invite(0, 1);
        long segment = segment("{\"named\": [\"wmc00\"]}");
        var more = "{\"occasion\": \"message\", \"at\": \"11:00\", \"guardrails\": {\"priority\": 1}, \"segment\": %d}";
        make(more.formatted(segment));
        var lesser = make("{}");
        database.sql().sql("DELETE FROM segment").update();

        fire(lesser);

        assertThat(house.states(known(lesser))).isEqualTo(Map.of(TouchState.PLANNED, 1));
    }

    @Test
    void nobodyIsAskedToApproveWhatCouldNotBeSaidAnyway() {
        long segment = segment("{\"not\": {\"named\": [\"wmc29\"]}}");
        make("{\"occasion\": \"message\", \"segment\": " + segment + "}");
        lookAhead();
        assertThat(unapproved()).hasSize(1);

        database.sql().sql("UPDATE segment SET definition = '{\"gone\": 1}'").update();
        lookAhead();

        assertThat(unapproved()).isEmpty();
    }

    @Test
    void whatCouldNotBeSaidIsToldUntilThePlanHasWhatItNeedsAndNotUntilADayThatIsLeftOut() {
        long segment = segment("{\"named\": [\"wmc00\"]}");
        var plan = make("{\"occasion\": \"message\", \"segment\": " + segment + "}");
        database.sql().sql("UPDATE segment SET definition = '{\"gone\": 1}'").update();
        fire(plan);
        assertThat(unsayable()).as("a segment that can't be asked").containsExactly(plan.id());

        database.sql()
                .sql("UPDATE segment SET definition = '{\"not\": {\"named\": [\"wmc29\"]}}'")
                .update();
        house.clock.advance(Duration.ofDays(1));
        fire(plan);
        assertThat(unapproved()).extracting(Silent::plan).containsExactly(plan.id());
        assertThat(unsayable()).as("it only waits now").isEmpty();

        database.sql()
                .sql("UPDATE touch_run SET state = 'FINISHED', silence = 'EXPECTED' WHERE silence = 'UNAPPROVED'")
                .update();
        assertThat(unsayable()).as("ended in planning, it said nothing").containsExactly(plan.id());
    }

    @Test
    void aRunWhoseSegmentIsGoneIsToldAndADayThatIsLeftOutIsNot() {
        house.invite(0, 5);
        long segment = segment("{\"named\": [\"wmc00\"]}");
        var plan = make("{\"segment\": " + segment + "}");
        var leavesOut = make("{\"at\": null, \"timing\": {\"except\": [\"2026-11-21\"]}}");
        database.sql().sql("DELETE FROM segment").update();

        fire(plan);
        fire(leavesOut);

        assertThat(run(leavesOut).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(house.get(TouchTroubles.class).unsayable())
                .extracting(Silent::plan, Silent::why)
                .containsExactly(tuple(plan.id(), Optional.of("there is no segment " + segment)));
        assertThat(unapproved()).isEmpty();
    }

    @Test
    void whoResumesAPlanDoesNotThereforeApproveIt() {
        house.invite(0, 21);
        var plan = make("{}");
        plans.pause(plan.id(), WANG);

        plans.resume(plan.id(), WANG);
        fire(plan);

        assertThat(run(plan).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(house.rows("touch")).isZero();
    }

    @Test
    void onceIsFiredAtItsMomentAndNoMore() {
        var plan = make("{\"at\": null, \"timing\": {\"on\": \"2031-10-24\", \"at\": \"18:30\"}}");

        assertThat(plan.next()).extracting(Object::toString).containsExactly("2031-10-24T10:30:00Z");
    }

    /** The timetable's own clock on the wall, against the days and moments that the timing says. */
    @Test
    void theTimetableFiresOnExactlyTheDaysAndMomentsOfEveryTiming() {
        var dice = new Random(20261122);
        var timetable = house.get(Timetable.class);
        var zones =
                List.of("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo");
        for (int i = 0; i < 40; i++) {
            var timing = timing(dice);
            var zone = ZoneId.of(zones.get(i % zones.size()));
            var key = PlanTouches.key(new PlanId(900_000 + i));
            timetable.cron(key, timing.cron(), zone, Misfire.RUN_ONCE);

            var fired = timetable.next(key, 300);
            var first = fired.get(0).atZone(zone).toLocalDate();
            var last = fired.get(fired.size() - 1).atZone(zone).toLocalDate();

            assertThat(fired.stream()
                            .filter(slot -> timing.fallsOn(slot.atZone(zone).toLocalDate())))
                    .as("%s in %s", timing, zone)
                    .containsExactlyElementsOf(Stream.iterate(first, day -> !day.isAfter(last), day -> day.plusDays(1))
                            .filter(timing::fallsOn)
                            .map(day -> timing.slot(day, zone))
                            .toList());
            timetable.cancel(key);
        }
    }

    @Test
    void onePlanThatNoTimetableCanHoldKeepsNoNodeFromStarting() {
        house.invite(0, 5);
        var odd = make("{}");
        var good = make("{}");
        var timetable = house.get(Timetable.class);
        timetable.cancel(PlanTouches.key(new PlanId(good.id())));
        database.sql()
                .sql("UPDATE touch_plan SET timing = '{\"on\": \"+999999999-12-31\"}' WHERE plan_id = ?")
                .param(odd.id())
                .update();

        house.get(PlanSchedule.class).run(new DefaultApplicationArguments());

        assertThat(timetable.next(PlanTouches.key(new PlanId(good.id())), 1)).isNotEmpty();
    }

    private static Timing timing(Random dice) {
        var times = List.of("00:00", "00:30", "01:30", "02:00", "02:30", "03:00", "10:00", "23:59:59");
        NavigableSet<DayOfWeek> weekdays = new TreeSet<>();
        NavigableSet<Integer> days = new TreeSet<>();
        int kind = dice.nextInt(4);
        if (kind == 1 || kind == 2) {
            dice.ints(3, 1, 8).mapToObj(DayOfWeek::of).forEach(weekdays::add);
        } else if (kind == 3) {
            dice.ints(4, 1, 29).forEach(days::add);
        }
        return new Timing(
                LocalTime.parse(times.get(dice.nextInt(times.size()))),
                weekdays,
                kind == 2 ? Optional.of(LocalDate.now(ZoneId.of("UTC")).plusDays(dice.nextInt(30))) : Optional.empty(),
                days,
                kind == 3 && dice.nextBoolean(),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty());
    }

    private Shown make(String changes) {
        return Objects.requireNonNull(plans.create(house.wish(changes), WANG).getBody());
    }

    private List<Silent> unapproved() {
        return house.get(TouchTroubles.class).unapproved();
    }

    private List<Long> unsayable() {
        return house.get(TouchTroubles.class).unsayable().stream()
                .map(Silent::plan)
                .toList();
    }

    private static Silent silent(Shown plan, String at) {
        return new Silent(plan.id(), plan.name(), "wang", LocalDateTime.parse(at), Optional.empty(), false);
    }

    private void lookAhead() {
        var now = house.clock.instant();
        house.get(LookAhead.class).run(new Firing(LookAhead.KEY.task(), "all", now, now));
    }

    private static String fingerprint(Shown plan) {
        return plan.fingerprint().orElseThrow();
    }

    private Plan known(Shown plan) {
        return house.get(Plans.class).find(new PlanId(plan.id())).orElseThrow();
    }

    private void fire(Shown plan) {
        house.fire(known(plan), house.clock.instant());
    }

    private Run run(Shown plan) {
        return house.run(known(plan));
    }

    private long segment(String condition) {
        database.sql()
                .sql("INSERT INTO segment (name, definition, tracked, version, created_at, changed_at)"
                        + " VALUES (?, ?, FALSE, 1, '2026-01-01', '2026-01-01')")
                .params(condition, condition)
                .update();
        return database.sql()
                .sql("SELECT MAX(segment_id) FROM segment")
                .query(Long.class)
                .single();
    }

    private List<String> deeds(Shown plan) {
        return database.sql()
                .sql("SELECT CONCAT(what, ' by ', actor_name) FROM audit_entry"
                        + " WHERE what LIKE 'plan.%' AND details LIKE ? ORDER BY entry_id")
                .param("%\"" + plan.id() + "\"%")
                .query(String.class)
                .list();
    }
}
