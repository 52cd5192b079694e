package io.guanxi.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sync.Differences;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.wecom.AppEvent.Unsubscribed;
import io.guanxi.wecom.ContactChange.MemberTagUpdated;
import io.guanxi.wecom.ContactChange.StaffCreated;
import io.guanxi.wecom.ContactChange.StaffDeleted;
import io.guanxi.wecom.ContactChange.StaffUpdated;
import io.guanxi.wecom.DepartmentId;
import io.guanxi.wecom.EventHeader;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.StaffApi.Member;
import io.guanxi.wecom.StaffApi.Status;
import io.guanxi.wecom.StaffDetails;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static TestDatabase database;

    private StaffFixture shop;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(StaffTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .shop(3, "车站店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 3)
                .build();
        shop = new StaffFixture(database, corp);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void thePullBringsShopsAndTheirPeople() {
        assertThat(shop.pullAll()).isInstanceOf(Pulled.End.class);

        assertThat(shop.guides.active(List.of(ZHANG, LI, new StaffId("nobody"))))
                .containsExactlyInAnyOrder(ZHANG, LI);
        assertThat(shop.guides.find(ZHANG)).map(Guides.Guide::name).contains("张敏");
        assertThat(shop.ground.texts("SELECT name FROM department ORDER BY department_id"))
                .containsExactly("关系面包房", "江边店", "车站店");
        assertThat(shop.ground.number("SELECT department_id FROM staff_department WHERE staff_id = 'li'"))
                .isEqualTo(3);
    }

    @Test
    void manyAreNamedInALineWithTheNumberOfAll() {
        shop.pullAll();

        assertThat(shop.guides.inALine(List.of(ZHANG, LI), 15)).isEqualTo("张敏、李雷");
        assertThat(shop.guides.inALine(List.of(LI, new StaffId("nobody"), ZHANG), 22))
                .isEqualTo("李雷、nobody等3人");
        assertThat(shop.guides.inALine(List.of(LI, new StaffId("nobody"), ZHANG), 21))
                .as("a character has three bytes")
                .isEqualTo("李雷等3人");
    }

    @Test
    void aRefusalIsNoEmptyCorp() {
        shop.ground.simulation.faults().add(Fault.errcode("department/list", 60020));
        shop.ground.simulation.faults().add(Fault.errcode("department/simplelist", 60020));

        var pulled = shop.pullAll();

        assertThat(pulled).isInstanceOfSatisfying(Pulled.Failed.class, failed -> assertThat(failed.outcome())
                .isInstanceOf(Misconfigured.class));
    }

    @Test
    void whoeverIsNotShownAnyMoreIsLookedAtAndFoundToHaveLeft() {
        shop.pullAll();
        shop.ground.world().leave(ZHANG);
        shop.ground.clock.advance(Duration.ofHours(1));

        shop.pullAll();

        assertThat(shop.status("zhang")).isEqualTo("LEFT");
        assertThat(shop.pulling.found()).isEqualTo(Differences.of("staff.gone", 1));
        assertThat(shop.ground.published(GuideLeft.class))
                .extracting(GuideLeft::guide)
                .containsExactly(ZHANG);
        assertThat(shop.status("li")).isEqualTo("ACTIVE");
    }

    @Test
    void whatChangedUnheardIsCountedByKind() {
        shop.pullAll();
        assertThat(shop.pulling.found())
                .isEqualTo(Differences.of("department.added", 3).plus(Differences.of("staff.added", 2)));
        shop.ground.clock.advance(Duration.ofHours(1));
        shop.ground.world().office().rename(LI, "李雷雷");
        shop.ground.world().office().move(ZHANG, new DepartmentId(3));
        shop.ground.world().office().hire(new StaffId("zhao"), "赵云", new DepartmentId(2));
        shop.ground.clock.advance(Duration.ofHours(1));

        shop.pullAll();

        assertThat(shop.pulling.found())
                .isEqualTo(Differences.of("staff.changed", 2).plus(Differences.of("staff.added", 1)));
        shop.ground.clock.advance(Duration.ofHours(1));
        shop.pullAll();
        assertThat(shop.pulling.found()).isEqualTo(Differences.NONE);
    }

    @Test
    void whenMostOfTheStaffVanishAtOnceNobodyHasLeftUntilAnOperatorSaysSo() {
        shop.pullAll();
        var many = IntStream.range(0, 12).mapToObj(i -> "shown" + i).toArray(String[]::new);
        TestStaff.active(database, many);
        shop.ground.clock.advance(Duration.ofHours(1));

        assertThat(shop.pullAll()).isInstanceOfSatisfying(Pulled.Blocked.class, blocked -> {
            assertThat(blocked.whatToDo()).contains("12 of 14", "可见范围", "confirm=staff");
            assertThat(blocked.anew()).isTrue();
        });
        assertThat(shop.status("shown3")).isEqualTo("ACTIVE");

        shop.pulling.on(new Position(Optional.empty(), shop.ground.clock.instant(), true));

        assertThat(shop.status("shown3")).isEqualTo("LEFT");
        assertThat(shop.pulling.found()).isEqualTo(Differences.of("staff.gone", 12));
    }

    @Test
    void whenMostDepartmentsVanishAtOnceNoneIsGone() {
        shop.pullAll();
        shop.departments.seen(LongStream.range(100, 112)
                .mapToObj(id -> new DepartmentMapper.DepartmentRow(id, "店" + id, 1L, 0, shop.ground.clock.instant()))
                .toList());
        shop.ground.clock.advance(Duration.ofHours(1));

        assertThat(shop.pullAll())
                .isInstanceOfSatisfying(Pulled.Blocked.class, blocked -> assertThat(blocked.whatToDo())
                        .contains("12 of 15", "confirm=staff"));

        assertThat(shop.departments.countAfter(99)).isEqualTo(12);
    }

    @Test
    void aMemberOutOfSightIsNamedAndNotTakenForALeaver() {
        shop.pullAll();
        TestStaff.active(database, "hidden");
        shop.ground.simulation.faults().add(Fault.errcode("user/get", 60011));
        shop.ground.clock.advance(Duration.ofHours(1));

        assertThat(shop.pullAll()).isInstanceOf(Pulled.End.class);

        assertThat(shop.status("hidden")).isEqualTo("OTHER");
        assertThat(shop.pulling.missing()).singleElement().asString().contains("hidden", "可见范围");
    }

    @Test
    void aNewColleagueIsLookedAtSinceTheEventHardlySaysMoreThanTheirId() {
        shop.ground.receive(shop.callbacks.staffCreated(shop.queue), new StaffCreated(header(), ZHANG, nothingTold()));

        shop.worker.turn();

        assertThat(shop.guides.find(ZHANG)).map(Guides.Guide::name).contains("张敏");
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void whoeverLeavesIsAnnouncedOnceHoweverOftenItIsTold() {
        shop.pullAll();
        shop.ground.world().leave(ZHANG);
        shop.ground.clock.advance(Duration.ofSeconds(1));
        var left = new StaffDeleted(header(), ZHANG);
        var handler = shop.callbacks.staffDeleted(shop.queue, shop.keep);

        shop.ground.receive(handler, List.of(left, left));
        shop.ground.receive(handler, left);
        shop.worker.turn();

        assertThat(shop.ground.published(GuideLeft.class))
                .containsExactly(new GuideLeft(ZHANG, shop.ground.clock.instant()));
        assertThat(shop.guides.active(List.of(ZHANG))).isEmpty();
    }

    @Test
    void anAnswerFromBeforeSomebodyLeftDoesNotBringThemBack() {
        var asked = shop.ground.clock.instant();
        shop.keep.left(ZHANG, asked.plusSeconds(1), asked.plusSeconds(1));

        shop.keep.seen(List.of(member(ZHANG)), asked);

        assertThat(shop.status("zhang")).isEqualTo("LEFT");
    }

    @Test
    void anOldDepartureDoesNotRemoveWhoeverHasTheIdNow() {
        shop.pullAll();
        shop.ground.clock.advance(Duration.ofDays(1));

        shop.ground.receive(
                shop.callbacks.staffDeleted(shop.queue, shop.keep),
                new StaffDeleted(Ground.header(shop.ground.clock.instant().minus(Duration.ofDays(3))), ZHANG));
        shop.worker.turn();

        assertThat(shop.status("zhang")).isEqualTo("ACTIVE");
        assertThat(shop.ground.published(GuideLeft.class)).isEmpty();
    }

    @Test
    void whoeverLeavesTheAppsRangeIsLookedAt() {
        shop.pullAll();
        shop.ground.world().leave(LI);
        var from = new EventHeader("ww", Optional.of("li"), shop.ground.clock.instant(), Optional.of(1));

        shop.ground.receive(shop.callbacks.unsubscribed(shop.queue), new Unsubscribed(from));
        shop.worker.turn();

        assertThat(shop.status("li")).isEqualTo("LEFT");
    }

    @Test
    void whoGotOrLostATagOfTheAddressBookIsLookedAtSinceTheAppsRangeMayHangOnIt() {
        var event = new MemberTagUpdated(
                new EventHeader("ww", Optional.of("sys"), shop.ground.clock.instant(), Optional.empty()),
                1,
                List.of(ZHANG),
                List.of(LI),
                List.of(),
                List.of());

        shop.ground.receive(shop.callbacks.memberTagUpdated(shop.queue), event);
        shop.worker.turn();

        assertThat(shop.status("zhang")).isEqualTo("ACTIVE");
        assertThat(shop.status("li")).isEqualTo("ACTIVE");
    }

    @Test
    void whoeverIsOutOfOurSightIsNotActiveButHasNotLeft() {
        shop.pullAll();
        shop.ground.simulation.faults().add(Fault.errcode("user/get", 60011));

        shop.queue.ask(List.of(ZHANG));
        shop.worker.turn();

        assertThat(shop.status("zhang")).isEqualTo("OTHER");
        assertThat(shop.ground.published(GuideLeft.class)).isEmpty();
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void aNewIdIsTheSamePerson() {
        shop.pullAll();
        var renamed = new StaffUpdated(header(), ZHANG, Optional.of(new StaffId("zhangmin")), nothingTold());

        shop.ground.receive(shop.callbacks.staffUpdated(shop.queue, shop.keep), renamed);

        assertThat(shop.guides.find(new StaffId("zhangmin")))
                .map(Guides.Guide::name)
                .contains("张敏");
        assertThat(shop.guides.find(ZHANG)).isEmpty();
        assertThat(shop.ground.published(GuideRenamed.class))
                .containsExactly(new GuideRenamed(ZHANG, new StaffId("zhangmin")));
    }

    @Test
    void idsAreTheSameHoweverTheyAreSpelled() {
        shop.pullAll();

        assertThat(shop.guides.find(new StaffId("ZHANG"))).isPresent();
    }

    private EventHeader header() {
        return Ground.header(shop.ground.clock.instant());
    }

    private static Member member(StaffId id) {
        return new Member(id, "张敏", List.of(), List.of(), Optional.empty(), Status.ACTIVE);
    }

    private static StaffDetails nothingTold() {
        return new StaffDetails(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void departmentsChangeOnlyByNewerWords() {
        var event = new io.guanxi.wecom.ContactChange.DepartmentUpdated(
                Ground.header(Instant.parse("2020-01-01T00:00:00Z")),
                new io.guanxi.wecom.DepartmentId(2),
                Optional.of("旧名"),
                Optional.empty());
        shop.pullAll();

        shop.ground.receive(shop.callbacks.departmentUpdated(shop.departments), event);

        assertThat(shop.ground.texts("SELECT name FROM department WHERE department_id = 2"))
                .containsExactly("江边店");
    }
}
