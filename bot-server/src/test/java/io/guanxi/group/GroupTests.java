package io.guanxi.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.GuideChunks;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.Pull.Position;
import io.guanxi.sync.Pulled;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupChange;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    private PullGroups pull;

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
        keep = new KeepGroups(
                rows, TestPrivacy.erasedPersons(database), ground.transaction, ground::publish);
        queue = ground.queues.open(GroupCallbacks.REFRESH);
        look = new LookAtGroup(ground.weCom, ground.calls, keep, queue, ground.clock);
        hear = new HearOfMembers(
                rows, TestStaff.guides(database), TestPrivacy.erasedPersons(database), queue, ground::publish, ground.clock);
        worker = new RefreshWorker<>(queue, new RefreshGroups(queue, look), 1, 100);
        var guides = new GuideChunks(ground.weCom, ground.calls);
        pull = new PullGroups(guides, ground.weCom, ground.calls, look, keep, queue, ground.json);
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
    void whatAWholePullDoesNotShowIsLookedAt() {
        pullAll();
        rows.know(new GroupMapper.GroupRow("wrGONE", "老群", "zhang", ground.clock.instant(), "1", null, null));
        ground.clock.advance(Duration.ofHours(1));

        pullAll();

        assertThat(ground.texts("SELECT chat_id FROM group_refresh")).containsExactly("wrGONE");
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

    private Pulled pullAll() {
        var position = new Position(Optional.empty(), ground.clock.instant());
        var pulled = pull.next(position);
        while (pulled instanceof Pulled.More more) {
            position = new Position(Optional.of(more.resumeAt()), position.startedAt());
            pulled = pull.next(position);
        }
        return pulled;
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
