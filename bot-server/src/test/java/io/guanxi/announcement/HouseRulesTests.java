package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.LI;
import static io.guanxi.announcement.AnnouncementHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.announcement.Announcement.State;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.wecom.ChatId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said to groups keeps the rules that plans keep: stops, the night, and how much an owner has to confirm a day. */
class HouseRulesTests {
    private static final Map<ChatId, Long> EACH_ONCE =
            Map.of(new ChatId("wrBREAD"), 1L, new ChatId("wrMILK"), 1L, new ChatId("wrCAKE"), 1L);

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static TestDatabase database;
    private static AnnouncementHouse house;
    private static int tests;

    private String text = "";

    @BeforeAll
    static void open() {
        database = TestDatabase.of(HouseRulesTests.class);
        house = new AnnouncementHouse(database, QuotaRule.DAYS_OF_MONTH, "21:00", "08:00");
    }

    /** In a month of its own, since WeCom counts by the month. */
    @BeforeEach
    void beginAgain() {
        house.beginAgain();
        text = "今晚八点上新 " + ++tests;
        house.clock.set(AnnouncementHouse.NOON.plus(Duration.ofDays(31L * tests)));
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void whatIsStoppedIsTakenFromOwnersInWeComAndAskedForAgainWhenItGoesOn() {
        var announcement = house.add(house.toAll(text));
        house.announce();
        house.weCom
                .world()
                .confirm(
                        house.asked(text).stream()
                                .filter(message -> message.tasks().containsKey(LI))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        LI);

        stop("ALL");
        follow();

        assertThat(house.weCom.world().confirmAll()).as("sent in the meantime").isZero();
        assertThat(work().groups(Optional.empty())).isEqualTo(Map.of("SENT", 1L, "PLANNED", 2L));
        house.clock.advance(Duration.ofMinutes(20));
        house.announce();
        assertThat(house.fates(announcement))
                .isEqualTo(Map.of("wrBREAD", "PLANNED", "wrMILK", "PLANNED", "wrCAKE", "SENT"));

        goOn("ALL");
        house.announce();
        house.weCom.world().confirmAll();
        follow();

        assertThat(house.reached(text)).isEqualTo(EACH_ONCE);
        assertThat(house.now(announcement).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void aShopThatIsStoppedWaitsAloneAndOtherOwnersAreAsked() {
        stop("SHOP:S1");
        var announcement = house.add(house.toAll(text));

        house.announce();
        assertThat(house.asked(text))
                .extracting(message -> message.tasks().keySet())
                .containsExactly(Set.of(LI));

        goOn("SHOP:S1");
        house.announce();
        house.weCom.world().confirmAll();
        follow();
        assertThat(house.reached(text)).isEqualTo(EACH_ONCE);
        assertThat(house.now(announcement).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void whatIsStoppedJustBeforeWeComIsAskedIsAskedForLater() {
        house.add(house.toAll(text));
        house.run(Announce.class, "all");

        stop("ALL");
        house.work();
        assertThat(house.asked(text)).isEmpty();

        goOn("ALL");
        house.announce();
        house.weCom.world().confirmAll();
        follow();
        assertThat(house.reached(text)).isEqualTo(EACH_ONCE);
    }

    @Test
    void whatWasCancelledBeforeItsAnswerWasLostIsAskedForAgainOnce() {
        house.add(house.toAll(text));
        house.announce();
        house.weCom
                .faults()
                .add(Fault.of("externalcontact/cancel_groupmsg_send", Fault.Kind.CUT_AFTER)
                        .times(1));

        stop("ALL");
        follow();
        follow();
        goOn("ALL");
        house.announce();
        house.weCom.world().confirmAll();
        follow();

        assertThat(house.reached(text)).isEqualTo(EACH_ONCE);
    }

    @Test
    void whatIsStoppedUntilItsTimeIsOverIsNotSentLate() {
        var announcement = house.add(house.toAll(text));
        stop("ALL");
        house.announce();

        house.clock.advance(Duration.ofHours(5));
        goOn("ALL");
        house.announce();
        follow();

        assertThat(house.asked(text)).isEmpty();
        assertThat(house.fates(announcement).values()).containsOnly("STOPPED");
        assertThat(house.now(announcement).state()).isEqualTo(State.FINISHED);
    }

    @Test
    void whatIsCalledOffForGoodEndsWhereverItIsAndWhatIsSentStays() {
        var announcement = house.add(house.toAll(text));
        house.announce();
        assertThat(work().callOff(Optional.of(Set.of(ZHANG)))).isEqualTo(1);
        house.weCom.world().confirmAll();
        follow();
        assertThat(house.fates(announcement).values())
                .as("sent before it was called off")
                .containsOnly("SENT");

        var held = house.add(house.toAll(text + " 2"));
        stop("SHOP:S1");
        house.announce();
        assertThat(work().callOff(Optional.empty())).isEqualTo(2);
        house.announce();
        follow();

        assertThat(house.fates(held).values()).containsOnly("CALLED_OFF");
        assertThat(house.now(held).state()).isEqualTo(State.FINISHED);
        assertThat(house.weCom.world().confirmAll()).isZero();
    }

    @Test
    void whatComesAtNightWaitsForTheMorningAndWhatWouldBeOverByThenIsRefused() {
        var night = house.clock.instant().plus(Duration.ofHours(11));
        house.clock.set(night);
        var announcement = house.add(new NewAnnouncement(
                "早安", content(), GroupChoice.everywhere(), night, night.plus(Duration.ofHours(12))));
        house.announce();
        assertThat(house.asked(text)).as("at 23:00").isEmpty();

        house.clock.set(night.plus(Duration.ofHours(9)));
        house.announce();
        assertThat(house.asked(text)).as("at 08:00").hasSize(2);
        assertThat(house.fates(announcement).values()).containsOnly("HANDED");

        var rules = house.get(HouseRules.class);
        assertThat(rules.neverHeard(night, night.plus(Duration.ofHours(4))).orElseThrow())
                .contains("quiet hours");
        assertThat(rules.neverHeard(night, night.plus(Duration.ofHours(12)))).isEmpty();
    }

    @Test
    void aProgrammeByNightIsRefusedInItsOwnTime() {
        var wish = "{\"name\": \"夜宵\", \"days\": [\"MONDAY\"], \"at\": \"03:00\", \"texts\": [{\"text\": \"一\"}]}";

        assertThatThrownBy(() -> house.get(ProgrammeController.class).create(wish, Actor.API))
                .hasMessage(
                        "in Asia/Shanghai, 03:00 is within the quiet hours, in which no owner is asked; they last until"
                                + " 08:00, and then it is over (07:00). Choose another time or more of it");
    }

    @Test
    void anOwnerWhoIsOnLeaveInTheMorningIsAskedWhenTheyAreBackOrTheReasonIsKept() {
        var night = house.clock.instant().plus(Duration.ofHours(11));
        house.clock.set(night);
        var announcement = house.add(new NewAnnouncement(
                "早安", content(), GroupChoice.everywhere(), night, night.plus(Duration.ofHours(12))));
        house.announce();
        house.away.addAll(List.of(ZHANG, LI));
        house.clock.set(night.plus(Duration.ofHours(9)));
        house.announce();
        assertThat(house.asked(text)).as("at 08:00").isEmpty();

        house.away.remove(LI);
        house.clock.advance(Duration.ofMinutes(10));
        house.announce();
        house.clock.advance(Duration.ofHours(4));
        house.announce();

        assertThat(house.asked(text))
                .extracting(message -> message.tasks().keySet())
                .containsExactly(Set.of(LI));
        assertThat(house.fates(announcement)).containsEntry("wrBREAD", "OWNER_AWAY");
        house.weCom.world().confirmAll();
    }

    @Test
    void anOwnerOnLeaveIsNotReminded() {
        var now = house.clock.instant();
        house.add(new NewAnnouncement(
                "提醒", content(), new GroupChoice(Set.of("S1")), now, now.plus(Duration.ofHours(30))));
        house.announce();

        house.away.add(ZHANG);
        assertThat(remindersAt(now.plus(Duration.ofHours(3)))).isZero();
        house.away.clear();
        house.follow();
        assertThat(house.rows("outbox WHERE kind = 'remind-owner'"))
                .as("when they are back")
                .isEqualTo(1);
        house.weCom.world().confirmAll();
    }

    @Test
    void anOwnerWhoHasEnoughToConfirmIsAskedOnAnotherDay() {
        for (int i = 1; i <= 5; i++) {
            house.add(house.to(text + " - " + i, new GroupChoice(Set.of("S1"))));
        }
        house.announce();
        var now = house.clock.instant();
        var sixth = house.add(new NewAnnouncement(
                "第六条", content(), new GroupChoice(Set.of("S1")), now, now.plus(Duration.ofHours(30))));

        house.announce();
        assertThat(house.asked(text)).isEmpty();
        assertThat(house.get(Asks.class).owners(sixth.id()))
                .extracting(AskMapper.OwnerRow::reason)
                .containsExactly("OWNER_BUSY");

        house.clock.set(now.plus(Duration.ofHours(21)));
        house.announce();
        assertThat(house.asked(text)).hasSize(1);
    }

    @Test
    void anOwnerIsRemindedByDayAndThenTheManagerOfTheShopHearsOfIt() {
        var now = house.clock.instant();
        house.sql("INSERT INTO staff (staff_id, name, status, main_department) VALUES ('wang', '', 'ACTIVE', 2)");
        house.sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES ('wang', 2, TRUE)");
        var calls = house.weCom.calls();
        house.add(
                new NewAnnouncement("福利", content(), new GroupChoice(Set.of("S1")), now, now.plus(Duration.ofDays(2))));
        house.announce();

        assertThat(remindersAt(now.plus(Duration.ofHours(2)))).as("14:00").isZero();
        assertThat(remindersAt(now.plus(Duration.ofHours(3)))).as("15:00").isEqualTo(1);
        assertThat(remindersAt(now.plus(Duration.ofHours(4)))).as("16:00").isEqualTo(1);
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isZero();
        assertThat(remindersAt(now.plus(Duration.ofHours(6)))).as("18:00").isEqualTo(1);
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isEqualTo(1);
        assertThat(remindersAt(now.plus(Duration.ofHours(12)))).as("midnight").isEqualTo(1);
        assertThat(remindersAt(now.plus(Duration.ofHours(20)))).as("08:00").isEqualTo(2);

        house.weCom.world().confirmAll();
        assertThat(remindersAt(now.plus(Duration.ofHours(29))))
                .as("when it is sent")
                .isEqualTo(2);
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isEqualTo(1);
        assertThat(calls.of("externalcontact/remind_groupmsg_send")).isEqualTo(2);
    }

    @Test
    void ofWhatIsOpenForAnHourTheOwnerIsRemindedAfterAThirdAndTheManagerTwoThirds() {
        var now = house.clock.instant();
        house.sql("INSERT INTO staff (staff_id, name, status, main_department) VALUES ('wang', '', 'ACTIVE', 2)");
        house.sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES ('wang', 2, TRUE)");
        house.add(new NewAnnouncement(
                "福利", content(), new GroupChoice(Set.of("S1")), now, now.plus(Duration.ofHours(1))));
        house.announce();

        assertThat(remindersAt(now.plus(Duration.ofMinutes(19)))).isZero();
        assertThat(remindersAt(now.plus(Duration.ofMinutes(20)))).isEqualTo(1);
        assertThat(remindersAt(now.plus(Duration.ofMinutes(39)))).isEqualTo(1);
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isZero();
        assertThat(remindersAt(now.plus(Duration.ofMinutes(40)))).isEqualTo(1);
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isEqualTo(1);
        assertThat(house.rows("outbox WHERE kind IN ('remind-owner', 'announcement-unconfirmed') AND expires_at > '"
                        + now.plus(Duration.ofHours(1))
                                .toString()
                                .substring(0, 19)
                                .replace('T', ' ') + "'"))
                .as("would come when it is over")
                .isZero();
    }

    @Test
    void ofAnOwnerWhoseManagerNobodyKnowsTheOperatorsAreToldUntilItIsSent() {
        var now = house.clock.instant();
        var troubles = house.get(AnnouncementTroubles.class);
        house.add(new NewAnnouncement(
                "福利", content(), new GroupChoice(Set.of("S1")), now, now.plus(Duration.ofHours(4))));
        house.announce();

        remindersAt(now.plus(Duration.ofMinutes(80)));
        assertThat(troubles.unattended()).isZero();
        remindersAt(now.plus(Duration.ofMinutes(160)));
        assertThat(troubles.unattended()).isEqualTo(1);
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isZero();

        house.weCom.world().confirmAll();
        remindersAt(now.plus(Duration.ofMinutes(170)));
        assertThat(troubles.unattended()).isZero();
    }

    @Test
    void ofAnOwnerOnLeaveTheManagerOfTheShopHearsWithoutAReminder() {
        var now = house.clock.instant();
        house.sql("INSERT INTO staff (staff_id, name, status, main_department) VALUES ('wang', '', 'ACTIVE', 2)");
        house.sql("INSERT INTO staff_department (staff_id, department_id, leader) VALUES ('wang', 2, TRUE)");
        house.add(new NewAnnouncement(
                "福利", content(), new GroupChoice(Set.of("S1")), now, now.plus(Duration.ofHours(3))));
        house.announce();
        house.away.add(ZHANG);

        assertThat(remindersAt(now.plus(Duration.ofMinutes(119)))).isZero();
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isZero();
        assertThat(remindersAt(now.plus(Duration.ofHours(2)))).isZero();
        assertThat(house.rows("outbox WHERE kind = 'announcement-unconfirmed'")).isEqualTo(1);
        house.weCom.world().confirmAll();
    }

    private static long remindersAt(Instant at) {
        house.clock.set(at);
        house.follow();
        house.work();
        return house.rows("outbox WHERE kind = 'remind-owner'");
    }

    @Test
    void announcementsAndTheTimesOfProgrammesStandOnTheCalendar() {
        var now = house.clock.instant();
        var day = now.atZone(SHANGHAI).toLocalDate();
        var said = house.add(house.toAll(text));
        house.get(Announcements.class).cancel(house.add(house.toAll("不发了")).id(), Actor.API);
        var calendar = new Calendar(
                Set.of(DayOfWeek.values()), LocalTime.of(15, 0), SHANGHAI, 1, day, Optional.empty(), Set.of());
        var programme = house.get(Programmes.class)
                .add(
                        new Programme.Definition(
                                "下午茶",
                                calendar,
                                List.of(content()),
                                GroupChoice.everywhere(),
                                Duration.ofMinutes(30),
                                Duration.ofHours(4)),
                        Actor.API);

        assertThat(house.get(GroupsOnCalendar.class).between(now, now.plus(Duration.ofDays(2))))
                .containsExactly(
                        new OnCalendar.Entry("announcement", said.id().value(), "福利", now),
                        new OnCalendar.Entry("programme", programme.id().value(), "下午茶", now.plus(Duration.ofHours(3))),
                        new OnCalendar.Entry(
                                "programme", programme.id().value(), "下午茶", now.plus(Duration.ofHours(27))));
    }

    private Content content() {
        return Content.ofText(text);
    }

    private static GroupWork work() {
        return house.get(GroupWork.class);
    }

    private static void stop(String scope) {
        house.sql(
                "INSERT INTO touch_stop (scope, stopped_by, stopped_at) VALUES (?, 'zhao', ?)",
                scope,
                house.clock.instant());
        work().lookNow();
    }

    private static void goOn(String scope) {
        house.sql("DELETE FROM touch_stop WHERE scope = ?", scope);
        work().lookNow();
    }

    private static void follow() {
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();
    }
}
