package io.guanxi.handover;

import static io.guanxi.handover.HandoverFixture.ADMIN;
import static io.guanxi.handover.HandoverFixture.BOSS;
import static io.guanxi.handover.HandoverFixture.REGION;
import static io.guanxi.handover.HandoverFixture.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.handover.HandoverViews.Shown;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.schedule.Firing;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.TestStaff;
import io.guanxi.tagging.TestTagging;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.transfer.GroupMove;
import io.guanxi.transfer.GroupTransferEnded;
import io.guanxi.transfer.TransferEnded;
import io.guanxi.transfer.TransferOrder.Kind;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

class HandoverTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final String ZHANG_MOVES = "{\"guide\":\"zhang\",\"kind\":\"HERE\"}";
    private static TestDatabase database;

    private HandoverFixture house;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(HandoverTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        house = new HandoverFixture(database);
    }

    @AfterEach
    void close() {
        house.rules.put("{}", ADMIN);
        house.close();
    }

    private void watch() {
        var now = house.ground.clock.instant();
        house.watch.run(new Firing("watch-handovers", "all", now, now));
    }

    private Shown only() {
        var all = house.api.list(Long.MAX_VALUE, 20);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void leaves(String guide) {
        var now = house.ground.clock.instant();
        TestStaff.left(database, guide);
        house.ground.transaction.executeWithoutResult(
                status -> house.notice.left(new GuideLeft(new StaffId(guide), now)));
    }

    @Test
    void whoLeavesIsNoticedProposedForApprovedAndHandedOver() {
        house.follow("zhang", "wmA", 1);
        house.follow("zhang", "wmB", 5);
        house.follow("wang", "wmB", 5);
        house.group("wr1", "zhang", "zhang", "wu");
        leaves("zhang");
        watch();
        var shown = only();

        assertThat(shown.kind()).isEqualTo("LEFT");
        assertThat(shown.state()).isEqualTo("PROPOSED");
        assertThat(house.successors(shown.id())).isEqualTo(Map.of("wmA", "li", "wmB", "wang"));
        assertThat(shown.groupsByState()).isEqualTo(Map.of("PROPOSED", 1L));

        var approved = house.api.approve(shown.id(), shown.fingerprint(), BOSS);
        assertThat(approved.state()).isEqualTo("RUNNING");
        assertThat(approved.approver()).contains("boss");
        assertThat(house.transfers.customers()).containsExactly("wmA", "wmB");
        assertThat(house.transfers.moves.get(0).successors()).first().isEqualTo(LI);
        assertThat(house.transfers.groups).containsExactly(new GroupMove(new ChatId("wr1"), new StaffId("wu")));
        assertThat(house.transfers.orders).allMatch(order -> order.kind() == Kind.LEFT && order.id() == shown.id());
    }

    @Test
    void theSameDepartureReportedThreeWaysIsOneHandover() {
        house.follow("zhang", "wmA", 1);
        leaves("zhang");
        house.ground.world().leave(ZHANG);
        house.notice.ask();
        leaves("zhang");
        watch();
        house.notice.ask();
        var shown = only();

        house.api.approve(shown.id(), shown.fingerprint(), BOSS);
        house.notice.ask();
        leaves("zhang");
        assertThat(only().state()).isEqualTo("RUNNING");
        house.settle.moved(new CustomersMoved(shown.id(), ZHANG, LI, List.of(new ExternalUserId("wmA"))));
        watch();
        house.notice.ask();
        assertThat(only().state()).isEqualTo("ENDED");
    }

    @Test
    void aDepartureNobodyToldUsOfIsFoundInTheUnassignedListAndLookedAt() {
        house.follow("zhang", "wmA", 1);
        house.ground.world().leave(ZHANG);
        database.sql().sql("DELETE FROM staff WHERE staff_id = 'zhang'").update();
        house.notice.ask();
        watch();

        assertThat(only().leftAt()).contains(house.ground.clock.instant());
        assertThat(only().closesAt()).contains(house.ground.clock.instant().plus(Duration.ofDays(365)));
        assertThat(house.ground.texts("SELECT staff_id FROM staff_refresh")).containsExactly("zhang");
    }

    /** A task that throws is tried again by the timetable within minutes, and not only the next night. */
    @Test
    void aNightOnWhichWeComCanNotSayWhoLeftFailsSoThatItIsTriedAgain() {
        house.ground
                .simulation
                .faults()
                .add(Fault.errcode("externalcontact/get_unassigned_list", -1).times(1));

        assertThatThrownBy(house.notice::ask).hasMessageContaining("whose customers are unassigned");
    }

    @Test
    void customersWhomOnlyWeComKnowsToBeUnassignedAreProposed() {
        house.ground.world().leave(ZHANG);
        TestStaff.left(database, "zhang");
        house.notice.ask();
        watch();

        assertThat(house.successors(only().id())).isEqualTo(Map.of("wmA", "li"));
        assertThat(only().state()).isEqualTo("PROPOSED");
    }

    @Test
    void whoEndedWithNothingToHandOverAndHasUnassignedCustomersIsHandedOver() {
        leaves("zhang");
        watch();
        assertThat(only().state()).isEqualTo("ENDED");
        house.ground.world().leave(ZHANG);
        house.notice.ask();
        watch();
        house.notice.ask();
        watch();

        assertThat(house.api.list(Long.MAX_VALUE, 20))
                .extracting(shown -> shown.state() + " " + shown.byState())
                .containsExactly("PROPOSED {PROPOSED=1}", "ENDED {}");
    }

    @Test
    void aProposalThatSaysNothingOfAnUnassignedCustomerIsMadeAnew() {
        house.follow("zhang", "wmB", 1);
        leaves("zhang");
        watch();
        var before = only();
        house.ground.world().leave(ZHANG);
        house.notice.ask();
        watch();

        assertThat(house.successors(before.id())).containsOnlyKeys("wmA", "wmB");
        var after = only();
        house.notice.ask();
        assertThat(only().fingerprint()).isEqualTo(after.fingerprint());
    }

    @Test
    void whomTheListNamesAndWhoIsAtWorkIsOnlyLookedAt() {
        house.follow("zhang", "wmA", 1);
        var made = house.api.make(ZHANG_MOVES, BOSS);
        house.ground.world().leave(ZHANG);
        house.notice.ask();

        assertThat(only().fingerprint()).isEqualTo(made.fingerprint());
        assertThat(only().kind()).isEqualTo("HERE");
        assertThat(house.ground.texts("SELECT staff_id FROM staff_refresh")).containsExactly("zhang");
    }

    @Test
    void aHandoverPreparedLongBeforeTheDayIsTheOnlyOneOfTheDeparture() {
        house.follow("zhang", "wmA", 1);
        house.api.make("{\"guide\":\"zhang\",\"kind\":\"LEFT\"}", BOSS);
        house.ground.clock.advance(Duration.ofDays(5));
        house.ground.world().leave(ZHANG);
        leaves("zhang");
        watch();
        approve(BOSS);
        house.settle.moved(new CustomersMoved(only().id(), ZHANG, LI, List.of(new ExternalUserId("wmA"))));
        watch();
        house.notice.ask();

        assertThat(only().state()).isEqualTo("ENDED");
    }

    @Test
    void whoRefusedOnceDoesNotKeepTheOthersOfTheGuideFromBeingHandedOver() {
        house.follow("zhang", "wmA", 1);
        house.api.make(ZHANG_MOVES, BOSS);
        var first = approve(BOSS);
        watch();
        assertThatThrownBy(() -> house.api.make(ZHANG_MOVES, BOSS)).hasMessageContaining("is open");
        house.ground.clock.advance(Duration.ofHours(49));
        watch();
        house.follow("zhang", "wmB", 1);
        var second = house.api.make(ZHANG_MOVES, BOSS);

        assertThat(house.api.get(first.id()).state()).isEqualTo("RUNNING");
        assertThat(house.successors(second.id())).isEqualTo(Map.of("wmA", "BLOCKED", "wmB", "wang"));
    }

    @Test
    void whoStaysFromAnEarlierHandoverIsProposedInThatOfTheDeparture() {
        house.follow("zhang", "wmA", 1);
        house.api.make(ZHANG_MOVES, BOSS);
        var first = approve(BOSS);
        house.ground.clock.advance(Duration.ofHours(49));
        watch();
        house.follow("zhang", "wmB", 1);
        var second = house.api.make(ZHANG_MOVES, BOSS);
        leaves("zhang");
        watch();
        assertThat(house.api.get(second.id()).kind()).isEqualTo("LEFT");
        house.settle.ended(ended(first.id(), "wmA", "STAYS", "zhang has left"));
        watch();
        watch();

        assertThat(house.successors(second.id())).isEqualTo(Map.of("wmA", "li", "wmB", "wang"));
        assertThat(house.api.list(Long.MAX_VALUE, 20)).hasSize(2);
    }

    @Test
    void onlyAnAdminChangesTheRulesOfTheWholeCorp() {
        assertThatThrownBy(() -> house.rules.put("{}", BOSS)).hasMessageContaining("guanxi.handover.admins");
        assertThatThrownBy(() -> house.rules.put("{}", new Actor(Actor.Kind.API, "hq")))
                .hasMessageContaining("guanxi.handover.admins");
        assertThat(house.rules.put("{}", ADMIN).version()).isPositive();
    }

    @Test
    void aPreparedHandoverWaitsForTheDay() {
        house.follow("zhang", "wmA", 1);
        var prepared = house.api.make("{\"guide\":\"zhang\",\"kind\":\"LEFT\"}", BOSS);
        house.api.change(prepared.id(), "{\"customers\":[\"wmA\"],\"to\":\"wang\"}", BOSS);
        assertThatThrownBy(() -> approve(BOSS)).hasMessageContaining("prepared for the day on which zhang leaves");

        leaves("zhang");
        watch();
        assertThat(only().id()).isEqualTo(prepared.id());
        assertThat(house.successors(prepared.id())).isEqualTo(Map.of("wmA", "wang"));
        assertThat(approve(BOSS).state()).isEqualTo("RUNNING");
    }

    private Shown approve(Actor actor) {
        var shown = only();
        return house.api.approve(shown.id(), shown.fingerprint(), actor);
    }

    @Test
    void whatChangedSinceItWasSeenIsNotApproved() {
        house.follow("zhang", "wmA", 1);
        var seen = house.api.make(ZHANG_MOVES, BOSS);
        var changed = house.api
                .change(seen.id(), "{\"customers\":[\"wmA\"],\"to\":\"wu\"}", BOSS)
                .handover();

        assertThatThrownBy(() -> house.api.approve(seen.id(), seen.fingerprint(), BOSS))
                .hasMessageContaining("not what that fingerprint stands for");
        house.rules.put("{\"load\":10}", ADMIN);
        assertThatThrownBy(() -> house.api.approve(seen.id(), changed.fingerprint(), BOSS))
                .hasMessageContaining("the rules have changed since");
        assertThat(house.transfers.moves).isEmpty();

        var anew = house.api.propose(seen.id(), BOSS);
        assertThat(house.api.approve(seen.id(), anew.fingerprint(), BOSS).state())
                .isEqualTo("RUNNING");
        assertThat(house.transfers.moves.get(0).successors()).containsExactly(new StaffId("wu"));
    }

    @Test
    void whenItCannotBeHandedOverNothingIsApproved() {
        house.follow("zhang", "wmA", 1);
        var seen = house.api.make(ZHANG_MOVES, BOSS);
        house.transfers.broken = true;

        assertThatThrownBy(() -> approve(BOSS)).isInstanceOf(IllegalStateException.class);
        assertThat(only().state()).isEqualTo("PROPOSED");
        assertThat(only().byState()).isEqualTo(Map.of("PROPOSED", 1));
        assertThat(only().fingerprint()).isEqualTo(seen.fingerprint());
    }

    @Test
    void ofTwoManagersApprovingAtOnceOneWins() throws Exception {
        house.follow("zhang", "wmA", 1);
        house.api.make(ZHANG_MOVES, BOSS);

        var answers = atOnce(BOSS, REGION);

        assertThat(answers.stream().filter("RUNNING"::equals)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.contains("was approved by")))
                .hasSize(1);
        assertThat(house.transfers.customers()).containsExactly("wmA");
    }

    @Test
    void aLargeHandoverNeedsTwoPeopleAndTwoAtOnceAreEnough() throws Exception {
        IntStream.range(0, 21).forEach(i -> house.follow("zhang", "wm" + (10 + i), 1));
        assertThat(house.api.make(ZHANG_MOVES, BOSS).needsTwo()).isTrue();
        assertThat(approve(BOSS).state()).isEqualTo("PROPOSED");
        assertThatThrownBy(() -> approve(operator("BOSS"))).hasMessageContaining("a second person has to approve it");
        house.api.change(only().id(), "{\"customers\":[\"wm10\"],\"to\":\"wu\"}", BOSS);
        assertThat(only().firstApprover()).isEmpty();

        atOnce(BOSS, REGION);

        assertThat(only().state()).isEqualTo("RUNNING");
        assertThat(house.transfers.customers()).hasSize(21);
    }

    /** The state they left it in, or the sentence that refused them. */
    private List<String> atOnce(Actor... actors) throws Exception {
        var shown = only();
        var barrier = new CyclicBarrier(actors.length);
        var threads = Executors.newFixedThreadPool(actors.length);
        try {
            var tries = Stream.of(actors)
                    .<Callable<String>>map(actor -> () -> {
                        barrier.await();
                        try {
                            return house.api
                                    .approve(shown.id(), shown.fingerprint(), actor)
                                    .state();
                        } catch (ResponseStatusException refused) {
                            return Optional.ofNullable(refused.getReason()).orElse("");
                        }
                    })
                    .toList();
            var answers = new ArrayList<String>();
            for (var answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void onlyWhoLeadsTheirDepartmentOrOneAboveDecides() {
        house.follow("zhou", "wmA", 1);
        var zhou = "{\"guide\":\"zhou\",\"kind\":\"HERE\"}";

        assertThatThrownBy(() -> house.api.make(zhou, BOSS)).hasMessageContaining("boss leads no department of zhou's");
        assertThatThrownBy(() -> house.api.make(zhou, Actor.API)).hasMessageContaining("X-Operator");
        var made = house.api.make(zhou, REGION);
        assertThatThrownBy(() -> house.api.approve(made.id(), made.fingerprint(), BOSS))
                .hasMessageContaining("boss leads no");
        assertThatThrownBy(() -> house.api.change(made.id(), "{\"levels\":[1],\"stay\":true}", BOSS))
                .hasMessageContaining("boss leads no");
        assertThatThrownBy(() -> house.api.cancel(made.id(), BOSS)).hasMessageContaining("boss leads no");
        assertThat(house.api.cancel(made.id(), operator("hq")).state()).isEqualTo("CANCELLED");
        assertThat(
                        house.ground.texts(
                                "SELECT CONCAT(what, ' ', actor_name) FROM audit_entry WHERE staff_id = 'zhou' AND actor_kind = 'OPERATOR' ORDER BY entry_id"))
                .containsExactly("handover.open region", "handover.propose region", "handover.cancel hq");
    }

    @Test
    void blocksAreMovedByListLevelTagAndSuccessorAndSplitByShare() {
        IntStream.range(0, 10).forEach(i -> house.follow("zhang", "wm" + i, i < 5 ? 4 : 1));
        TestTagging.put(database, "zhang", "wm9", "粤语");
        var made = house.api.make(ZHANG_MOVES, BOSS);
        long id = made.id();

        house.api.change(id, "{\"levels\":[4],\"to\":\"wu\"}", BOSS);
        assertThat(only().bySuccessor()).containsEntry("wu", 5);
        assertThat(house.api
                        .change(id, "{\"from\":\"wu\",\"shares\":{\"li\":40,\"wang\":60}}", BOSS)
                        .lines())
                .isEqualTo(5);
        assertThat(house.api.customers(id, none(), Optional.of("li"), Optional.of(4), none(), "", 9))
                .hasSize(2);
        var tag = house.ground.texts("SELECT tag_id FROM follow_tag").get(0);
        assertThat(house.api
                        .change(id, "{\"tag\":\"" + tag + "\",\"stay\":true}", BOSS)
                        .lines())
                .isEqualTo(1);
        assertThat(only().byState()).isEqualTo(Map.of("KEPT", 1, "PROPOSED", 9));
        assertThatThrownBy(() -> house.api.change(id, "{\"levels\":[1],\"to\":\"zhang\"}", BOSS))
                .hasMessageContaining("zhang cannot take anybody over");
        assertThatThrownBy(() -> house.api.change(id, "{\"to\":\"li\"}", BOSS))
                .hasMessageContaining("say which customers");
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    @Test
    void whoIsOnLeaveOrMayNotHaveCustomersTakesNobody() {
        house.follow("zhang", "wmA", 1);
        house.away.add(LI);
        TestStaff.disabled(database, "wang");

        var made = house.api.make(ZHANG_MOVES, BOSS);
        assertThat(house.successors(made.id())).isEqualTo(Map.of("wmA", "wu"));
    }

    @Test
    void aProposalIsMadeAnewWhenASuccessorLeavesToo() {
        house.follow("zhang", "wmA", 1);
        var seen = house.api.make(ZHANG_MOVES, BOSS);
        assertThat(house.successors(seen.id())).isEqualTo(Map.of("wmA", "li"));
        leaves("li");
        assertThatThrownBy(() -> house.api.approve(seen.id(), seen.fingerprint(), BOSS))
                .hasMessageContaining("fingerprint");
        watch();

        assertThat(house.successors(seen.id())).isEqualTo(Map.of("wmA", "wang"));
    }

    @Test
    void whoLeavesWhileTheirCustomersMoveIsHandedOverOnceMore() {
        house.follow("zhang", "wmA", 1);
        house.follow("zhang", "wmB", 1);
        house.api.make(ZHANG_MOVES, BOSS);
        house.api.change(only().id(), "{\"customers\":[\"wmB\"],\"stay\":true}", BOSS);
        approve(BOSS);
        leaves("zhang");
        assertThat(only().kind()).isEqualTo("HERE");
        house.settle.ended(ended(only().id(), "wmA", "STAYS", "refused twice"));
        watch();
        watch();

        assertThat(house.api.list(Long.MAX_VALUE, 20))
                .extracting(shown -> shown.kind() + " " + shown.state())
                .containsExactly("LEFT PROPOSED", "HERE ENDED");
    }

    private static TransferEnded ended(long handover, String customer, String outcome, String why) {
        return new TransferEnded(handover, List.of(new TransferEnded.End(new ExternalUserId(customer), outcome, why)));
    }

    private static GroupTransferEnded groupEnded(long handover, String outcome) {
        return new GroupTransferEnded(handover, List.of(new GroupTransferEnded.End(new ChatId("wr1"), outcome, "")));
    }

    @Test
    void aHandoverRunsUntilItsLastGroupHasComeToItsEnd() {
        house.group("wr1", "zhang", "zhang");
        house.api.make(ZHANG_MOVES, BOSS);
        var running = approve(BOSS);
        watch();
        assertThat(only().state()).isEqualTo("RUNNING");
        assertThat(house.api.withdraw(running.id(), BOSS).back()).isZero();

        house.settle.groupsEnded(groupEnded(running.id(), "MOVED"));
        watch();
        assertThat(only().state()).isEqualTo("ENDED");
        assertThat(only().groupsByState()).isEqualTo(Map.of("MOVED", 1L));
    }

    @Test
    void aGroupThatStaysWithSomebodyWhoLeavesIsProposedInTheHandoverOfTheirDeparture() {
        house.group("wr1", "zhang", "zhang");
        house.api.make(ZHANG_MOVES, BOSS);
        approve(BOSS);
        leaves("zhang");
        house.settle.groupsEnded(groupEnded(only().id(), "STAYS"));
        watch();
        watch();

        assertThat(house.api.list(Long.MAX_VALUE, 1).get(0).kind()).isEqualTo("LEFT");
        assertThat(house.api.list(Long.MAX_VALUE, 1).get(0).groupsByState()).isEqualTo(Map.of("PROPOSED", 1L));
    }

    @Test
    void thousandsOfEndsAreWrittenDownByAFewStatements() {
        house.follow("zhang", "wm1000", 1);
        house.follow("zhang", "wm2000", 1);
        house.api.make(ZHANG_MOVES, BOSS);
        approve(BOSS);
        var ends = IntStream.range(0, 1_001)
                .mapToObj(i -> new TransferEnded.End(new ExternalUserId("wm" + (1_000 + i)), "WITHDRAWN", "withdrawn"))
                .toList();
        long before = updates();
        house.settle.ended(new TransferEnded(only().id(), ends));

        assertThat(updates() - before).isLessThanOrEqualTo(3);
        assertThat(only().byState()).isEqualTo(Map.of("WITHDRAWN", 2));
    }

    private long updates() {
        return database
                .sql()
                .sql("SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_update', 'Com_update_multi')")
                .query((row, i) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void aYearAfterLeavingTheDoorIsClosed() {
        house.follow("zhang", "wmA", 1);
        leaves("zhang");
        house.ground.clock.advance(Duration.ofDays(366));
        watch();

        assertThat(only().byState()).isEqualTo(Map.of("BLOCKED", 1));
    }

    @Test
    void whoHasNobodyToHandOverIsDoneWith() {
        leaves("zhou");
        watch();

        assertThat(only().state()).isEqualTo("ENDED");
        assertThat(only().problem()).contains(ProposeHandover.NOTHING);
    }

    @Test
    void whileOneIsOpenThereIsNoOther() {
        house.follow("zhang", "wmA", 1);
        var made = house.api.make(ZHANG_MOVES, BOSS);

        assertThatThrownBy(() -> house.api.make(ZHANG_MOVES, BOSS))
                .hasMessageContaining("handover " + made.id() + " of zhang is open");
    }
}
