package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.TEXT;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.outbox.LookUp;
import io.guanxi.outbox.Settlement;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.wecom.Attachment;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.MassMessageApi.Created;
import io.guanxi.wecom.MassMessageId;
import io.guanxi.wecom.MessageContent;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.WeCom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MassMessagesTests {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final TestDatabase database = TestDatabase.of(MassMessagesTests.class);

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
    void eachGuideIsAskedToWriteToTheirOwnCustomers() {
        house.invite(18, 23);
        var plan = house.plan();

        house.hand(plan);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 5));
        assertThat(house.tasksOf(ZHANG)).singleElement().satisfies(task -> assertThat(task.fates())
                .containsOnlyKeys("wmc18", "wmc19"));
        assertThat(house.tasksOf(LI)).singleElement().satisfies(task -> assertThat(task.fates())
                .containsOnlyKeys("wmc20", "wmc21", "wmc22"));
    }

    @Test
    void whomWeComLeavesOutHasFailedWithAReason() {
        house.invite(0, 2);
        house.weCom.world().staffDeletes(ZHANG, customer(1));
        var plan = house.plan();

        house.hand(plan);

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 1, TouchState.FAILED, 1));
        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "NOT_SENDABLE"));
    }

    @Test
    void aTaskThatWeComRefusesHasFailedWithWeComsReason() {
        house.invite(0, 1);
        house.weCom.world().staffDeletes(ZHANG, customer(0));
        var plan = house.plan();

        house.hand(plan);
        house.poll();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "REFUSED"));
        assertThat(sentence()).startsWith("41048: ");
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
    }

    @Test
    void aLostAnswerIsLookedUpAndTheTaskIsNotCreatedTwice() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        var firstSent = house.clock.instant();
        assertThat(house.deliver()).singleElement().isInstanceOf(Outcome.Unknown.class);
        house.clock.advance(Duration.ofSeconds(2));

        var found = lookUp(firstSent);

        assertThat(found).isInstanceOf(LookUp.Found.class);
        house.settle(order(), new Settlement.Done<>(created(found), house.clock.instant()));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        assertThat(house.tasksOf(ZHANG)).hasSize(1);
    }

    @Test
    void ofATaskFromBeforeContentsWereKeptThePlansTextIsWhatWasSent() {
        house.invite(0, 3);
        house.fire(house.plan(), house.clock.instant());
        database.sql().sql("DELETE FROM touch_content").update();
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        house.deliver();

        assertThat(lookUp(house.clock.instant())).isInstanceOf(LookUp.Found.class);
    }

    @Test
    void whatALookUpFindsNamesThoseWhomWeComLeftOut() {
        house.invite(0, 3);
        house.weCom.world().staffDeletes(ZHANG, customer(1));
        house.fire(house.plan(), house.clock.instant());
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        house.deliver();

        assertThat(created(lookUp(house.clock.instant())).failed()).containsExactly("wmc01");
    }

    @Test
    void aCallThatNeverArrivedIsSentAgainOnceWeComWouldListIt() {
        house.invite(0, 3);
        house.fire(house.plan(), house.clock.instant());
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_BEFORE).times(1));
        var firstSent = house.clock.instant();
        house.deliver();

        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.AskLater.class);
        house.clock.advance(Duration.ofSeconds(61));
        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.SendAgain.class);

        // The second attempt may be lost as well, and then it is that one which has to be listed.
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_BEFORE).times(1));
        house.deliver();
        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.AskLater.class);
    }

    @Test
    void tasksOfOthersAreNotTakenForOurs() {
        house.invite(0, 3);
        var earlier = house.plan();
        house.hand(earlier);
        var ofOtherWords = create(ZHANG, "another text", customer(0));
        var ofAnotherGuide = create(LI, TEXT, customer(20));
        var toOthers = create(ZHANG, TEXT, customer(0), customer(9));
        house.fete.guests.clear();
        house.clock.advance(Duration.ofDays(1));
        house.invite(0, 3);
        house.fire(house.plan(), house.clock.instant());
        var firstSent = house.clock.instant().minus(Duration.ofDays(2));

        var answer = lookUp(firstSent);

        assertThat(List.of(ofOtherWords, ofAnotherGuide, toOthers)).doesNotHaveDuplicates();
        assertThat(answer).isInstanceOf(LookUp.SendAgain.class);
    }

    @Test
    void aTaskWithOtherAttachmentsIsNotTakenForOurs() {
        house.invite(0, 1);
        house.fire(house.plan(), house.clock.instant());
        var link = new Attachment.Link("a", Optional.empty(), Optional.empty(), "https://a.cn");
        var theirs = house.get(WeCom.class)
                .massMessages()
                .create(ZHANG, List.of(customer(0)), new MessageContent(TEXT, List.of(link)));
        assertThat(theirs).isInstanceOf(Outcome.Done.class);
        house.clock.advance(Duration.ofMinutes(2));

        assertThat(lookUp(house.clock.instant().minus(Duration.ofMinutes(2)))).isInstanceOf(LookUp.SendAgain.class);
    }

    @Test
    void aTaskThatWeComIsStillHandingOutIsAskedAboutLater() {
        house.invite(0, 3);
        house.fire(house.plan(), house.clock.instant());
        house.weCom.world().dispatchTakes(Duration.ofMinutes(5));
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        var firstSent = house.clock.instant();
        house.deliver();
        house.clock.advance(Duration.ofMinutes(2));

        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.AskLater.class);
        house.clock.advance(Duration.ofMinutes(4));
        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.Found.class);
    }

    @Test
    void whileWeComCannotBeAskedNothingIsSentAgain() {
        house.invite(0, 3);
        house.fire(house.plan(), house.clock.instant());
        house.weCom.faults().add(Fault.errcode("externalcontact/get_groupmsg_list_v2", -1));

        assertThat(lookUp(house.clock.instant().minus(Duration.ofHours(1)))).isInstanceOf(LookUp.AskLater.class);
    }

    @Test
    void whatTheOperatorCalledOffIsNotSent() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        house.get(PlanController.class).cancel(plan.id().value(), Actor.API);

        house.deliver();

        assertThat(house.tasksOf(ZHANG)).isEmpty();
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 3));
        assertThat(house.reasons(plan).values()).containsOnly("CANCELLED");
    }

    @Test
    void whoOptedOutWhileTheTouchesWereDecidedGetsNothing() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        house.optOut(customer(1));

        house.deliver();

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(1), "OPTED_OUT"));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2, TouchState.SKIPPED, 1));
        assertThat(house.tasksOf(ZHANG)).singleElement().satisfies(task -> assertThat(task.fates())
                .containsOnlyKeys("wmc00", "wmc02"));
        assertThat(house.rows("touch_day")).isEqualTo(2);
    }

    @Test
    void whatWeComDidNotTakeInTimeHasExpired() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());

        house.settle(order(), new Settlement.Expired<>("too late by 17 ms"));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 3));
        assertThat(sentence()).isEqualTo("WeCom did not take the task in time: too late by 17 ms");
    }

    @Test
    void aTaskThatTurnsOutToExistAfterItWasGivenUpIsFollowedAgain() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());
        var order = order();
        house.clock.advance(Duration.ofHours(25));
        house.poll();
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);

        house.settle(
                order,
                new Settlement.Done<>(new Created(new MassMessageId("msgLate"), List.of()), house.clock.instant()));

        assertThat(house.run(plan).state()).isEqualTo(Run.State.OPEN);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
    }

    @Test
    void aTaskThatWasGivenUpIsFoundByItsLookUpAndCancelled() {
        house.invite(0, 3);
        var plan = house.plan();
        var firstSent = lost(plan, Fault.Kind.CUT_AFTER);
        cancelAndGiveUp(plan);

        var found = lookUp(firstSent);
        house.settle(order(), new Settlement.Done<>(created(found), house.clock.instant()));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();

        assertThat(house.reasons(plan).values()).containsOnly("CANCELLED").hasSize(3);
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void whatWasGivenUpIsInVainOnceItIsKnownThatWeComDoesNotHaveIt() {
        house.invite(0, 1);
        var plan = house.plan();
        var firstSent = lost(plan, Fault.Kind.CUT_BEFORE);
        cancelAndGiveUp(plan);
        var touch = new TouchesInVain.Key(house.run(plan).id(), customer(0));
        assertThat(house.get(TouchesInVain.class).among(List.of(touch))).isEmpty();

        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.SendAgain.class);
        house.deliver();

        assertThat(house.get(TouchesInVain.class).among(List.of(touch))).containsExactly(touch);
        assertThat(house.tasksOf(ZHANG)).isEmpty();
    }

    @Test
    void aTaskInDoubtWhoseCallIsADeadLetterIsGivenUpThoughItsPlanIsPaused() {
        house.invite(0, 1);
        var plan = house.plan();
        lost(plan, Fault.Kind.CUT_AFTER);
        house.get(PlanController.class).pause(plan.id().value(), Actor.API);

        database.transaction()
                .executeWithoutResult(status -> house.get(MassMessages.class).givenUp(order(), "no answer"));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "NOT_TAKEN"));
    }

    @Test
    void aLostAnswerIsFoundThoughOneOfItsCustomersWasErasedSince() {
        house.invite(25, 28);
        var plan = house.plan();
        var firstSent = lost(plan, Fault.Kind.CUT_AFTER);
        erase(26);

        var found = lookUp(firstSent);

        assertThat(found).isInstanceOf(LookUp.Found.class);
        assertThat(created(found).failed()).isEmpty();
        house.settle(order(), new Settlement.Done<>(created(found), house.clock.instant()));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2));
    }

    @Test
    void whatOnlyTheErasedWereToGetIsFoundAndCancelled() {
        house.invite(28, 29);
        var plan = house.plan();
        var firstSent = lost(plan, Fault.Kind.CUT_AFTER);
        house.clock.advance(Duration.ofMinutes(1));
        erase(28);

        house.settle(order(), new Settlement.Done<>(created(lookUp(firstSent)), house.clock.instant()));
        house.clock.advance(Duration.ofMinutes(1));
        house.poll();

        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void aLostAnswerIsFoundThoughItsGuideHasANewIdSince() {
        house.invite(0, 3);
        var firstSent = lost(house.plan(), Fault.Kind.CUT_AFTER);

        house.rename(ZHANG, new StaffId("zhang2"));

        assertThat(lookUp(firstSent)).isInstanceOf(LookUp.Found.class);
    }

    /** The plan's only task, of which WeCom's answer is lost; since when it may exist. */
    private Instant lost(Plan plan, Fault.Kind how) {
        house.fire(plan, house.clock.instant());
        house.weCom.faults().add(Fault.of(CREATE, how).times(1));
        var firstSent = house.clock.instant();
        assertThat(house.deliver()).singleElement().isInstanceOf(Outcome.Unknown.class);
        return firstSent;
    }

    private void cancelAndGiveUp(Plan plan) {
        house.get(PlanController.class).cancel(plan.id().value(), Actor.API);
        house.clock.advance(Duration.ofMinutes(11));
        house.poll();
        assertThat(house.states(plan)).containsOnlyKeys(TouchState.EXPIRED);
    }

    private void erase(int customer) {
        TestPrivacy.erased(database, customer(customer), house.clock.instant());
        house.get(TouchPersonalData.class).erase(customer(customer));
    }

    private MassMessage order() {
        return house.waiting().get(0);
    }

    private LookUp<Created> lookUp(Instant firstSent) {
        return house.get(MassMessages.class).lookUp(order(), firstSent);
    }

    private static Created created(LookUp<Created> answer) {
        return ((LookUp.Found<Created>) answer).result();
    }

    private MassMessageId create(StaffId staff, String text, ExternalUserId... customers) {
        var outcome =
                house.get(WeCom.class).massMessages().create(staff, List.of(customers), MessageContent.ofText(text));
        return ((Outcome.Done<Created>) outcome).value().id();
    }

    private String sentence() {
        return database.sql()
                .sql("SELECT DISTINCT sentence FROM touch")
                .query(String.class)
                .single();
    }
}
