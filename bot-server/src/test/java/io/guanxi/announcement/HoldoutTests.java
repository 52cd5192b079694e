package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.announcement.GroupResultsController.Shown;
import io.guanxi.group.CustomerGroups;
import io.guanxi.group.MembersLeftGroup;
import io.guanxi.group.MembersLeftGroup.Left;
import io.guanxi.group.MembersLeftGroup.Way;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Zhang owns sixty more groups of four customers each; of groups with an even number one of the four buys, of others two. */
class HoldoutTests {
    private static final int GROUPS = 60;
    private static TestDatabase database;
    private static AnnouncementHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(HoldoutTests.class);
        house = new AnnouncementHouse(database);
    }

    @BeforeEach
    void beginAgain() {
        house.beginAgain();
        house.clock.set(NOON);
        house.sql("DELETE FROM group_left");
        house.sql("DELETE FROM group_member");
        house.sql("DELETE FROM customer_group");
        database.transaction()
                .executeWithoutResult(status -> IntStream.range(0, GROUPS).forEach(HoldoutTests::group));
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    private static void group(int i) {
        var chat = "wrG%02d".formatted(i);
        house.sql(
                "INSERT INTO customer_group (chat_id, name, owner, founded_at, member_version) VALUES (?, ?, 'zhang', ?, 'v1')",
                chat,
                chat,
                NOON.minus(Duration.ofDays(400)));
        for (int j = 0; j < 4; j++) {
            member(chat, "wm%02d-%d".formatted(i, j), NOON.minus(Duration.ofDays(30)));
        }
    }

    private static void member(String chat, String id, Instant since) {
        house.sql(
                "INSERT INTO group_member (chat_id, member_id, staff, joined_at, join_scene) VALUES (?, ?, FALSE, ?, 3)",
                chat,
                id,
                since);
    }

    @Test
    void aShareOfTheGroupsIsToldNothingAndTheSameOnesEachTimeOfAProgramme() {
        var first = new Holdout(20, "programme-7");
        var held = held(first);

        assertThat(held).hasSizeBetween(4, 22).isEqualTo(held(new Holdout(20, "programme-7")));
        assertThat(held(new Holdout(20, "programme-8"))).isNotEqualTo(held);
        assertThat(held(new Holdout(40, "programme-7"))).containsAll(held);
        assertThat(held(new Holdout(0, "programme-7"))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choice("{\"holdout\":51}"))
                .withMessageContaining("at most 50");
    }

    @Test
    void whoIsHeldBackIsNotAskedForAndHasTheReason() {
        var announcement = announced(40);

        long held = house.rows("announcement_group WHERE reason = 'HOLDOUT' AND ask_id IS NULL");
        assertThat(held).isBetween(5L, 50L);
        assertThat(house.rows("announcement_group WHERE ask_id IS NOT NULL")).isEqualTo(GROUPS - held);
        assertThat(house.get(AnnouncementController.class)
                        .preview(announcement.id().value())
                        .leftOut())
                .as("the preview names the same ones")
                .containsEntry("HOLDOUT", held);
    }

    @Test
    void groupsThatWereToldAreComparedWithThoseHeldBack() {
        var announcement = announced(40);
        leave(announcement);
        member("wrG00", "wmLATE", NOON.plus(Duration.ofHours(2)));
        house.clock.advance(Duration.ofDays(8));

        var shown = results(announcement, 7);

        long held = shown.heldBack().groups();
        assertThat(shown.over()).isTrue();
        assertThat(shown.told().groups() + held).isEqualTo(GROUPS);
        assertThat(shown.told().customers()).isEqualTo(4 * (GROUPS - held));
        assertThat(shown.told().here()).as("not who joined later").isEqualTo(4 * (GROUPS - held));
        assertThat(shown.told().did().get("bought")).isEqualTo(2 * (GROUPS - held));
        assertThat(shown.heldBack().did().get("bought")).isEqualTo(held);
        assertThat(shown.told().left()).isEqualTo(GROUPS - held);
        assertThat(shown.heldBack().left()).isZero();
        assertThat(shown.compared())
                .extractingByKey("bought")
                .extracting("difference")
                .isEqualTo(0.25);
        assertThat(shown.compared()).extractingByKey("left").extracting("told").isEqualTo(0.25);
        assertThat(results(announcement, 1).told().did().get("bought"))
                .as("they bought on the third day")
                .isZero();
    }

    @Test
    void whoLeftCountsAsNotHavingDoneItSoThatDrivingPeopleOutDoesNotLookWell() {
        var announcement = announced(40);
        house.sql("""
                DELETE m FROM group_member m JOIN announcement_group g ON g.chat_id = m.chat_id AND g.ask_id IS NOT NULL
                WHERE m.member_id LIKE '%-2' OR m.member_id LIKE '%-3'""");

        var shown = results(announcement, 7);

        assertThat(shown.told().here()).isEqualTo(2 * shown.told().groups());
        assertThat(shown.compared())
                .extractingByKey("bought")
                .extracting("told")
                .isEqualTo(0.5);
        assertThat(shown.compared())
                .extractingByKey("bought")
                .extracting("difference")
                .isEqualTo(0.25);
    }

    /** Whoever was told leaves, so that their groups are too small the next time, and one that was not told is so by chance. */
    @Test
    void ofAProgrammeGroupsAreComparedAsTheyWereDrawnWhateverKeepsThemFromItLater() {
        var programme = daily();
        time(programme, "20");
        var first = last();
        var held = held(first.holdout());
        house.sql("""
                DELETE m FROM group_member m JOIN announcement_group g ON g.chat_id = m.chat_id AND g.ask_id IS NOT NULL
                WHERE m.member_id LIKE '%-3' AND g.chat_id < 'wrG30'""");
        var small = held.get(0).value();
        house.sql("DELETE FROM group_member WHERE member_id LIKE '%-3' AND chat_id = ?", small);
        time(programme, "21");
        var second = last();

        var shown = results(second, 7);

        assertThat(house.fates(second)).containsValues("TOO_SMALL", "HOLDOUT");
        assertThat(house.rows("announcement_group WHERE ask_id IS NOT NULL AND announcement_id = " + second.id()))
                .isBetween(1L, shown.told().groups() - 1);
        assertThat(shown.heldBack().groups()).isEqualTo(held.size());
        assertThat(shown.told().groups()).isEqualTo(GROUPS - held.size());
        assertThat(shown.of()).contains("the programme so far");
    }

    private static Announcement last() {
        var page = house.get(Announcements.class).page(new AnnouncementId(Long.MAX_VALUE), 1);
        return page.get(0);
    }

    private static ProgrammeView daily() {
        var wish = """
                {"name": "每日", "days": ["FRIDAY", "SATURDAY"], "at": "13:00", "texts": [{"text": "天天见"}],
                 "groups": {"holdout": 40, "leastCustomers": 4}, "openFor": "PT1H"}
                """;
        var controller = house.get(ProgrammeController.class);
        return Objects.requireNonNull(controller.create(wish, Actor.API).getBody());
    }

    private static void time(ProgrammeView programme, String day) {
        house.clock.set(Instant.parse("2026-11-" + day + "T05:00:01Z"));
        house.run(RunProgramme.class, Long.toString(programme.id()));
        house.announce();
    }

    @Test
    void withoutAHoldoutThereIsNothingToCompareAndBeforeItIsAskedNothingAtAll() {
        var announcement = announced(0);
        assertThat(results(announcement, 7).compared()).isEmpty();
        assertThat(results(announcement, 7).over()).isFalse();

        var planned = house.add(house.to("以后再说", GroupChoice.everywhere()));
        assertThatThrownBy(() -> results(planned, 7)).hasMessageContaining("409");
        assertThatIllegalArgumentException().isThrownBy(() -> results(announcement, 0));
    }

    /** One customer of each group that was told, some of them at the same moment; and members of staff, who don't count. */
    private static void leave(Announcement announcement) {
        var soon = NOON.plus(Duration.ofDays(1));
        var left = house.fates(announcement).entrySet().stream()
                .filter(fate -> !fate.getValue().equals("HOLDOUT"))
                .map(fate -> new ChatId(fate.getKey()))
                .flatMap(chat -> List.of(
                        new Left(chat, "wmGONE", false, Way.BY_THEMSELVES, soon),
                        new Left(chat, "li", true, Way.REMOVED, soon))
                        .stream())
                .toList();
        house.get(CountLeavers.class).left(new MembersLeftGroup(left));
        var muchLater = new Left(new ChatId("wrG00"), "wmLATE", false, Way.UNKNOWN, NOON.plus(Duration.ofDays(7)));
        house.get(CountLeavers.class).left(new MembersLeftGroup(List.of(muchLater)));
    }

    private static Announcement announced(int holdout) {
        var announcement = house.add(house.to("看谁先到", choice("{\"holdout\":" + holdout + "}")));
        house.announce();
        return announcement;
    }

    private static Shown results(Announcement announcement, int days) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("purchases", new Purchases(house.fates(announcement)));
        var results = new GroupResults(
                house.get(AnnouncedGroupMapper.class),
                house.get(GroupLeftMapper.class),
                house.get(CustomerGroups.class),
                beans.getBeanProvider(MembersDid.class),
                house.get(AnnouncementSettings.class));
        return new GroupResultsController(
                        results, house.get(Announcements.class), house.get(AnnouncementMapper.class), house.clock)
                .of(announcement.id().value(), days);
    }

    /** On the third day two of the four in each group bought that was told, and one of the four in others. */
    private record Purchases(Map<String, String> fates) implements MembersDid {
        @Override
        public String what() {
            return "bought";
        }

        @Override
        public Map<ExternalUserId, Instant> firstAfter(Map<ExternalUserId, Instant> moments) {
            return moments.entrySet().stream()
                    .filter(of -> buys(of.getKey().value()))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, of -> of.getValue().plus(Duration.ofDays(2))));
        }

        private boolean buys(String customer) {
            boolean told = !"HOLDOUT".equals(fates.get("wrG" + customer.substring(2, 4)));
            return customer.endsWith("-0") || (told && customer.endsWith("-1"));
        }
    }

    private static List<ChatId> held(Holdout holdout) {
        return IntStream.range(0, GROUPS)
                .mapToObj(i -> new ChatId("wrG%02d".formatted(i)))
                .filter(holdout::has)
                .toList();
    }

    private static GroupChoice choice(String json) {
        return new StrictJson(house.json).read("\"groups\"", json, GroupChoice.class);
    }
}
