package io.guanxi.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.Pulling;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.Differences;
import io.guanxi.sync.LossLimit;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupChange;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupTests {
    private static final ChatId BREAD = new ChatId("wrBREAD");
    private static final String GET = "externalcontact/groupchat/get";
    private static TestDatabase database;

    private final GroupCallbacks callbacks = new GroupCallbacks();
    private Ground ground;
    private GroupMapper rows;
    private KeepGroups keep;
    private LookAtGroup look;
    private HearOfMembers hear;
    private RefreshQueue<ChatId> queue;
    private RefreshWorker<ChatId> worker;
    private Pulling pulling;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(GroupTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .customer("wmWANG", "王小姐")
                .customer("wmCHEN", "陈先生")
                .group("wrBREAD", "面包群", "zhang", "wmWANG", "wmCHEN")
                .group("wrMILK", "牛奶群", "li", "wmWANG")
                .build();
        ground = Ground.on(database, corp, "customer_group", "group_member", "group_refresh");
        rows = database.mapper(GroupMapper.class);
        keep = new KeepGroups(rows, TestPrivacy.erasedPersons(database), ground.transaction, ground::publish);
        var compare = new CompareGroups(rows);
        queue = ground.queues.open(GroupCallbacks.REFRESH);
        look = new LookAtGroup(ground.weCom, ground.calls, keep, queue, ground.clock);
        hear = new HearOfMembers(
                rows,
                TestStaff.guides(database),
                TestPrivacy.erasedPersons(database),
                queue,
                ground::publish,
                ground.clock);
        worker = new RefreshWorker<>(queue, new RefreshGroups(queue, look), 1, 100);
        var guides = new GuideChunks(ground.weCom, ground.calls);
        var limit = new LossLimit(0.3, 10);
        var pull = new PullGroups(guides, ground.weCom, ground.calls, look, compare, limit, ground.json);
        pulling = new Pulling(pull, ground.transaction);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void thePullBringsGroupsWithOwnersMembersAndVersion() {
        assertThat(pullAll()).isInstanceOf(Pulled.End.class);

        var api = new GroupController(rows);
        assertThat(api.list("", 10))
                .extracting(GroupController.Listed::name, GroupController.Listed::members)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("面包群", 3L), org.assertj.core.groups.Tuple.tuple("牛奶群", 2L));
        var bread = api.one("wrBREAD");
        assertThat(bread.owner()).isEqualTo("zhang");
        assertThat(bread.memberVersion()).isNotBlank();
        assertThat(bread.members()).filteredOn(member -> !member.staff()).hasSize(2);
    }

    @Test
    void aChangeIsLookedAtOnceAndOnlyWhenWeComHasTheDetailsReady() {
        ground.receive(callbacks.groupUpdated(hear), List.of(updated(), updated(), updated()));

        assertThat(worker.turn()).isFalse();
        ground.clock.advance(Duration.ofSeconds(2));
        assertThat(worker.turn()).isTrue();

        assertThat(ground.simulation.calls().of(GET)).isEqualTo(1);
        assertThat(rows.members("wrBREAD")).hasSize(3);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void aNewGroupIsLookedAt() {
        ground.receive(
                callbacks.groupCreated(queue), new GroupChange.Created(Ground.header(ground.clock.instant()), BREAD));
        ground.clock.advance(Duration.ofSeconds(2));
        worker.turn();

        assertThat(rows.find("wrBREAD")).map(GroupMapper.GroupRow::name).contains("面包群");
    }

    @Test
    void aDismissedGroupIsClosedAndNobodyIsInItAnyMore() {
        var before = answer();
        pullAll();

        ground.receive(
                callbacks.groupDismissed(keep, queue),
                new GroupChange.Dismissed(Ground.header(ground.clock.instant()), BREAD));
        keep.seen(before, ground.clock.instant().plusSeconds(1));

        assertThat(rows.find("wrBREAD").orElseThrow().dismissedAt()).isNotNull();
        assertThat(rows.members("wrBREAD")).isEmpty();
    }

    @Test
    void thatAGroupIsNoMoreIsAlsoLearntFromARefusal() {
        pullAll();
        ground.simulation.faults().add(Fault.errcode(GET, 49008));

        queue.ask(List.of(BREAD));
        worker.turn();

        assertThat(rows.find("wrBREAD").orElseThrow().dismissedAt()).isNotNull();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void anOlderAnswerDoesNotOverwriteANewerOne() {
        pullAll();
        var shown = answer();
        var old = new Group(BREAD, "旧群名", shown.owner(), shown.createdAt(), "0", List.of());

        keep.seen(old, ground.clock.instant().minusSeconds(1));

        assertThat(rows.find("wrBREAD")).map(GroupMapper.GroupRow::name).contains("面包群");
        assertThat(rows.members("wrBREAD")).hasSize(3);
    }

    @Test
    void aGroupThatWeComDoesNotShowDoesNotKeepTheOthersFromComing() {
        ground.simulation.faults().add(Fault.errcode(GET, 40058).times(1));

        assertThat(pullAll()).isInstanceOf(Pulled.End.class);

        assertThat(ground.number("SELECT COUNT(*) FROM customer_group")).isEqualTo(1);
    }

    @Test
    void aUsedUpQuotaLosesNothing() {
        ground.simulation.faults().add(Fault.errcode(GET, 45009).times(1));
        queue.ask(List.of(BREAD, new ChatId("wrMILK")));

        worker.turn();

        assertThat(ground.simulation.calls().of(GET)).isEqualTo(1);
        assertThat(queue.waiting()).isEqualTo(2);
    }

    @Test
    void aGroupThatWeComRefusesToShowIsNamedAndLeftAlone() {
        pullAll();
        rows.know(new GroupMapper.GroupRow("wrGONE", "老群", "zhang", ground.clock.instant(), "1", null, null));
        ground.clock.advance(Duration.ofHours(1));

        pullAll();

        assertThat(pulling.missing()).singleElement().asString().contains("wrGONE", "40050");
        assertThat(rows.find("wrGONE")).map(GroupMapper.GroupRow::dismissedAt).isEmpty();
    }

    @Test
    void aGroupDismissedBeforeWeKnewItIsLookedAtSinceAnAnswerMayStillShowIt() {
        ground.world().groups().dismiss(BREAD);
        ground.receive(
                callbacks.groupDismissed(keep, queue),
                new GroupChange.Dismissed(Ground.header(ground.clock.instant()), BREAD));

        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void aNewIdOfTheOwnerIsKept() {
        pullAll();

        keep.renamed(new GuideRenamed(new StaffId("zhang"), new StaffId("zhangmin")));

        assertThat(rows.find("wrBREAD")).map(GroupMapper.GroupRow::owner).contains("zhangmin");
    }

    @Test
    void whatChangedUnheardIsCountedByKind() {
        pullAll();
        assertThat(pulling.found())
                .isEqualTo(Differences.of("group.added", 2).plus(Differences.of("group_member.added", 5)));
        ground.clock.advance(Duration.ofHours(1));
        ground.world().groups().rename(BREAD, "新面包群");
        ground.world().groups().quit(BREAD, new ExternalUserId("wmWANG"));
        ground.world().groups().join(new ChatId("wrMILK"), new ExternalUserId("wmCHEN"));
        ground.clock.advance(Duration.ofHours(1));

        pullAll();

        assertThat(pulling.found())
                .isEqualTo(Differences.of("group.changed", 1)
                        .plus(Differences.of("group_member.added", 1))
                        .plus(Differences.of("group_member.gone", 1)));
        ground.clock.advance(Duration.ofHours(1));
        pullAll();
        assertThat(pulling.found()).isEqualTo(Differences.NONE);
    }

    @Test
    void groupsThatVanishAllAtOnceAreNotBelievedUntilAnOperatorSaysSo() {
        var many = IntStream.range(0, 12)
                .mapToObj(i -> ground.world().groups().open(new StaffId("zhang"), "群" + i))
                .toList();
        pullAll();
        many.forEach(ground.world().groups()::dismiss);
        ground.clock.advance(Duration.ofHours(1));

        assertThat(pullAll()).isInstanceOf(Pulled.End.class);

        assertThat(pulling.found()).isEqualTo(Differences.NONE);
        assertThat(pulling.missing()).singleElement().asString().contains("12 of 14", "confirm=groups");

        pulling.on(new Position(Optional.empty(), ground.clock.instant(), true));

        assertThat(pulling.found())
                .isEqualTo(Differences.of("group.gone", 12).plus(Differences.of("group_member.gone", 12)));
    }

    @Test
    void aGroupWhoseOwnerHasLeftIsLookedAtAllTheSame() {
        pullAll();
        ground.world().leave(new StaffId("zhang"));
        ground.world().groups().rename(BREAD, "新面包群");
        ground.clock.advance(Duration.ofHours(1));

        pullAll();

        assertThat(rows.find("wrBREAD")).map(GroupMapper.GroupRow::name).contains("新面包群");
        assertThat(pulling.found()).isEqualTo(Differences.of("group.changed", 1));
    }

    @Test
    void aMissingRightIsNoEmptyList() {
        ground.simulation.faults().add(Fault.errcode("externalcontact/groupchat/list", 48002));

        assertThat(pullAll()).isInstanceOfSatisfying(Pulled.Failed.class, failed -> assertThat(failed.outcome())
                .isInstanceOf(Outcome.Misconfigured.class));
    }

    private Pulled pullAll() {
        return pulling.on(new Position(Optional.empty(), ground.clock.instant()));
    }

    private Group answer() {
        return ((Outcome.Done<Group>) ground.weCom.groups().get(BREAD)).value();
    }

    private GroupChange.Updated updated() {
        return new GroupChange.Updated(
                Ground.header(ground.clock.instant()),
                BREAD,
                "add_member",
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalInt.of(1),
                List.of("wmWANG"),
                Optional.empty(),
                Optional.empty());
    }
}
