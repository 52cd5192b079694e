package io.guanxi.handover;

import static io.guanxi.handover.HandoverFixture.BOSS;
import static io.guanxi.handover.HandoverFixture.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersLeft;
import io.guanxi.customer.CustomersLeft.CustomerLeft;
import io.guanxi.handover.HandoverReport.Part;
import io.guanxi.handover.HandoverViews.Shown;
import io.guanxi.schedule.Firing;
import io.guanxi.staff.TestStaff;
import io.guanxi.transfer.CustomersMoved;
import io.guanxi.transfer.GroupTransferEnded;
import io.guanxi.transfer.TransferEnded;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoverReportTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static TestDatabase database;

    private HandoverFixture house;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(HandoverReportTests.class);
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
        house.close();
    }

    private static ExternalUserId id(String customer) {
        return new ExternalUserId(customer);
    }

    /** All to li, and on their way. */
    private Shown running(String... customers) {
        Stream.of(customers).forEach(customer -> house.follow("zhang", customer, 1));
        var made = house.api.make("{\"guide\":\"zhang\",\"kind\":\"HERE\",\"to\":\"li\"}", BOSS);
        return house.api.approve(made.id(), made.fingerprint(), BOSS);
    }

    private void moved(Shown handover, String... customers) {
        house.settle.moved(new CustomersMoved(
                handover.id(),
                ZHANG,
                LI,
                Stream.of(customers).map(ExternalUserId::new).toList()));
    }

    private static TransferEnded ended(long handover, String customer, String outcome, String why) {
        return new TransferEnded(handover, List.of(new TransferEnded.End(id(customer), outcome, why)));
    }

    private void watch() {
        var now = house.ground.clock.instant();
        house.watch.run(new Firing("watch-handovers", "all", now, now));
    }

    @Test
    void theReportSaysWhoMovedStayedLeftAndBoughtAgain() {
        Stream.of("wr1", "wr2", "wr3").forEach(group -> house.group(group, "zhang", "zhang", "li"));
        var handover = running("wmA", "wmB", "wmC", "wmD", "wmE");
        moved(handover, "wmA", "wmB");
        house.settle.ended(ended(handover.id(), "wmC", "STAYS", "refused"));
        house.settle.ended(ended(handover.id(), "wmD", "GONE", "deleted zhang"));
        var now = house.ground.clock.instant();
        house.settle.left(new CustomersLeft(List.of(
                new CustomerLeft(LI, id("wmA"), now.plus(Duration.ofDays(3))),
                new CustomerLeft(ZHANG, id("wmB"), now.plus(Duration.ofDays(3))),
                new CustomerLeft(LI, id("wmE"), now.plus(Duration.ofDays(3))))));
        house.purchases.put(id("wmA"), now.plus(Duration.ofDays(61)));
        house.purchases.put(id("wmB"), now.plus(Duration.ofDays(59)));

        house.settle.groupsEnded(new GroupTransferEnded(
                handover.id(),
                List.of(
                        new GroupTransferEnded.End(new ChatId("wr3"), "STAYS", "the owner refused"),
                        new GroupTransferEnded.End(new ChatId("wr1"), "MOVED", ""))));

        var report = house.reports.report(handover.id());

        assertThat(report.moved()).isEqualTo(2);
        assertThat(report.waiting()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.gone()).isEqualTo(1);
        assertThat(report.bySuccessor()).isEqualTo(Map.of("li", new Part(2, 1, 1)));
        assertThat(report.groupsWaiting()).isEqualTo(1);
        assertThat(report.groupsMoved()).isEqualTo(1);
        assertThat(report.groupsRefused()).isEqualTo(1);
    }

    @Test
    void besideEachLineStandsWhatBecameOfIt() {
        house.group("wr1", "zhang", "zhang");
        var handover = running("wmA", "wmB");
        moved(handover, "wmA");
        house.settle.ended(ended(handover.id(), "wmB", "STAYS", "refused twice"));
        house.settle.groupsEnded(new GroupTransferEnded(
                handover.id(), List.of(new GroupTransferEnded.End(new ChatId("wr1"), "STAYS", "no owner"))));

        assertThat(house.api.customers(
                        handover.id(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), "", 9))
                .extracting(line ->
                        line.state() + " " + line.movedTo().or(line::outcome).orElse(""))
                .containsExactly("MOVED li", "STAYS refused twice");
        assertThat(house.api.groups(handover.id()))
                .extracting(group -> group.outcome().orElse(""))
                .containsExactly("no owner");
    }

    @Test
    void whoDeletesTheSuccessorAfterAMonthIsNotLostByTheHandover() {
        var handover = running("wmA");
        moved(handover, "wmA");
        var later = house.ground.clock.instant().plus(Duration.ofDays(31));
        house.settle.left(new CustomersLeft(List.of(new CustomerLeft(LI, id("wmA"), later))));

        assertThat(house.reports.report(handover.id()).lost()).isZero();
    }

    @Test
    void aCustomerComesToOneEndOnly() {
        var handover = running("wmA");
        moved(handover, "wmA");
        house.settle.ended(ended(handover.id(), "wmA", "STAYS", "too late"));
        house.settle.moved(new CustomersMoved(handover.id(), ZHANG, new StaffId("wu"), List.of(id("wmA"))));

        assertThat(house.reports.report(handover.id()).bySuccessor()).containsOnlyKeys("li");
    }

    @Test
    void fromTheApprovalToTheEndTheyAreOnTheWay() {
        house.follow("zhang", "wmA", 1);
        var made = house.api.make("{\"guide\":\"zhang\",\"kind\":\"HERE\"}", BOSS);
        assertThat(house.onTheWay.predecessors(List.of(id("wmA")))).isEmpty();

        house.api.approve(made.id(), made.fingerprint(), BOSS);
        assertThat(house.onTheWay.predecessors(List.of(id("wmA"), id("wmB"))))
                .isEqualTo(Map.of(id("wmA"), Set.of(ZHANG)));
        moved(made, "wmA");
        assertThat(house.onTheWay.predecessors(List.of(id("wmA")))).isEmpty();
    }

    @Test
    void whomAHandoverMovedCanBeGivenBackAndNobodyElse() {
        var handover = running("wmA", "wmB");
        moved(handover, "wmA");
        house.follow("li", "wmA", 1);
        house.follow("li", "wmOWN", 1);

        var back = house.reports.giveBack(handover.id(), "{\"from\":\"li\",\"to\":\"zhang\"}", REGION);

        assertThat(back.kind()).isEqualTo("HERE");
        assertThat(back.predecessor()).isEqualTo("li");
        assertThat(house.successors(back.id())).isEqualTo(Map.of("wmA", "zhang"));
    }

    @Test
    void whoWasMovedTwiceWithin90DaysIsBlockedBeforeWeComIsAsked() {
        var first = running("wmA");
        moved(first, "wmA");
        watch();
        house.ground.clock.advance(Duration.ofDays(10));
        var second = running("wmA");
        moved(second, "wmA");
        watch();
        house.ground.clock.advance(Duration.ofDays(10));

        var third = house.api.make("{\"guide\":\"zhang\",\"kind\":\"HERE\"}", BOSS);

        assertThat(third.byState()).isEqualTo(Map.of("BLOCKED", 1));
        assertThat(house.api
                        .customers(
                                third.id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                9)
                        .get(0)
                        .words())
                .contains("from 2026-05-31 on");
    }

    @Test
    void whatIsOverLongEnoughIsForgotten() {
        var handover = running("wmA", "wmB");
        var before = house.ground.clock.instant().plus(Duration.ofDays(1));
        assertThat(HandoverPersonalData.oldest(database.sql(), before, 1)).isZero();
        moved(handover, "wmA", "wmB");
        watch();

        assertThat(HandoverPersonalData.oldest(database.sql(), house.ground.clock.instant(), 1))
                .isZero();
        assertThat(HandoverPersonalData.oldest(database.sql(), before, 1)).isEqualTo(1);
    }

    @Test
    void doorsThatCloseSoonAreListedTheMostUrgentFirst() {
        house.follow("zhang", "wmA", 1);
        house.follow("wang", "wmB", 1);
        house.follow("li", "wmC", 1);
        TestStaff.left(database, "zhang");
        house.ground.clock.advance(Duration.ofDays(200));
        house.follow("li", "wmD", 1);

        assertThat(house.reports.closing())
                .extracting(door -> door.guide() + " " + door.daysLeft())
                .containsExactly("wang 105", "zhang 163");
    }
}
