package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEN_IN_SHANGHAI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersOptedOut;
import io.guanxi.downtime.Late;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.Settlement;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.MassMessage.Task;
import io.guanxi.staff.TestStaff;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits, what is called off, and what goes on. */
class HoldTests {
    private static final TestDatabase database = TestDatabase.of(HoldTests.class);
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
    void aPauseTakesBackWhatGuidesHaveAndAResumedPlanHandsItOutAgain() {
        house.invite(18, 22);
        var plan = house.plan();
        house.hand(plan);
        house.confirm(LI);
        pollAfter(Duration.ofMinutes(1));

        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(1));

        assertThat(house.weCom.world().confirmAll())
                .as("confirmed during the pause")
                .isZero();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 2, TouchState.DELIVERED, 2));
        goOnAfter(Duration.ofHours(1));
        assertThat(house.waiting()).as("asked for during the pause").isEmpty();

        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        house.confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 4));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(sentTo(ZHANG)).isEqualTo(2);
    }

    @Test
    void whatWeComDoesNotCancelIsNotHandedOutAgainForTheGuideMayStillSendIt() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.weCom.faults().add(Fault.errcode("externalcontact/cancel_groupmsg_send", 41047));

        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(1));
        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 2));
        assertThat(house.reasons(plan).values()).containsOnly("UNCONFIRMED");
        assertThat(house.waiting()).isEmpty();
    }

    @Test
    void whatWasCancelledBeforeItsAnswerWasLostIsHandedOutAgain() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.weCom
                .faults()
                .add(Fault.of("externalcontact/cancel_groupmsg_send", Fault.Kind.CUT_AFTER)
                        .times(1));

        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(1));
        pollAfter(Duration.ofHours(1));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 2));
    }

    @Test
    void whatWaitsIsSaidByTheColleagueWhoTookTheCustomerOver() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);
        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(1));

        var moved = new CustomersMoved(1, ZHANG, LI, List.of(customer(0), customer(1)));
        house.get(TakeTouchesAlong.class).moved(moved);

        assertThat(house.rows("touch WHERE staff_id = 'li' AND state = 'PLANNED'"))
                .isEqualTo(2);
        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));
        assertThat(house.rows("touch t JOIN touch_task k ON k.task_id = t.task_id WHERE k.staff_id = 'li'"))
                .isEqualTo(2);
    }

    @Test
    void whatAGuideWhoLeftHadToConfirmIsTakenBackAndSaidByTheColleagueWhoTookOver() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);
        TestStaff.left(database, "zhang");
        house.weCom.world().leave(ZHANG);

        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(2));
        assertThat(house.weCom.world().confirmAll()).as("called off in WeCom").isZero();
        assertThat(house.rows("touch WHERE state = 'PLANNED' AND task_id IS NULL AND held_for = 'GUIDE_LEFT'"))
                .as("wait for whoever takes over")
                .isEqualTo(3);

        var moved = List.of(customer(0), customer(1));
        moved.forEach(customer -> house.weCom.world().scan(LI, customer, ""));
        house.get(TakeTouchesAlong.class).moved(new CustomersMoved(1, ZHANG, LI, moved));
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        house.confirm(LI);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 2, TouchState.PLANNED, 1));
        assertThat(house.tasksOf(ZHANG)).as("nothing was asked of who left").hasSize(1);
    }

    @Test
    void whatIsPackedButNotAskedForWaitsToo() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        become(plan, Plan.State.PAUSED);
        assertThat(house.deliver()).as("sent in the pause").allMatch(outcome -> outcome.toString()
                .contains("called off"));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 3));

        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        assertThat(house.tasksOf(ZHANG)).hasSize(1);
    }

    @Test
    void whatIsPausedBetweenPackingAndAskingIsHandedOutOnceWhenItGoesOn() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
        assertThat(house.deliver()).as("before it is called off").allMatch(Outcome.TryLater.class::isInstance);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 3));
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.deliver()).as("afterwards").allMatch(Outcome.Refused.class::isInstance);

        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        house.confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 3));
        assertThat(sentTo(ZHANG)).isEqualTo(3);
    }

    @Test
    void aPauseThatIsOverBeforeAnythingIsCalledOffDelaysOnly() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
        house.deliver();
        house.get(Plans.class).become(plan.id(), Plan.State.ACTIVE);
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        assertThat(house.tasksOf(ZHANG)).hasSize(1);
    }

    @Test
    void whatIsCalledOffIsNotAskedForEvenByANodeWhoseClockIsBehind() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        database.sql().sql("UPDATE touch_task SET halt = 'HOLD'").update();

        house.deliver();

        assertThat(house.tasksOf(ZHANG)).isEmpty();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 3));
    }

    @Test
    void whoOptsOutDuringThePauseGetsNothingAfterIt() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(1));

        database.transaction().executeWithoutResult(status -> house.get(WithdrawTouches.class)
                .optedOut(new CustomersOptedOut(List.of(customer(0)), house.clock.instant())));
        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.fates(plan))
                .isEqualTo(Map.of(customer(0), TouchState.SKIPPED, customer(1), TouchState.PLANNED));
    }

    @Test
    void aPauseThatLastsTooLongEndsWhatWaited() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(1));

        house.clock.advance(Duration.ofDays(1));
        become(plan, Plan.State.ACTIVE);
        house.goOn();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 2));
        assertThat(house.reasons(plan).values()).containsOnly("TOO_LATE");
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void aCancelledPlanIsCalledOffInWeComAndSaysSo() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);

        become(plan, Plan.State.CANCELLED);
        pollAfter(Duration.ofMinutes(1));

        assertThat(house.reasons(plan).values()).containsOnly("CANCELLED");
        assertThat(house.weCom.world().confirmAll()).isZero();
        assertThat(house.rows("touch_day")).isZero();
    }

    @Test
    void aShopThatIsStoppedWaitsAloneAndTheAnswerSaysHowManyHaveGotIt() {
        shop("S1", 2, ZHANG);
        house.invite(18, 22);
        var plan = house.plan();
        house.hand(plan);
        house.confirm(LI);
        pollAfter(Duration.ofMinutes(1));
        var stops = house.get(StopController.class);

        var stopped = stops.stop(Optional.of("S1"), Actor.API);
        assertThat(stopped.calledOff()).isEqualTo(1);
        assertThat(stopped.delivered()).as("by zhang").isZero();
        assertThat(stops.stop(Optional.empty(), Actor.API).delivered())
                .as("by all")
                .isEqualTo(2);
        stops.goOn(Optional.empty(), Actor.API);
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(2));
        assertThat(stops.ofPlan(plan.id().value()).waiting()).isEqualTo(Map.of("PAUSED", 2));
        assertThat(house.waiting()).isEmpty();

        stops.goOn(Optional.of("S1"), Actor.API);
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2, TouchState.DELIVERED, 2));
    }

    @Test
    void whatAnOperatorCancelsNowEndsAndWhatComesLaterComes() {
        house.invite(0, 2);
        house.hand(house.plan());
        var plan = house.plan();
        var stopped = house.get(StopController.class).cancel(Optional.empty(), Actor.API);
        pollAfter(Duration.ofMinutes(1));

        house.hand(plan);

        assertThat(stopped.calledOff()).isEqualTo(1);
        assertThat(house.states(plan)).as("the day is free again").isEqualTo(Map.of(TouchState.HANDED, 2));
    }

    @Test
    void whatAnOperatorCancelsNowEndsWhereItWaitsForTheMorningToo() {
        shop("S1", 2, LI);
        house.invite(18, 22);
        house.fete.lastsDays = 1;
        var plan = house.plan(LIMITS);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);

        house.get(StopController.class).cancel(Optional.of("S1"), Actor.API);
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(20), "CANCELLED", customer(21), "CANCELLED"));
        house.get(StopController.class).cancel(Optional.empty(), Actor.API);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 4));
        assertThat(house.rows("touch_day")).isZero();

        house.clock.set(Instant.parse("2026-11-22T01:30:00Z"));
        house.goOn();
        assertThat(house.waiting()).isEmpty();
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void whatAnOperatorCancelsNowEndsWhereItIsStillDecidedAboutToo() {
        var stops = house.get(StopController.class);
        stops.stop(Optional.empty(), Actor.API);
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);

        stops.cancel(Optional.empty(), Actor.API);
        stops.goOn(Optional.empty(), Actor.API);
        goOnAfter(Duration.ofMinutes(2));
        house.poll();

        assertThat(house.rows("touch")).isZero();
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void aPauseTakesNoMoreOfTheGuidesDay() {
        var one = Map.of("confirmations", "1", "reserved-confirmations", "0");
        try (var narrow = new TouchHouse(database, TestGuardrails.of(one))) {
            narrow.invite(0, 2);
            var plan = narrow.plan();
            narrow.hand(plan);

            narrow.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
            narrow.poll();
            narrow.get(Plans.class).become(plan.id(), Plan.State.ACTIVE);
            narrow.clock.advance(Duration.ofMinutes(2));
            narrow.goOn();
            narrow.deliver();

            assertThat(narrow.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2));
            assertThat(narrow.tasksOf(ZHANG)).hasSize(2);
            assertThat(narrow.rows("touch_guide_day WHERE confirmations = 1")).isEqualTo(1);
        }
    }

    @Test
    void whatWasOverBeforeThePauseIsNotHandedOutAgain() {
        house.invite(0, 2);
        house.fete.lastsDays = 2;
        var plan = house.plan();
        house.hand(plan);

        house.clock.advance(Duration.ofHours(24).plusMinutes(1));
        become(plan, Plan.State.PAUSED);
        house.poll();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "UNCONFIRMED", customer(1), "UNCONFIRMED"));
    }

    @Test
    void aGuideWhoHasEnoughForTheDayIsAskedTomorrowOrTheReasonIsKept() {
        hadToConfirm(ZHANG, 4);
        house.invite(0, 4);
        house.fire(house.plan(LIMITS), TEN_IN_SHANGHAI);
        house.invite(4, 6);
        var second = house.plan(LIMITS);
        house.fire(second, TEN_IN_SHANGHAI);
        house.fete.lastsDays = 1;
        house.invite(6, 8);
        var third = house.plan(LIMITS);
        house.fire(third, TEN_IN_SHANGHAI.plusSeconds(1));

        assertThat(house.reasons(second)).containsEntry(customer(4), "GUIDE_BUSY");
        assertThat(house.fates(third)).containsEntry(customer(6), TouchState.PLANNED);
        assertThat(house.rows("touch_task")).isEqualTo(1);

        house.clock.set(TEN_IN_SHANGHAI.plus(Duration.ofDays(1)));
        house.goOn();
        assertThat(house.rows("touch_task")).isEqualTo(2);
        assertThat(house.rows("touch_day WHERE external_userid = 'wmc06' AND day = '2026-11-22'"))
                .isEqualTo(1);
    }

    @Test
    void eachTextIsAConfirmationAndWhatIsTooMuchForTheDayWaits() {
        hadToConfirm(ZHANG, 3);
        house.fete.lastsDays = 1;
        house.invite(0, 3);
        var plan = house.get(MakePlan.class).make(house.wish("""
                {"variants":[{"when":{"named":["wmc00"]},"text":"甲"},{"when":{"named":["wmc01"]},"text":"乙"}],
                 "guardrails":{"quietHours":null}}"""), Actor.API);
        house.fire(plan, TEN_IN_SHANGHAI);

        assertThat(house.rows("touch_task")).isEqualTo(2);
        assertThat(house.rows("touch_guide_day WHERE confirmations = 5")).isEqualTo(1);
        assertThat(house.rows("touch WHERE task_id IS NULL AND held_for = 'GUIDE_BUSY'"))
                .isEqualTo(1);

        house.clock.set(TEN_IN_SHANGHAI.plus(Duration.ofDays(1)));
        house.goOn();
        assertThat(house.rows("touch_task")).isEqualTo(3);
        assertThat(house.rows("touch_guide_day WHERE confirmations = 1")).isEqualTo(1);
    }

    @Test
    void whatIsStoppedIsLeftAloneUntilItGoesOn() {
        house.invite(0, 2);
        var plan = house.plan(LIMITS);
        house.get(Runs.class).begin(plan, TEN_IN_SHANGHAI, Optional.empty(), house.clock.instant());
        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);
        goOnAfter(Duration.ofHours(1));
        assertThat(house.rows("touch_run WHERE next_at >= '2026-11-21 03:10:00'"))
                .isEqualTo(1);

        house.get(Plans.class).become(plan.id(), Plan.State.ACTIVE);
        house.get(Halt.class).over();
        goOnAfter(Duration.ZERO);
        assertThat(house.rows("touch_task")).isEqualTo(1);
    }

    @Test
    void aGuideForWhomPackingFailsLosesNoAttentionAndTheOthersGoOn() {
        house.invite(18, 22);
        house.unpackable.add(ZHANG);
        var plan = house.plan(LIMITS);
        house.fire(plan, TEN_IN_SHANGHAI);
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.rows("touch_task WHERE staff_id = 'li'")).isEqualTo(1);
        assertThat(house.rows("touch_guide_day WHERE staff_id = 'zhang'")).isZero();
        assertThat(house.run(plan).state()).isEqualTo(Run.State.PACKING);

        house.unpackable.clear();
        goOnAfter(Duration.ofMinutes(2));
        assertThat(house.rows("touch_task WHERE staff_id = 'zhang'")).isEqualTo(1);
        assertThat(house.rows("touch_guide_day WHERE confirmations = 1")).isEqualTo(2);
        assertThat(house.run(plan).state()).isEqualTo(Run.State.OPEN);
    }

    @Test
    void whoWaitsForTomorrowYieldsToAPlanThatSpeaksThenFirst() {
        hadToConfirm(ZHANG, 5);
        house.fete.lastsDays = 1;
        house.invite(0, 2);
        var waits = house.plan(LIMITS);
        house.fire(waits, TEN_IN_SHANGHAI);
        assertThat(house.rows("touch_day")).as("today is free for others").isZero();

        house.fete.guests.remove(customer(1));
        house.clock.set(TEN_IN_SHANGHAI.plus(Duration.ofDays(1)));
        house.fire(house.plan(LIMITS), house.clock.instant());
        house.goOn();

        assertThat(house.reasons(waits)).isEqualTo(Map.of(customer(0), "ONE_VOICE"));
        assertThat(house.fates(waits)).containsEntry(customer(1), TouchState.PLANNED);
        assertThat(house.waiting()).hasSize(2);
    }

    @Test
    void whoWaitsForTomorrowIsLeftToAMoreImportantPlanThatSpeaksLaterThen() {
        hadToConfirm(ZHANG, 5);
        house.fete.lastsDays = 1;
        house.invite(0, 2);
        var waits = house.plan(LIMITS);
        house.fire(waits, TEN_IN_SHANGHAI);

        house.fete.guests.remove(customer(1));
        var atSix = "{\"at\": \"18:00\", \"guardrails\": {\"kind\": \"PERSONAL\"}}";
        var wish = house.get(MakePlan.class).make(house.wish(atSix), Actor.API);
        house.clock.set(TEN_IN_SHANGHAI.plus(Duration.ofDays(1)));
        house.goOn();
        assertThat(house.reasons(waits)).isEqualTo(Map.of(customer(0), "YIELDED"));
        assertThat(house.waiting()).as("of whom nobody has later").hasSize(1);

        house.clock.advance(Duration.ofHours(8));
        house.fire(wish, house.clock.instant());
        assertThat(house.fates(wish)).isEqualTo(Map.of(customer(0), TouchState.PLANNED));
    }

    @Test
    void aPauseThatACrashInterruptedIsCarriedOutByTheNextPoll() {
        house.invite(0, 2);
        var plan = house.plan();
        house.hand(plan);
        house.get(Plans.class).become(plan.id(), Plan.State.PAUSED);

        pollAfter(Duration.ofMinutes(1));

        assertThat(house.weCom.world().confirmAll()).isZero();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 2));
    }

    @Test
    void ofATaskOfWhichNobodyKnowsWhetherWeComHasItNobodyIsHandedOutAgainUntilThatIsKnown() {
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        var order = house.waiting().get(0);
        house.get(MassMessages.class).send(order);

        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(20));
        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 2));
        assertThat(house.rows("touch_task")).isEqualTo(1);

        var found = (LookUp.Found<Created>) house.get(MassMessages.class).lookUp(order, TEN_IN_SHANGHAI);
        house.settle(order, new Settlement.Done<>(found.result(), house.clock.instant()));
        pollAfter(Duration.ofMinutes(1));
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();
        house.confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 2));
        assertThat(sentTo(ZHANG)).isEqualTo(2);
    }

    @Test
    void whatWeComDidNotTakeInAPauseWaitsForItsEnd() {
        house.invite(0, 2);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        var order = house.waiting().get(0);
        house.weCom
                .faults()
                .add(Fault.errcode("externalcontact/add_msg_template", -1).times(1));
        assertThat(house.get(MassMessages.class).send(order)).isInstanceOf(Outcome.TryLater.class);

        become(plan, Plan.State.PAUSED);
        pollAfter(Duration.ofMinutes(20));
        house.settle(order, new Settlement.Expired<>("too late"));
        become(plan, Plan.State.ACTIVE);
        goOnAfter(Duration.ofMinutes(2));
        house.deliver();

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2));
        assertThat(house.tasksOf(ZHANG)).hasSize(1);
    }

    @Test
    void whileNoGuideIsDueItCostsTheSameHoweverManyWait() {
        house.invite(0, 1);
        house.fete.lastsDays = 1;
        var plan = house.plan(LIMITS);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);
        int few = statementsToPack(plan);

        database.sql()
                .sql("INSERT INTO touch (run_id, external_userid, state, staff_id, planned_at, hold_until)"
                        + " SELECT run_id, CONCAT('wmw', seq), state, staff_id, planned_at, hold_until"
                        + " FROM touch JOIN " + TestDatabase.numbers(2500) + " many")
                .update();

        assertThat(statementsToPack(plan)).isEqualTo(few).isLessThan(10);
    }

    private int statementsToPack(Plan plan) {
        int before = house.statements.get();
        house.get(PackRun.class).pack(plan, house.run(plan));
        return house.statements.get() - before - 1;
    }

    @Test
    void marketingLeavesTheLastPlaceOfAGuidesDayToPersonalMessages() {
        hadToConfirm(ZHANG, 5);
        house.invite(0, 1);
        var sale = house.plan(LIMITS);
        house.fire(sale, TEN_IN_SHANGHAI);
        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(0), "GUIDE_BUSY"));
        var wish = house.plan(of(Kind.PERSONAL));
        var answer = house.plan(of(Kind.SERVICE));
        house.fire(wish, TEN_IN_SHANGHAI);
        assertThat(house.fates(wish)).isEqualTo(Map.of(customer(0), TouchState.PLANNED));

        house.invite(1, 2);
        house.fire(answer, TEN_IN_SHANGHAI);
        assertThat(house.fates(answer)).containsEntry(customer(1), TouchState.PLANNED);
        assertThat(house.waiting()).as("service does not count").hasSize(2);
    }

    @Test
    void whatTheNightPutsOffIsHandedOutInTheMorningSpread() {
        house.invite(0, 30);
        house.fete.lastsDays = 1;
        var plan = house.plan(LIMITS);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(plan, TEN_IN_SHANGHAI);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 30));
        assertThat(house.waiting()).isEmpty();
        assertThat(house.rows("touch_run WHERE next_at >= '2026-11-22 00:00:00'"))
                .as("not looked at all night long")
                .isEqualTo(1);

        house.clock.set(Instant.parse("2026-11-22T00:00:00Z").minusSeconds(1));
        house.goOn();
        assertThat(house.waiting()).isEmpty();

        house.clock.set(Instant.parse("2026-11-22T01:00:00Z"));
        house.goOn();
        assertThat(house.waiting()).hasSize(2);
        assertThat(house.rows("touch_day WHERE day = '2026-11-22'")).isEqualTo(30);
        assertThat(house.rows("(SELECT DISTINCT hold_until FROM touch) moments"))
                .isEqualTo(2);
        assertThat(house.get(LateRuns.class).late(TEN_IN_SHANGHAI, house.clock.instant(), 10))
                .singleElement()
                .satisfies(late -> {
                    assertThat(late.done()).isEqualTo(Late.Done.SPREAD);
                    assertThat(late.why()).isEqualTo("guides get it one by one when the quiet hours are over");
                });
    }

    @Test
    void aMoreImportantPlanTakesTheDayOfOneThatStillWaits() {
        house.invite(0, 2);
        house.fete.lastsDays = 1;
        var sale = house.plan(LIMITS);
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        house.fire(sale, TEN_IN_SHANGHAI);
        house.fete.guests.remove(customer(1));
        var wish = house.plan(of(Kind.PERSONAL));

        house.clock.set(Instant.parse("2026-11-21T23:30:00Z"));
        house.fire(wish, house.clock.instant());

        assertThat(house.reasons(sale)).isEqualTo(Map.of(customer(0), "YIELDED"));
        assertThat(house.fates(wish)).isEqualTo(Map.of(customer(0), TouchState.PLANNED));
    }

    @Test
    void theDayOfWhomATouchDidNotReachIsFreeForOthers() {
        house.invite(0, 3);
        house.hand(house.plan());
        house.weCom.world().customerDeletes(customer(0), ZHANG);
        house.confirm(ZHANG);
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.rows("touch_day")).isEqualTo(2);
    }

    @Test
    void aRunThatFiresWhileEverythingIsStoppedIsMadeWhenItGoesOn() {
        var stops = house.get(StopController.class);
        stops.stop(Optional.empty(), Actor.API);
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, TEN_IN_SHANGHAI);
        assertThat(house.rows("touch")).isZero();

        stops.goOn(Optional.empty(), Actor.API);
        goOnAfter(Duration.ofMinutes(2));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 3));
        assertThat(house.waiting()).hasSize(1);
    }

    private static void hadToConfirm(StaffId guide, int n) {
        database.sql()
                .sql("INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES (?, '2026-11-21', ?)")
                .params(guide.value(), n)
                .update();
    }

    private static Limits of(Kind kind) {
        return new Limits(Optional.empty(), 9, 7, Duration.ofHours(24), Optional.of(kind), Optional.empty(), 0);
    }

    /** As an operator does it. */
    private void become(Plan plan, Plan.State state) {
        house.get(Plans.class).become(plan.id(), state);
        house.get(Halt.class).whatIsStopped();
        if (state == Plan.State.ACTIVE) {
            house.get(Halt.class).over();
        }
    }

    private void pollAfter(Duration time) {
        house.clock.advance(time);
        house.poll();
    }

    private void goOnAfter(Duration time) {
        house.clock.advance(time);
        house.goOn();
    }

    private long sentTo(StaffId staff) {
        return house.tasksOf(staff).stream()
                .map(Task::fates)
                .flatMap(fates -> fates.values().stream())
                .filter(fate -> fate.status() == 1)
                .count();
    }

    private void shop(String code, long department, StaffId guide) {
        database.sql()
                .sql("INSERT INTO shop (department_id, code, name, city, changed_at) VALUES (?, ?, '一店', '', NOW())")
                .params(department, code)
                .update();
        database.sql()
                .sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES (?, ?, FALSE)")
                .params(guide.value(), department)
                .update();
    }
}
