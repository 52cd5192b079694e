package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.Settlement;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.staff.TestStaff;
import io.guanxi.touch.RemindGuideCall.Reminder;
import io.guanxi.touch.Story.Line;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guide goes on leave while there is something to say; all customers here are zhang's, and li knows some of them. */
class AwayTests {
    private static final TestDatabase database = TestDatabase.of(AwayTests.class);
    private static final Limits ONE_HOUR = new Limits(Optional.empty(), 2, 7, Duration.ofHours(1));

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
    void whatAGuideOnLeaveHadToConfirmIsCalledOffAndSaidByAColleagueWhoKnowsTheCustomer() {
        house.liKnows(0);
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);

        house.away.add(ZHANG);
        pollAfter(Duration.ofHours(4));
        assertThat(house.weCom.world().confirmAll()).as("called off in WeCom").isZero();
        assertThat(house.rows("outbox WHERE kind = 'remind-guide'")).isZero();
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();
        assertThat(house.tasksOf(LI)).singleElement().satisfies(task -> assertThat(task.fates())
                .containsOnlyKeys("wmc00"));
        house.confirm(LI);
        pollAfter(Duration.ofMinutes(10));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1, TouchState.PLANNED, 1));

        house.away.clear();
        goOnAfter(Duration.ofMinutes(10));
        house.deliver();
        house.confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 2));
        assertThat(List.of(sentBy(ZHANG), sentBy(LI))).containsExactly(1L, 1L);
        assertThat(story(plan))
                .contains(
                        "no guardrail spoke against it; zhang was chosen to write",
                        "zhang was on leave, and a colleague was to write from then on",
                        "li sent it");
    }

    @Test
    void whereNobodyElseKnowsTheCustomerItWaitsAndTheReasonIsKeptInTheEnd() {
        house.invite(0, 1);
        house.fete.lastsDays = 1;
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 1));

        goOnAfter(Duration.ofDays(1));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 1));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(story(plan))
                .endsWith(
                        "zhang was on leave, and it waited for a colleague who knows the customer, or for the end of the leave",
                        "its time was over: GUIDE_AWAY, " + StandIns.AWAY.sentence());
    }

    @Test
    void whatIsTooLateTomorrowEndsWithThatReasonToo() {
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));

        goOnAfter(Duration.ofHours(15));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "GUIDE_AWAY"));
    }

    @Test
    void whatAGuideConfirmedJustBeforeTheLeaveIsSentAndNobodySaysItAgain() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);
        house.weCom.world().sendingTakes(Duration.ofMinutes(5));
        house.confirm(ZHANG);

        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        assertThat(house.states(plan)).as("being sent").isEqualTo(Map.of(TouchState.HANDED, 1));
        pollAfter(Duration.ofMinutes(5));
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1));
        assertThat(house.tasksOf(LI)).isEmpty();
    }

    @Test
    void whatWasCalledOffBeforeItsAnswerWasLostIsSaidOnce() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);
        house.weCom
                .faults()
                .add(Fault.of("externalcontact/cancel_groupmsg_send", Fault.Kind.CUT_AFTER)
                        .times(1));

        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        pollAfter(Duration.ofHours(1));
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();
        house.weCom.world().confirmAll();
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1));
        assertThat(List.of(sentBy(ZHANG), sentBy(LI))).containsExactly(0L, 1L);
    }

    @Test
    void whatWeComWasNotAskedForYetIsNotAskedOfAGuideOnLeave() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        house.away.add(ZHANG);
        house.get(Halt.class).whatIsStopped();
        house.deliver();
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();

        assertThat(house.tasksOf(ZHANG)).isEmpty();
        assertThat(house.tasksOf(LI)).hasSize(1);
    }

    @Test
    void theGuardrailsAndTheColleaguesAttentionHoldForWhatAColleagueIsToSay() {
        house.liKnows(0);
        house.liKnows(1);
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        house.leaving.put(customer(1), Set.of(LI));
        database.sql()
                .sql("INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES ('li', '2026-11-21', 5)")
                .update();

        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "GUIDE_BUSY", customer(1), "HANDOVER_PENDING"));
        assertThat(house.rows("touch_day")).as("others may speak").isZero();
    }

    @Test
    void whatTheNightPutOffIsSaidByAColleagueOfWhoIsOnLeaveInTheMorning() {
        house.liKnows(0);
        house.invite(0, 1);
        house.fete.lastsDays = 1;
        var night = new Limits(Optional.of(QuietHours.NIGHT), 9, 7, Duration.ofHours(24));
        var plan = house.plan(night);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);

        house.away.add(ZHANG);
        house.clock.set(Instant.parse("2026-11-22T01:30:00Z"));
        house.goOn();

        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(1);
        assertThat(house.rows("touch_task WHERE staff_id = 'zhang'")).isZero();
    }

    @Test
    void nodesThatLookAtOnceGiveItToTheColleagueOnce() {
        IntStream.range(0, 10).forEach(house::liKnows);
        house.invite(0, 10);
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        var run = house.run(plan);

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(
                                () -> house.get(PackRun.class).pack(plan, run)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(1);
        assertThat(house.rows("touch t JOIN touch_task k ON k.task_id = t.task_id WHERE k.staff_id = 'li'"))
                .isEqualTo(10);
        assertThat(house.rows("touch_story WHERE what = 'STAND_IN'")).isEqualTo(10);
    }

    @Test
    void aReminderThatWaitedIsNotSentToWhoIsOnLeaveByThen() {
        house.invite(0, 1);
        house.hand(house.plan());
        pollAfter(Duration.ofHours(3));
        assertThat(house.rows("outbox WHERE kind = 'remind-guide'")).isEqualTo(1);

        house.away.add(ZHANG);
        house.get(Halt.class).whatIsStopped();

        var task = database.sql()
                .sql("SELECT task_id FROM touch_task")
                .query(Long.class)
                .single();
        assertThat(house.get(RemindGuideCall.class).send(new Reminder(task))).isInstanceOf(Outcome.Refused.class);
        assertThat(house.weCom.calls().of("externalcontact/remind_groupmsg_send"))
                .isZero();
    }

    @Test
    void aLeaveThatIsOverOnTheSameDayTakesNoMoreOfTheGuidesDay() {
        var one = Map.of("confirmations", "1", "reserved-confirmations", "0");
        try (var narrow = new TouchHouse(database, TestGuardrails.of(one))) {
            narrow.liKnows(0);
            narrow.invite(0, 2);
            var plan = narrow.plan();
            narrow.hand(plan);

            narrow.away.add(ZHANG);
            narrow.poll();
            narrow.goOn();
            assertThat(narrow.rows("touch_guide_day WHERE staff_id = 'zhang' AND confirmations = 0"))
                    .isEqualTo(1);
            narrow.away.clear();
            narrow.clock.advance(Duration.ofMinutes(10));
            narrow.goOn();
            narrow.deliver();

            assertThat(narrow.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2));
            assertThat(narrow.rows("touch_guide_day WHERE confirmations = 1")).isEqualTo(2);
        }
    }

    @Test
    void whatWasHandedOutAgainAfterAPauseIsStillGivenToAColleague() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan(ONE_HOUR);
        house.hand(plan);
        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(20));
        house.get(Plans.class).become(plan.id(), Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(30));
        house.deliver();

        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(15));
        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 1));
        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(1);
    }

    @Test
    void whatAColleagueHadToSayWhoGoesOnLeaveTooIsGivenToTheNext() {
        var wang = new StaffId("wang");
        house.staff(wang, "ACTIVE");
        house.liKnows(0);
        house.follows(wang, customer(0));
        database.sql()
                .sql("UPDATE follow SET followed_at = '2025-08-01' WHERE staff_id = 'wang'")
                .update();
        house.invite(0, 1);
        var plan = house.plan(ONE_HOUR);
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(20));
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();
        assertThat(house.tasksOf(LI)).hasSize(1);

        house.away.add(LI);
        pollAfter(Duration.ofMinutes(45));
        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.rows("touch_task WHERE staff_id = 'wang'")).isEqualTo(1);
    }

    @Test
    void whatIsPutOffToTomorrowIsGivenToAColleagueTomorrow() {
        hadToConfirm(ZHANG, 4);
        IntStream.range(0, 2).forEach(house::liKnows);
        house.fete.lastsDays = 1;
        house.invite(0, 2);
        var plan = house.get(MakePlan.class).make(house.wish("""
                {"variants":[{"when":{"named":["wmc00"]},"text":"甲"}],"guardrails":{"quietHours":null}}"""), Actor.API);
        house.hand(plan);
        assertThat(house.rows("touch WHERE held_for = 'GUIDE_BUSY'")).isEqualTo(1);
        var tomorrow = house.clock.instant().plus(Duration.ofDays(1));

        house.away.add(ZHANG);
        pollAfter(Duration.ofHours(5));
        goOnAfter(Duration.ofMinutes(1));
        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(1);
        assertThat(house.rows("touch WHERE staff_id = 'zhang' AND state = 'PLANNED' AND held_for = 'GUIDE_BUSY'"))
                .isEqualTo(1);
        assertThat(house.rows("touch_day WHERE day = '2026-11-21'"))
                .as("the other's day is free")
                .isEqualTo(1);

        house.clock.set(tomorrow);
        house.goOn();
        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(2);
        assertThat(house.rows("touch_day WHERE day = '2026-11-22'")).isEqualTo(1);
    }

    @Test
    void whatAColleaguePutOffForThemselvesStaysWhereItWas() {
        hadToConfirm(LI, 5);
        house.liKnows(0);
        house.fete.lastsDays = 1;
        house.invite(0, 1);
        house.invite(20, 21);
        house.hand(house.plan());

        house.away.add(ZHANG);
        pollAfter(Duration.ofHours(5));
        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.rows("touch WHERE external_userid = 'wmc20' AND hold_until = '2026-11-22 02:00:00'"))
                .isEqualTo(1);
        assertThat(house.rows("touch WHERE external_userid = 'wmc00' AND staff_id = 'li'"
                        + " AND hold_until = '2026-11-22 07:01:00'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsNotedUnderAnIdThatNobodyHasAnyMoreIsSaidUnderTheNewOne() {
        house.invite(0, 1);
        house.unpackable.add(ZHANG);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        house.unpackable.clear();
        house.rename(ZHANG, new StaffId("zhang2"));
        database.sql()
                .sql("UPDATE follow SET staff_id = 'zhang2' WHERE staff_id = 'zhang'")
                .update();
        database.sql().sql("UPDATE touch SET staff_id = 'zhang'").update();

        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.rows("touch_task WHERE staff_id = 'zhang2'")).isEqualTo(1);
        assertThat(house.rows("touch_task")).isEqualTo(1);
    }

    @Test
    void theAudiencesOfMoreImportantPlansAreReadOnceForAllWhoAreOnLeave() {
        var wang = new StaffId("wang");
        house.staff(wang, "ACTIVE");
        house.follows(wang, customer(0));
        house.follows(wang, customer(20));
        database.sql()
                .sql("UPDATE follow SET followed_at = '2025-06-01' WHERE staff_id = 'wang'")
                .update();
        house.invite(0, 1);
        house.invite(20, 21);
        var plan = house.plan();
        house.hand(plan);
        house.away.addAll(Set.of(ZHANG, LI));
        pollAfter(Duration.ofMinutes(1));
        var atSix = "{\"at\": \"18:00\", \"guardrails\": {\"kind\": \"PERSONAL\"}}";
        house.get(MakePlan.class).make(house.wish(atSix), Actor.API);
        var read = new AtomicInteger();
        house.fete.meanwhile = read::incrementAndGet;
        var both = List.of(customer(0), customer(20));
        house.get(Candidates.class).anew(plan, house.run(plan).id(), both, house.clock.instant());
        int once = read.getAndSet(0);

        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "YIELDED", customer(20), "YIELDED"));
        assertThat(read).hasValue(once);
        assertThat(once).isPositive();
    }

    @Test
    void whatWaitsForTheEndOfALeaveIsLookedAtEveryTenMinutes() {
        house.invite(0, 1);
        house.hand(house.plan());
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.rows("touch_run WHERE next_at = '2026-11-21 02:12:00'"))
                .isEqualTo(1);
    }

    @Test
    void whatWaitsForAGuideOfACancelledPlanIsCancelled() {
        house.invite(0, 1);
        var plan = waitsForZhang();

        house.get(Plans.class).become(plan.id(), Plan.State.CANCELLED);
        house.get(Halt.class).whatIsStopped();
        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "CANCELLED"));
    }

    @Test
    void whatExpiresAfterTheGuideIsBackIsNotLaidToTheLeave() {
        house.invite(0, 1);
        house.fete.lastsDays = 1;
        var plan = waitsForZhang();
        database.sql()
                .sql("INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (2, 'S1', '一店', '', NOW())")
                .update();
        database.sql()
                .sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES ('zhang', 2, FALSE)")
                .update();
        house.get(StopController.class).stop(Optional.of("S1"), Actor.API);
        house.away.clear();
        goOnAfter(Duration.ofMinutes(10));

        goOnAfter(Duration.ofDays(1));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "TOO_LATE"));
    }

    @Test
    void aCustomerWhoDeletedTheGuideMeanwhileIsLeftOutAsUnreachable() {
        house.invite(0, 1);
        var plan = waitsForZhang();

        database.sql().sql("UPDATE follow SET relation = 'LEFT_BY_CUSTOMER'").update();
        goOnAfter(Duration.ofMinutes(10));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "UNREACHABLE"));
    }

    @Test
    void whatAGuideWhoLeavesDuringTheLeaveHadToSayWaitsForWhoeverTakesOver() {
        house.invite(0, 1);
        var plan = waitsForZhang();

        TestStaff.left(database, "zhang");
        goOnAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 1));
        assertThat(house.rows("touch WHERE held_for = 'GUIDE_AWAY'")).isZero();
    }

    @Test
    void ofWhomNobodyKnowsWhetherWeComHasItAColleagueIsAskedOnlyWhenThatIsKnown() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        var order = house.waiting().get(0);
        house.get(MassMessages.class).send(order);

        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(20));
        pollAfter(Duration.ofMinutes(20));
        goOnAfter(Duration.ofMinutes(1));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 1));
        assertThat(house.rows("touch_task")).isEqualTo(1);

        var found = (LookUp.Found<Created>) house.get(MassMessages.class).lookUp(order, TEN_IN_SHANGHAI);
        house.settle(order, new Settlement.Done<>(found.result(), house.clock.instant()));
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();
        house.weCom.world().confirmAll();
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1));
        assertThat(List.of(sentBy(ZHANG), sentBy(LI))).containsExactly(0L, 1L);
    }

    @Test
    void whatWeComTurnsOutNotToHaveIsSaidByAColleagueOnce() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        var order = house.waiting().get(0);
        house.weCom
                .faults()
                .add(Fault.errcode("externalcontact/add_msg_template", -1).times(1));
        house.get(MassMessages.class).send(order);

        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(20));
        house.settle(order, new Settlement.Expired<>("too late"));
        goOnAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 1));
        assertThat(house.tasksOf(ZHANG)).isEmpty();
        assertThat(house.tasksOf(LI)).hasSize(1);
    }

    @Test
    void whatWaitsForALookUpIsNotGivenUpWhileItsTouchesAreToWait() {
        house.invite(0, 1);
        for (String halt : List.of("HOLD", "AWAY", "LEFT", "REWORDED")) {
            house.beginAgain();
            house.fire(house.plan(), house.clock.instant());
            house.get(MassMessages.class).send(house.waiting().get(0));
            database.sql()
                    .sql("UPDATE touch_task SET halt = ?, expires_at = ?, next_poll_at = expires_at")
                    .params(halt, LocalDateTime.ofInstant(house.clock.instant(), ZoneOffset.UTC))
                    .update();

            pollAfter(Duration.ofMinutes(20));

            assertThat(house.rows("touch_task WHERE state = 'PLANNED'"))
                    .as(halt)
                    .isEqualTo(1);
        }
    }

    @Test
    void whoOptsOutBeforeAColleagueIsAskedGetsNothing() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));

        house.optOut(customer(0));
        goOnAfter(Duration.ofMinutes(1));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "OPTED_OUT"));
        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isZero();
    }

    @Test
    void whatAGuideHadToSayWhoseIdIsChangedDuringTheLeaveIsSaidByAColleagueOnce() {
        house.liKnows(0);
        house.invite(0, 1);
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));

        var renamed = new StaffId("zhang2");
        house.away.add(renamed);
        house.rename(ZHANG, renamed);
        goOnAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 1));
        assertThat(house.tasksOf(LI)).hasSize(1);
    }

    /** Called off, and nobody else knows the customers. */
    private Plan waitsForZhang() {
        var plan = house.plan();
        house.hand(plan);
        house.away.add(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(1));
        assertThat(house.rows("touch WHERE held_for = 'GUIDE_AWAY'")).isEqualTo(1);
        return plan;
    }

    private static void hadToConfirm(StaffId guide, int n) {
        database.sql()
                .sql("INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES (?, '2026-11-21', ?)")
                .params(guide.value(), n)
                .update();
    }

    /** Of the first customer. */
    private List<String> story(Plan plan) {
        return house
                .get(TouchStories.class)
                .of(customer(0), Optional.of(plan.id().value()), Optional.empty(), 1)
                .get(0)
                .story()
                .stream()
                .map(Line::sentence)
                .toList();
    }

    private long sentBy(StaffId staff) {
        return house.tasksOf(staff).stream()
                .map(Task::fates)
                .flatMap(fates -> fates.values().stream())
                .filter(fate -> fate.status() == 1)
                .count();
    }

    private void pollAfter(Duration time) {
        house.clock.advance(time);
        house.poll();
    }

    private void goOnAfter(Duration time) {
        house.clock.advance(time);
        house.goOn();
    }
}
