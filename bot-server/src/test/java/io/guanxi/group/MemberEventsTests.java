package io.guanxi.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.group.MembersJoinedGroup.Way;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.TestStaff;
import io.guanxi.sync.RefreshQueue;
import io.guanxi.sync.RefreshWorker;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.GroupApi.Group;
import io.guanxi.wecom.GroupChange.Updated;
import io.guanxi.wecom.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People join and leave a customer group, as the simulated WeCom tells it. */
class MemberEventsTests {
    private static final ChatId BREAD = new ChatId("wrBREAD");
    private static final String GET = "externalcontact/groupchat/get";
    private static final int CUSTOMERS = 40;
    private static TestDatabase database;
    private Ground ground;
    private GroupMapper rows;
    private RefreshQueue<ChatId> queue;
    private RefreshWorker<ChatId> worker;
    private KeepGroups keep;
    private HearOfMembers hear;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(MemberEventsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder().shop(2, "江边店").guide("zhang", "张敏", 2);
        for (int i = 0; i < CUSTOMERS; i++) {
            corp.customer("wm" + i, "客人" + i);
        }
        ground = Ground.on(
                database,
                corp.group("wrBREAD", "面包群", "zhang", "wm0", "wm1").build(),
                "customer_group",
                "group_member",
                "group_refresh",
                "staff");
        TestStaff.active(database, "zhang");
        rows = database.mapper(GroupMapper.class);
        keep = new KeepGroups(rows, TestPrivacy.erasedPersons(database), ground.transaction, ground::publish);
        queue = ground.queues.open(GroupCallbacks.REFRESH);
        var look = new LookAtGroup(ground.weCom, ground.calls, keep, queue, ground.clock);
        worker = new RefreshWorker<>(queue, new RefreshGroups(queue, look), 1, 100);
        hear = new HearOfMembers(
                rows,
                TestStaff.guides(database),
                TestPrivacy.erasedPersons(database),
                queue,
                ground::publish,
                ground.clock);
        queue.ask(List.of(BREAD));
        worker.turn();
        ground.clock.advance(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private void join(int customer) {
        ground.world().groups().join(BREAD, id(customer));
    }

    private void quit(int customer) {
        ground.world().groups().quit(BREAD, id(customer));
    }

    private static ExternalUserId id(int customer) {
        return new ExternalUserId("wm" + customer);
    }

    private void hear(List<Updated> batch) {
        ground.transaction.executeWithoutResult(status -> hear.hear(batch));
    }

    private List<Updated> told() {
        return ground.told(Updated.class);
    }

    private void lookAgain() {
        ground.clock.advance(Duration.ofSeconds(3));
        while (worker.turn()) {
            ground.clock.advance(Duration.ofSeconds(3));
        }
    }

    private int calls() {
        return ground.simulation.calls().of(GET);
    }

    private void bothSidesAreEqual() {
        var theirs = ((Outcome.Done<Group>) ground.weCom.groups().get(BREAD)).value();
        assertThat(rows.find("wrBREAD").orElseThrow().memberVersion()).isEqualTo(theirs.memberVersion());
        assertThat(rows.members("wrBREAD").stream().map(m -> m.memberId() + " " + m.joinedAt()))
                .containsExactlyInAnyOrderElementsOf(theirs.members().stream()
                        .map(m -> m.id() + " " + m.joinedAt())
                        .toList());
    }

    @Test
    void aHundredChangesInWhateverOrderCostNoCallAtAll() {
        var random = new Random(7);
        var told = new ArrayList<Updated>();
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 25; i++) {
                ground.clock.advance(Duration.ofSeconds(1));
                int customer = 2 + random.nextInt(CUSTOMERS - 2);
                if (in(customer)) {
                    quit(customer);
                } else {
                    join(customer);
                }
            }
            var all = told();
            var fresh = new ArrayList<>(all.subList(told.size(), all.size()));
            told.addAll(fresh);
            fresh.addAll(List.copyOf(fresh.subList(0, 5)));
            Collections.shuffle(fresh, random);
            hear(fresh);
        }

        lookAgain();
        assertThat(told).hasSize(100);
        assertThat(calls()).as("the first look").isEqualTo(1);
        bothSidesAreEqual();
    }

