package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.LI;
import static io.guanxi.announcement.AnnouncementHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanxi.TestDatabase;
import io.guanxi.announcement.Announcement.State;
import io.guanxi.content.Attached;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.MassMessage;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class AnnouncementTests {
    private static final String CREATE = "externalcontact/add_msg_template";
    private static final TypeReference<List<Attached>> ATTACHED = new TypeReference<>() {};
    private static TestDatabase database;
    private static AnnouncementHouse house;
    private static int tests;

    private String text = "";
    private int uploads;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(AnnouncementTests.class);
        house = new AnnouncementHouse(database);
    }

    /** In a month of its own, since WeCom counts by the month. */
    @BeforeEach
    void beginAgain() {
        house.beginAgain();
        text = "周五福利：可颂买一送一 " + ++tests;
        house.clock.set(AnnouncementHouse.NOON.plus(Duration.ofDays(31L * tests)));
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void eachOwnerIsAskedOnceForAllTheirGroupsAndTheResultComesBackByGroup() {
        var announcement = house.add(house.toAll(text));

        house.announce();
        assertThat(house.asked(text))
                .extracting(message -> message.tasks().keySet())
                .containsExactlyInAnyOrder(Set.of(ZHANG), Set.of(LI));
        assertThat(house.fates(announcement).values()).containsOnly("HANDED");

        house.weCom.world().confirmAll();
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();

        assertThat(house.fates(announcement)).isEqualTo(Map.of("wrBREAD", "SENT", "wrMILK", "SENT", "wrCAKE", "SENT"));
        assertThat(house.now(announcement).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void whatEndedLongAgoIsForgottenWithItsGroupsInSmallSteps() {
        house.add(house.toAll(text));
        house.announce();
        house.weCom.world().confirmAll();
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();
        var later = house.add(house.toAll(text));
        house.clock.advance(Duration.ofMinutes(1));
        var old = database.mapper(OldAnnouncementMapper.class);

        int steps = 0;
        while (old.purge(house.clock.instant(), 2) > 0) {
            steps++;
        }

        assertThat(steps).as("3 groups, 2 owners, itself").isEqualTo(4);
        assertThat(house.rows("announcement_group") + house.rows("announcement_ask"))
                .isZero();
        assertThat(house.now(later).state()).isEqualTo(State.PLANNED);
    }

    @Test
    void anAnnouncementWhoseTimeHasNotComeIsNotBegunAndOneWhoseTimeIsOverIsSkipped() {
        var later = house.add(house.toAll(text));
        house.clock.advance(Duration.ofMinutes(-1));
        house.announce();
        assertThat(house.now(later).state()).isEqualTo(State.PLANNED);

        house.clock.advance(Duration.ofHours(5));
        house.announce();
        assertThat(house.now(later).state()).isEqualTo(State.SKIPPED);
        assertThat(house.now(later).reason()).isPresent();
        assertThat(house.asked(text)).isEmpty();
    }

    /** It seems to have no groups as long as its transaction lasts. */
    @Test
    void whatIsJustBeingBegunIsNotEndedFromOutside() {
        var over = house.add(house.toAll(text));
        house.sql("UPDATE announcement SET state = 'ASKED'");
        var begun = house.add(house.toAll(text + " 2"));
        var rows = house.get(AnnouncementMapper.class);

        database.transaction().executeWithoutResult(status -> {
            rows.ask(begun.id().value(), house.clock.instant());
            CompletableFuture.runAsync(house.get(Announcements.class)::finishAll)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(house.now(over).state()).isEqualTo(State.FINISHED);
        assertThat(house.now(begun).state()).isEqualTo(State.ASKED);
    }

    @Test
    void anAskWhoseWorkerDiedBeforeItAskedTakesNoMessageOfAnotherWithTheSameWords() {
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        var lost = house.add(house.to(text, choice("{\"owners\":[\"zhang\"],\"named\":\"面包\"}")));
        house.announce();
        var died = house.add(house.to(text, choice("{\"owners\":[\"zhang\"],\"named\":\"牛奶\"}")));
        house.run(Announce.class, "all");
        house.sql("UPDATE outbox SET first_sent_at = ? WHERE first_sent_at IS NULL", house.clock.instant());

        house.work();
        assertThat(house.fates(died).values()).containsOnly("PLANNED");

        for (int i = 0; i < 6; i++) {
            house.clock.advance(Duration.ofSeconds(70));
            house.work();
        }
        assertThat(house.asked(text)).hasSize(2);
        assertThat(house.fates(lost).values()).containsOnly("HANDED");
        assertThat(house.fates(died).values()).containsOnly("HANDED");
    }

    @Test
    void twoNodesAtOnceBeginItOnce() throws Exception {
        house.add(house.toAll(text));
        Callable<Boolean> node = () -> {
            house.run(Announce.class, "all");
            return true;
        };
        var nodes = Executors.newFixedThreadPool(2);
        try {
            for (var done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }
        house.work();

        assertThat(house.asked(text)).hasSize(2);
        assertThat(house.rows("announcement_group")).isEqualTo(3);
    }

    @Test
    void whatOwnersDoNotSendInTimeIsCalledOffInWeComToo() {
        var announcement = house.add(house.toAll(text));
        house.announce();
        house.weCom.world().confirmOpen(Optional.empty(), Optional.of(LI));

        house.clock.advance(Duration.ofHours(4));
        house.follow();

        assertThat(house.fates(announcement))
                .isEqualTo(Map.of("wrBREAD", "UNCONFIRMED", "wrMILK", "UNCONFIRMED", "wrCAKE", "SENT"));
        assertThat(house.now(announcement).state()).isEqualTo(State.FINISHED);
        assertThat(messageOf(ZHANG).cancelled()).isTrue();
    }

    @Test
    void calledOffMeansWhatIsSentStaysAndTheRestIsCancelledInWeCom() {
        var announcement = house.add(house.toAll(text));
        house.announce();
        house.weCom.world().confirmOpen(Optional.empty(), Optional.of(LI));

        assertThat(house.get(Announcements.class).cancel(announcement.id(), io.guanxi.privacy.Actor.API))
                .isTrue();
        house.follow();

        assertThat(house.fates(announcement))
                .isEqualTo(Map.of("wrBREAD", "CALLED_OFF", "wrMILK", "CALLED_OFF", "wrCAKE", "SENT"));
        assertThat(messageOf(ZHANG).cancelled()).isTrue();
        assertThat(house.now(announcement).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void calledOffBeforeWeComWasAskedNobodyIsAsked() {
        var announcement = house.add(house.toAll(text));
        house.run(Announce.class, "all");
        house.get(Announcements.class).cancel(announcement.id(), io.guanxi.privacy.Actor.API);

        house.work();

        assertThat(house.asked(text)).isEmpty();
        assertThat(house.fates(announcement).values()).containsOnly("CALLED_OFF");
    }

    @Test
    void aGroupThatTheOwnerLeftOutIsNotSentWithTheReason() {
        var announcement = house.add(house.toAll(text));
        house.announce();
        for (int i = 0; i < 31; i++) {
            house.weCom.world().sendToGroupsByHand(ZHANG, List.of(new ChatId("wrMILK")), "第 " + i + " 条");
        }
        house.weCom.world().confirmAll();
        house.follow();
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();
        assertThat(house.fates(announcement)).containsEntry("wrMILK", "HANDED").containsEntry("wrBREAD", "SENT");

        house.clock.advance(Duration.ofMinutes(20));
        house.follow();

        assertThat(house.fates(announcement)).containsEntry("wrMILK", "NOT_SENT");
        assertThat(house.now(announcement).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void theSameWordsToTheSameOwnerAreAskedForOneAfterTheOther() {
        // The first call never arrives and the second does: who looked for the first would find the second.
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_BEFORE).times(1));
        house.weCom.faults().add(Fault.of(CREATE, Fault.Kind.CUT_AFTER).times(1));
        var one = house.add(house.to(text, choice("{\"owners\":[\"zhang\"],\"named\":\"面包\"}")));
        var other = house.add(house.to(text, choice("{\"owners\":[\"zhang\"],\"named\":\"牛奶\"}")));

        for (int i = 0; i < 9; i++) {
            house.announce();
            house.clock.advance(Duration.ofSeconds(40));
        }
        house.weCom.world().confirmAll();
        house.clock.advance(Duration.ofMinutes(20));
        house.follow();

        assertThat(house.asked(text)).hasSize(2);
        assertThat(house.fates(one)).isEqualTo(Map.of("wrBREAD", "SENT"));
        assertThat(house.fates(other)).isEqualTo(Map.of("wrMILK", "SENT"));
    }

    @Test
    void aFeaturesWordReplacesItsFormerOneUntilItIsUnderWay() {
        plan(text + "第一版");
        plan(text + "第二版");
        house.announce();
        plan(text + "第三版");
        house.announce();

        assertThat(house.asked(text + "第一版")).isEmpty();
        assertThat(house.asked(text + "第二版")).hasSize(2);
        assertThat(house.asked(text + "第三版")).isEmpty();
        assertThat(house.rows("announcement")).isEqualTo(1);
    }

    @Test
    void aFeatureCallsItsWordOffAndMayPlanItAnew() {
        plan(text + "第一版");
        house.get(GroupAnnouncements.class).cancel("password:12");
        house.announce();
        assertThat(house.asked(text + "第一版")).isEmpty();

        plan(text + "第二版");
        house.announce();
        assertThat(house.asked(text + "第二版")).hasSize(2);
    }

    @Test
    void whatIsPlannedInATransactionThatFailsIsNotPlanned() {
        database.transaction().executeWithoutResult(status -> {
            plan(text);
            status.setRollbackOnly();
        });

        assertThat(house.rows("announcement")).isZero();
    }

    @Test
    void aWordThatWeComWouldNotTakeIsRefusedWithTheExactNumberOfBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan("字".repeat(1334)))
                .withMessageContaining("4000 bytes of UTF-8, but has 4002");
    }

    @Test
    void aPictureOfOurOwnIsUploadedWhenItIsNeededAndAnewWhenWeComHasForgottenIt() {
        long picture = picture();
        var wish = wish(picture);
        var strict = new StrictJson(house.json);

        house.add(wish.understood(strict, house.clock.instant()));
        house.announce();
        house.clock.advance(Duration.ofDays(4));
        house.add(wish.understood(strict, house.clock.instant()));
        house.announce();

        assertThat(house.asked(text))
                .extracting(message -> message.content().attachments().size())
                .containsExactly(1, 1);
        assertThat(house.weCom.calls().of("media/upload")).isEqualTo(uploads + 2);
        assertThat(house.get(AnnouncedMedia.class).of(picture)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> house.get(AnnouncedMedia.class)
                        .check(new Content(
                                text,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                house.json.readValue("[{\"kind\":\"VIDEO\",\"media\":" + picture + "}]", ATTACHED))))
                .withMessageContaining("needs one of kind VIDEO");
    }

    @Test
    void aPictureIsGoodUntilTheLastMomentAtWhichAnOwnerMaySendIt() {
        var wish = wish(picture());
        house.add(wish.understood(new StrictJson(house.json), house.clock.instant()));
        house.announce();
        house.clock.advance(Duration.ofDays(2));

        var now = house.clock.instant();
        var content = wish.understood(new StrictJson(house.json), now).content();
        house.add(new NewAnnouncement("x", content, GroupChoice.everywhere(), now, now.plus(Duration.ofHours(20))));
        house.announce();
        assertThat(house.weCom.calls().of("media/upload")).as("good for a day").isEqualTo(uploads + 1);

        house.add(new NewAnnouncement("x", content, GroupChoice.everywhere(), now, now.plus(Duration.ofHours(30))));
        house.announce();
        assertThat(house.weCom.calls().of("media/upload")).isEqualTo(uploads + 2);
    }

    private long picture() {
        uploads = house.weCom.calls().of("media/upload");
        house.sql("INSERT INTO media (kind, name, size, sha256, bytes, added_at)"
                + " VALUES ('IMAGE', 'a.png', 8, REPEAT('x', 32), X'89504E470D0A1A0A', '2026-01-01')");
        return database.sql()
                .sql("SELECT media_id FROM media")
                .query(Long.class)
                .single();
    }

    private AnnouncementWish wish(long picture) {
        return house.json.readValue(
                ("{\"name\":\"x\",\"text\":\"" + text + "\",\"groups\":{\"shops\":[\"S1\"]},"
                        + "\"attachments\":[{\"kind\":\"IMAGE\",\"media\":" + picture + "}]}"),
                AnnouncementWish.class);
    }

    private void plan(String text) {
        var now = house.clock.instant();
        house.get(GroupAnnouncements.class)
                .plan(new GroupMessage(
                        "password:12",
                        "暗号",
                        text,
                        Optional.of(new GroupMessage.LinkCard("看看", Optional.empty(), "https://example.com/p")),
                        GroupChoice.everywhere(),
                        now,
                        now.plus(Duration.ofHours(1))));
    }

    private GroupChoice choice(String json) {
        return house.json.readValue(json, GroupChoice.class);
    }

    private MassMessage messageOf(StaffId owner) {
        return house.asked(text).stream()
                .filter(message -> message.tasks().containsKey(owner))
                .findFirst()
                .orElseThrow();
    }
}
