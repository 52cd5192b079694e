package io.guanxi.handover;

import static io.guanxi.handover.HandoverFixture.ADMIN;
import static io.guanxi.handover.HandoverFixture.BOSS;
import static io.guanxi.handover.HandoverFixture.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.handover.HandoverViews.Shown;
import io.guanxi.schedule.Firing;
import io.guanxi.staff.GuideLeft;
import io.guanxi.staff.TestStaff;
import io.guanxi.tagging.TestTagging;
import io.guanxi.transfer.GroupTransferEnded;
import io.guanxi.transfer.TransferEnded;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a proposal and its approval look at besides what is asked for: load, what moved before, names of tags, who is left behind. */
class HandoverLimitsTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final String ZHANG_MOVES = "{\"guide\":\"zhang\",\"kind\":\"HERE\"}";
    private static final TestDatabase database = TestDatabase.of(HandoverLimitsTests.class);

    private final HandoverFixture house = new HandoverFixture(database);

    @AfterAll
    static void stop() {
        database.close();
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

    private Shown approve(Shown shown) {
        return house.api.approve(shown.id(), shown.fingerprint(), REGION);
    }

    private void leaves() {
        TestStaff.left(database, "zhang");
        house.ground.transaction.executeWithoutResult(
                status -> house.notice.left(new GuideLeft(ZHANG, house.ground.clock.instant())));
    }

    @Test
    void rulesThatWereKeptWhenTheyWereReadLessStrictlyCanStillBeRead() {
        database.sql().sql("UPDATE handover_rules SET rules = ?").param("""
                        {"load":"50","groups":7.0,"spare":[],"spared":["张伟","wu"],
                         "skills":[{"tag":"粤语","words":"speaks Cantonese","guides":["李","li"]}]}""").update();

        var rules = house.rules.get().rules();

        assertThat(rules.load()).isEqualTo(50);
        assertThat(rules.groups()).isEqualTo(7);
        assertThat(rules.spared()).containsExactly(new StaffId("wu"));
        assertThat(rules.skills())
                .allSatisfy(skill -> assertThat(skill.guides()).containsExactly(new StaffId("li")));
        assertThatThrownBy(() -> house.rules.put("{\"load\":\"50\"}", ADMIN)).hasMessageContaining("load must be");
    }

    @Test
    void rulesAreKeptAsTheyAreUnderstoodWhateverTheirBlanks() {
        house.rules.put("{\"load\":3," + " ".repeat(70_000) + "\"spared\":[\"wu\"]}", ADMIN);

        assertThat(house.rules.get().rules().load()).isEqualTo(3);
        assertThat(house.rules.get().rules().spared()).containsExactly(new StaffId("wu"));
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"guide%05d\"".formatted(i))
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> house.rules.put("{\"spared\":[" + many + "]}", ADMIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void whoeverIsOnTheWayToSomebodyCountsAsTheirs() {
        house.rules.put("{\"load\":3}", ADMIN);
        IntStream.range(0, 3).forEach(i -> house.follow("wu", "wmWU" + i, 1));
        approve(house.api.make("{\"guide\":\"wu\",\"kind\":\"HERE\",\"to\":\"li\"}", REGION));
        house.follow("zhang", "wmA", 1);

        assertThat(house.successors(house.api.make(ZHANG_MOVES, BOSS).id())).isEqualTo(Map.of("wmA", "wang"));
    }

    @Test
    void aProposalForWhichThereIsNoRoomAnyMoreIsRefusedUntilItIsMadeAnew() {
        house.rules.put("{\"load\":3}", ADMIN);
        house.follow("zhang", "wmA", 1);
        var seen = house.api.make(ZHANG_MOVES, BOSS);
        assertThat(house.successors(seen.id())).isEqualTo(Map.of("wmA", "li"));
        IntStream.range(0, 3).forEach(i -> house.follow("li", "wmOWN" + i, 1));

        assertThatThrownBy(() -> approve(seen))
                .hasMessageContaining("of 3 at most: {li=4}")
                .hasMessageContaining("proposed anew");
        assertThat(house.api.get(seen.id()).state()).isEqualTo("PROPOSED");
        assertThat(house.transfers.moves).isEmpty();

        var anew = house.api.propose(seen.id(), BOSS);
        assertThat(approve(anew).bySuccessor()).isEqualTo(Map.of("wang", 1));
    }

    @Test
    void whomAPersonChoseAndWhoIsKnownAlreadyNeedNoRoom() {
        house.rules.put("{\"load\":1}", ADMIN);
        house.follow("li", "wmOWN", 1);
        house.follow("zhang", "wmOWN", 1);
        house.follow("zhang", "wmA", 1);
        var made = house.api.make(ZHANG_MOVES, BOSS);
        var changed = house.api
                .change(made.id(), "{\"customers\":[\"wmA\"],\"to\":\"li\"}", BOSS)
                .handover();

        assertThat(approve(changed).bySuccessor()).isEqualTo(Map.of("li", 2));
    }

    @Test
    void aGroupThatMovedTwiceWithin90DaysIsBlockedBeforeWeComIsAsked() {
        house.group("wr1", "zhang", "zhang", "li");
        for (int move = 0; move < 2; move++) {
            var running = approve(house.api.make(ZHANG_MOVES, BOSS));
            house.settle.groupsEnded(new GroupTransferEnded(
                    running.id(), List.of(new GroupTransferEnded.End(new ChatId("wr1"), "MOVED", ""))));
            watch();
            house.ground.clock.advance(Duration.ofDays(10));
        }

        var third = house.api.make(ZHANG_MOVES, BOSS);
        house.api.change(third.id(), "{\"groups\":[\"wr1\"],\"to\":\"li\"}", BOSS);

        assertThat(house.api.groups(third.id())).singleElement().satisfies(group -> {
            assertThat(group.state()).isEqualTo("BLOCKED");
            assertThat(group.words()).contains("moved twice within 90 days", "from 2026-05-31 on");
        });
    }

    @Test
    void aSkillsTagMayBeNamedAndAllOfThatNameCount() {
        TestTagging.know(database, new TagId("etOTHER"));
        var canton = TestTagging.know(database, "语言", "粤语");
        var again = TestTagging.know(database, "方言", "粤语");
        house.follow("zhang", "wmA", 1);
        house.follow("zhang", "wmB", 1);
        house.follow("zhang", "wmC", 1);
        TestTagging.put(database, "zhang", "wmA", canton);
        TestTagging.put(database, "zhang", "wmB", again);

        house.rules.put("{\"skills\":[{\"tag\":\"粤语\",\"words\":\"speaks Cantonese\",\"guides\":[\"wu\"]}]}", ADMIN);
        var made = house.api.make(ZHANG_MOVES, BOSS);
        assertThat(house.successors(made.id())).isEqualTo(Map.of("wmA", "wu", "wmB", "wu", "wmC", "li"));

        house.rules.put("{\"skills\":[{\"tag\":\"语言/粤语\",\"words\":\"speaks Cantonese\",\"guides\":[\"wu\"]}]}", ADMIN);
        house.api.propose(made.id(), BOSS);
        assertThat(house.successors(made.id())).containsEntry("wmA", "wu").doesNotContainEntry("wmB", "wu");
        assertThatThrownBy(() -> house.rules.put(
                        "{\"skills\":[{\"tag\":\"闽南语\",\"words\":\"Hokkien\",\"guides\":[\"wu\"]}]}", ADMIN))
                .hasMessageContaining("no corp tag is called \"闽南语\"");
    }

    @Test
    void whoStaysAfterTheHandoverOfTheDepartureWasApprovedIsProposedInAnother() {
        house.follow("zhang", "wmA", 1);
        house.follow("zhang", "wmB", 1);
        var first = house.api.make(ZHANG_MOVES, BOSS);
        house.api.change(first.id(), "{\"customers\":[\"wmB\"],\"stay\":true}", BOSS);
        approve(house.api.get(first.id()));
        house.ground.clock.advance(Duration.ofHours(49));
        watch();
        house.ground.world().leave(ZHANG);
        leaves();
        house.notice.ask();
        watch();
        var departure = house.api.list(Long.MAX_VALUE, 1).get(0);
        assertThat(departure.id()).isGreaterThan(first.id());
        assertThat(departure.byState()).isEqualTo(Map.of("BLOCKED", 1, "PROPOSED", 1));
        approve(departure);
        house.settle.ended(stays(first.id(), "wmA"));
        house.settle.ended(stays(departure.id(), "wmB"));

        watch();
        watch();
        watch();

        assertThat(house.api.list(Long.MAX_VALUE, 9))
                .extracting(shown -> shown.kind() + " " + shown.state() + " " + shown.byState())
                .containsExactly(
                        "LEFT PROPOSED {PROPOSED=2}",
                        "LEFT ENDED {BLOCKED=1, STAYS=1}",
                        "HERE ENDED {KEPT=1, STAYS=1}");
        house.api.cancel(house.api.list(Long.MAX_VALUE, 1).get(0).id(), BOSS);
        watch();
        assertThat(house.api.list(Long.MAX_VALUE, 9))
                .as("what was called off is not proposed again")
                .hasSize(3);
    }

    private static TransferEnded stays(long handover, String customer) {
        return new TransferEnded(
                handover, List.of(new TransferEnded.End(new ExternalUserId(customer), "STAYS", "refused twice")));
    }
}
