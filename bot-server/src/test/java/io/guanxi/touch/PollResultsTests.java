package io.guanxi.touch;

import static io.guanxi.touch.TouchHouse.LI;
import static io.guanxi.touch.TouchHouse.ZHANG;
import static io.guanxi.touch.TouchHouse.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.schedule.Firing;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollResultsTests {
    private static final String SENDERS = "externalcontact/get_groupmsg_task";
    private static final StaffId RENAMED = new StaffId("zhang2");
    private static final TestDatabase database = TestDatabase.of(PollResultsTests.class);

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
    void whatTheGuideConfirmsIsDeliveredAndTold() {
        house.invite(18, 22);
        var plan = house.plan();
        house.hand(plan);
        pollAfter(Duration.ofMinutes(1));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 4));

        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 2, TouchState.DELIVERED, 2));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.OPEN);
        assertThat(house.events).singleElement().satisfies(event -> {
            assertThat(event.plan()).isEqualTo(plan.id());
            assertThat(event.customers()).containsExactlyInAnyOrder(customer(18), customer(19));
            assertThat(event.at()).isEqualTo(house.clock.instant());
        });

        confirm(LI);
        pollAfter(Duration.ofMinutes(10));
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(house.run(plan).finishedAt()).contains(house.clock.instant());
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 4));
    }

    @Test
    void aDeliveryIsToldOnceHoweverOftenItIsRead() {
        house.invite(0, 2);
        house.hand(house.plan());
        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));
        database.sql().sql("UPDATE touch_task SET state = 'HANDED'").update();

        pollAfter(Duration.ofMinutes(10));

        assertThat(house.events).hasSize(1);
    }

    @Test
    void whoLeftTheGuideAndWhoHadEnoughHaveFailedWithTheReason() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);
        house.weCom.world().customerDeletes(customer(0), ZHANG);
        IntStream.range(0, 30).forEach(i -> house.weCom.world().sendByHand(ZHANG, List.of(customer(1)), "早"));

        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.reasons(plan)).isEqualTo(Map.of(customer(0), "NOT_A_FRIEND", customer(1), "QUOTA_USED"));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.FAILED, 2, TouchState.DELIVERED, 1));
    }

    @Test
    void whatTheGuideDoesNotConfirmInTimeIsCalledOff() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);

        pollAfter(Duration.ofHours(24).minusSeconds(1));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        pollAfter(Duration.ofSeconds(1));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 3));
        assertThat(house.reasons(plan).values()).containsOnly("UNCONFIRMED");
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void whatIsTrueForLessLongThanAGuideHasTimeIsCalledOffThen() {
        house.invite(0, 3);
        house.fete.trueUntil = Optional.of(house.clock.instant().plus(Duration.ofHours(2)));
        var plan = house.plan();
        house.hand(plan);

        pollAfter(Duration.ofHours(2).minusSeconds(1));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 3));
        pollAfter(Duration.ofSeconds(1));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.EXPIRED, 3));
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void whatTurnsOutToBeTrueNoMoreIsCalledOffAtTheNextPollAndNotPackedAnyMore() {
        house.invite(0, 1);
        var handed = house.plan();
        house.hand(handed);
        house.fete.guests.clear();
        house.invite(1, 2);
        var unasked = house.plan();
        house.fire(unasked, house.clock.instant());
        house.fete.guests.clear();
        house.invite(2, 3);

        house.fete.trueUntil = Optional.of(Instant.EPOCH);
        pollAfter(Duration.ofMinutes(1));
        house.deliver();
        var late = house.plan();
        house.fire(late, house.clock.instant());

        assertThat(house.reasons(handed)).isEqualTo(Map.of(customer(0), "TOO_LATE"));
        assertThat(house.reasons(unasked)).isEqualTo(Map.of(customer(1), "TOO_LATE"));
        assertThat(house.run(late).state()).isEqualTo(Run.State.SKIPPED);
        assertThat(house.run(late).reason())
                .hasValueSatisfying(why -> assertThat(why).contains("not true any more"));
        assertThat(house.weCom.world().confirmAll()).as("confirmed after that").isZero();
    }

    @Test
    void whatTheGuideConfirmedUnseenCountsAsDeliveredEvenAfterItsTime() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);
        house.clock.advance(Duration.ofHours(23));
        confirm(ZHANG);

        pollAfter(Duration.ofHours(2));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 3));
        assertThat(house.weCom.calls().of("externalcontact/cancel_groupmsg_send"))
                .isZero();
    }

    @Test
    void anOpenTaskIsAskedAboutLessAndLessOften() {
        house.invite(0, 1);
        house.hand(house.plan());

        for (int minute = 0; minute < 60; minute++) {
            pollAfter(Duration.ofMinutes(1));
        }

        assertThat(house.weCom.calls().of(SENDERS)).isBetween(8, 12);
    }

    @Test
    void nodesThatPollAtOnceAskAboutEachTaskOnce() {
        house.invite(0, 30);
        house.hand(house.plan());
        house.clock.advance(Duration.ofMinutes(1));

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(house::poll))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(house.weCom.calls().of(SENDERS)).isEqualTo(2);
    }

    @Test
    void aTaskAboutWhichWeComIsNotReadyToAnswerWaits() {
        house.invite(0, 1);
        var plan = house.plan();
        house.weCom.world().dispatchTakes(Duration.ofMinutes(5));
        house.hand(plan);

        pollAfter(Duration.ofMinutes(1));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 1));

        house.clock.advance(Duration.ofMinutes(5));
        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(5));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 1));
    }

    @Test
    void whenTheAppMayNotAskItDoesNotAskForEveryTask() {
        house.invite(0, 30);
        var plan = house.plan();
        house.hand(plan);
        house.weCom.faults().add(Fault.errcode(SENDERS, 48002));

        pollAfter(Duration.ofMinutes(1));

        assertThat(house.weCom.calls().of(SENDERS)).isEqualTo(1);
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.HANDED, 30));
    }

    @Test
    void aTaskThatTheOutboxNeverSettledIsGivenUpAfterItsTime() {
        house.invite(0, 3);
        var plan = house.plan();
        house.fire(plan, house.clock.instant());

        pollAfter(Duration.ofHours(24).plusMinutes(9));
        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.PLANNED, 3));
        pollAfter(Duration.ofMinutes(2));

        assertThat(house.reasons(plan).values()).containsOnly("NOT_TAKEN");
        assertThat(house.run(plan).state()).isEqualTo(Run.State.FINISHED);
        assertThat(house.deliver()).as("sent after all").noneMatch(Outcome.Done.class::isInstance);
        assertThat(house.tasksOf(ZHANG)).isEmpty();
    }

    @Test
    void whatAGuideSendsUnderANewIdIsDelivered() {
        house.invite(0, 3);
        var plan = house.plan();
        house.hand(plan);

        house.rename(ZHANG, RENAMED);
        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));

        assertThat(house.states(plan)).isEqualTo(Map.of(TouchState.DELIVERED, 3));
        assertThat(house.rows("touch WHERE staff_id = 'zhang2'")).isEqualTo(3);
        assertThat(house.rows("touch_guide_day WHERE staff_id = 'zhang2' AND confirmations = 1"))
                .isEqualTo(1);
    }

    @Test
    void whatWaitsForAGuideIsAskedOfThemUnderTheNewId() {
        house.invite(0, 3);
        house.fete.lastsDays = 1;
        house.clock.set(Instant.parse("2026-11-21T14:00:00Z"));
        var night = new Limits(Optional.of(QuietHours.NIGHT), 9, 7, Duration.ofHours(24));
        house.fire(house.plan(night), house.clock.instant());

        house.rename(ZHANG, RENAMED);
        house.clock.set(Instant.parse("2026-11-22T01:00:00Z"));
        house.goOn();

        assertThat(house.rows("touch_task WHERE staff_id = 'zhang2'")).isEqualTo(1);
    }

    @Test
    void whatIsKnownUnderBothIdsIsPutTogetherUnderTheNewOne() {
        house.invite(0, 1);
        house.hand(house.plan());
        var sql = database.sql();
        sql.sql("INSERT INTO touch_task (run_id, staff_id, content_hash, part, state, expires_at, next_poll_at)"
                        + " SELECT run_id, 'zhang2', content_hash, 0, 'DONE', expires_at, next_poll_at FROM touch_task")
                .update();
        sql.sql("INSERT INTO touch_guide_day (staff_id, day, confirmations, words)"
                        + " SELECT 'zhang2', day, 2, 1 FROM touch_guide_day")
                .update();
        sql.sql(
                        "INSERT INTO touch_leaving (external_userid, staff_id, left_at) VALUES ('wmc00', 'zhang', '2026-11-21'),"
                                + " ('wmc00', 'zhang2', '2026-11-21'), ('wmc01', 'zhang', '2026-11-21')")
                .update();

        house.rename(ZHANG, RENAMED);

        assertThat(house.rows("touch_task WHERE staff_id = 'zhang2'")).isEqualTo(2);
        assertThat(house.rows("touch_guide_day WHERE staff_id = 'zhang2' AND confirmations = 3 AND words = 1"))
                .isEqualTo(1);
        assertThat(house.rows("touch_guide_day")).isEqualTo(1);
        assertThat(house.rows("touch_leaving WHERE staff_id = 'zhang2'")).isEqualTo(2);
    }

    @Test
    void theChangeOfAnIdItselfRewritesOnlyWhatIsOpen() {
        house.invite(0, 3);
        house.hand(house.plan());
        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));
        house.fete.guests.clear();
        house.invite(3, 5);
        house.hand(house.plan());

        house.rename(ZHANG, RENAMED);

        assertThat(house.rows("touch WHERE staff_id = 'zhang2' AND state = 'HANDED'"))
                .isEqualTo(2);
        assertThat(house.rows("touch WHERE staff_id = 'zhang' AND state = 'DELIVERED'"))
                .isEqualTo(3);
        carryHistory();
        assertThat(house.rows("touch WHERE staff_id = 'zhang2'")).isEqualTo(5);
        assertThat(house.rows("touch_task WHERE staff_id = 'zhang2'")).isEqualTo(2);
        assertThat(house.rows("touch_rename")).isZero();
    }

    @Test
    void whatWasSaidFollowsAnIdHoweverOftenItChanges() {
        house.invite(0, 2);
        house.hand(house.plan());
        confirm(ZHANG);
        pollAfter(Duration.ofMinutes(10));
        var third = new StaffId("zhang3");

        house.rename(ZHANG, RENAMED);
        database.sql()
                .sql("UPDATE touch SET staff_id = 'zhang2' WHERE external_userid = 'wmc00'")
                .update();
        house.rename(RENAMED, third);
        carryHistory();
        assertThat(house.rows("touch WHERE staff_id = 'zhang3'"))
                .as("as far as it came")
                .isEqualTo(2);

        house.rename(third, ZHANG);
        house.rename(ZHANG, third);
        house.rename(third, ZHANG);
        carryHistory();
        assertThat(house.rows("touch WHERE staff_id = 'zhang'")).isEqualTo(2);
        assertThat(house.rows("touch_task WHERE staff_id = 'zhang'")).isEqualTo(1);
    }

    private void carryHistory() {
        var now = house.clock.instant();
        house.get(CarryHistory.class).run(new Firing(CarryHistory.KEY.task(), "all", now, now));
        assertThat(house.rows("touch_rename")).isZero();
    }

    @Test
    void openTasksAreOnTheGauge() {
        house.invite(0, 30);
        house.hand(house.plan());
        assertThat(openTasks()).isEqualTo(2);

        confirm(LI);
        pollAfter(Duration.ofMinutes(1));

        assertThat(openTasks()).isEqualTo(1);
    }

    private double openTasks() {
        return house.meters.get("guanxi.touch.tasks.open").gauge().value();
    }

    private void pollAfter(Duration time) {
        house.clock.advance(time);
        house.poll();
    }

    private void confirm(StaffId staff) {
        var open = house.weCom.world().inside(state -> state.massMessages().all().values().stream()
                .filter(message ->
                        message.creator().isEmpty() && message.tasks().containsKey(staff))
                .map(message -> message.id())
                .toList());
        open.forEach(message -> house.weCom.world().confirm(message, staff));
    }
}