    private boolean in(int customer) {
        return ground.world().inside(state -> state.groups().require(BREAD).members().stream()
                .anyMatch(member -> member.id().equals("wm" + customer)));
    }

    @Test
    void ofTwentyChangesOfWhichOneIsLostOneCallMakesUp() {
        for (int i = 2; i < 22; i++) {
            join(i);
        }
        var told = new ArrayList<>(told());
        told.remove(10);

        for (var each : told) {
            hear(List.of(each));
        }
        lookAgain();

        assertThat(calls()).as("the first look and the one that makes up").isEqualTo(2);
        bothSidesAreEqual();
    }

    @Test
    void whoJoinedAndLeftIsAnnouncedOnce() {
        join(5);
        quit(0);
        hear(told());
        hear(told());

        assertThat(ground.published(MembersJoinedGroup.class))
                .singleElement()
                .satisfies(event -> assertThat(event.joined()).singleElement().satisfies(joined -> {
                    assertThat(joined.member()).isEqualTo("wm5");
                    assertThat(joined.way()).isEqualTo(Way.QR_CODE);
                    assertThat(joined.staff()).isFalse();
                }));
        assertThat(ground.published(MembersLeftGroup.class))
                .singleElement()
                .satisfies(event -> assertThat(event.left()).singleElement().satisfies(left -> {
                    assertThat(left.member()).isEqualTo("wm0");
                    assertThat(left.way()).isEqualTo(MembersLeftGroup.Way.BY_THEMSELVES);
                }));
    }

    @Test
    void whomNoEventToldOfTheNextLookAnnounces() {
        join(5);
        quit(0);
        queue.ask(List.of(BREAD));
        worker.turn();

        assertThat(ground.published(MembersJoinedGroup.class)).singleElement().satisfies(event -> assertThat(
                        event.joined())
                .extracting(MembersJoinedGroup.Joined::member)
                .containsExactly("wm5"));
        assertThat(ground.published(MembersLeftGroup.class)).singleElement().satisfies(event -> assertThat(event.left())
                .extracting(MembersLeftGroup.Left::way)
                .containsExactly(MembersLeftGroup.Way.UNKNOWN));
    }

    /** WeCom works some details out after the event (92130). */
    @Test
    void anAnswerThatDoesNotKnowYetWhatTheEventToldIsNotBelieved() {
        var before = ((Outcome.Done<Group>) ground.weCom.groups().get(BREAD)).value();
        join(5);
        hear(told());

        ground.clock.advance(Duration.ofSeconds(1));
        assertThat(keep.seen(before, ground.clock.instant())).isFalse();
        bothSidesAreEqual();

        ground.clock.advance(Duration.ofSeconds(1));
        assertThat(keep.seen(before, ground.clock.instant()))
                .as("by then WeCom knows what it says")
                .isTrue();
    }

    @Test
    void anotherNameOrOwnerIsLookedAtAndANoticeIsNot() {
        ground.world().groups().rename(BREAD, "早餐群");
        var renamed = told().get(0);
        var notice = new Updated(
                renamed.header(),
                BREAD,
                "change_notice",
                renamed.joinScene(),
                renamed.quitScene(),
                renamed.memberChangeCount(),
                List.of(),
                renamed.lastMemberVersion(),
                renamed.currentMemberVersion());

        hear(List.of(notice));
        assertThat(queue.waiting()).isZero();

        hear(List.of(renamed));
        lookAgain();
        assertThat(rows.find("wrBREAD").orElseThrow().name()).isEqualTo("早餐群");
    }

    @Test
    void ofADismissedGroupNothingIsHeardAnyMore() {
        join(5);
        keep.dismissed(BREAD, ground.clock.instant());

        hear(told());

        assertThat(queue.waiting()).isZero();
        assertThat(rows.members("wrBREAD")).isEmpty();
        assertThat(ground.published(GroupDismissed.class)).hasSize(1);
    }
}
