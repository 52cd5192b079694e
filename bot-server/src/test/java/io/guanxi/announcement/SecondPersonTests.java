package io.guanxi.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.announcement.Announcement.State;
import io.guanxi.privacy.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** Whatever more than two customers hear needs a second person: the three groups have four, wrMILK has one. */
class SecondPersonTests {
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static final Actor ZHAO = new Actor(Actor.Kind.OPERATOR, "zhao");
    private static final String DAILY = """
            {"name": "每日", "days": ["FRIDAY", "SATURDAY", "SUNDAY"], "at": "13:00",
             "texts": [{"text": "天天见"}], "openFor": "PT1H"}
            """;
    private static TestDatabase database;
    private static AnnouncementHouse house;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(SecondPersonTests.class);
        house = new AnnouncementHouse(database, 2);
    }

    @BeforeEach
    void beginAgain() {
        house.beginAgain();
        house.clock.set(AnnouncementHouse.NOON);
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void whatManyHearWaitsForASecondPersonAndThenGoesOutOnce() {
        var made = create("两个人看过的话", "{}");
        assertThat(made.announcement().state()).isEqualTo(State.WAITING);
        house.announce();
        assertThat(house.asked("两个人看过的话")).isEmpty();

        var approved = announcements().approve(id(made), made.fingerprint(), ZHAO);
        house.announce();
        house.announce();

        assertThat(approved.approval())
                .hasValueSatisfying(agreed -> assertThat(agreed.by()).isEqualTo("zhao"));
        assertThat(house.asked("两个人看过的话")).hasSize(2);
        assertThat(deeds()).contains("announcement.create wang", "announcement.approve zhao");
    }

    @Test
    void whatFewHearNeedsNobody() {
        var made = create("少数人的话", "{\"named\":\"牛奶\"}");
        house.announce();

        assertThat(made.announcement().state()).isEqualTo(State.PLANNED);
        assertThat(house.asked("少数人的话")).hasSize(1);
    }

    @Test
    void groupsHeldBackDoNotMakeItSmaller() {
        assertThat(create("四个人", "{\"holdout\":50}").announcement().state()).isEqualTo(State.WAITING);
    }

    @Test
    void nobodyApprovesTheirOwnNorWhatTheyHaveNotSeenNorWithoutAName() {
        var made = create("自己的话", "{}");

        refused(() -> announcements().approve(id(made), made.fingerprint(), WANG), "ask a second person");
        refused(() -> announcements().approve(id(made), made.fingerprint(), Actor.API), "X-Operator");
        refused(() -> announcements().approve(id(made), "0".repeat(64), ZHAO), "look at it again");
        refused(() -> announcements().approve(id(made), "what I saw", ZHAO), "64 digits");
        house.announce();
        assertThat(house.asked("自己的话")).isEmpty();
    }

    @Test
    void anApprovalThatComesTooLateIsToldAsSuchAndNothingIsSentLate() {
        var made = create("迟到的点头", "{}");
        house.clock.advance(Duration.ofHours(4));

        assertThatThrownBy(() -> announcements().approve(id(made), made.fingerprint(), ZHAO))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("can't be approved any more");
        house.announce();

        assertThat(now(made).state()).isEqualTo(State.SKIPPED);
        assertThat(now(made).reason()).hasValueSatisfying(why -> assertThat(why).contains("nobody had approved it"));
        assertThat(house.asked("迟到的点头")).isEmpty();
    }

    /** As rows may be changed by hand, or by whatever comes later. */
    @Test
    void anyChangeOfWordsGroupsOrTimeVoidsTheApproval() {
        for (var change : List.of(
                "content = REPLACE(content, '说好的', '改过的')",
                "choice = REPLACE(choice, '\"leastCustomers\":1', '\"leastCustomers\":0')",
                "expires_at = expires_at + INTERVAL 1 MINUTE")) {
            house.beginAgain();
            var made = create("说好的话", "{\"leastCustomers\":1}");
            announcements().approve(id(made), made.fingerprint(), ZHAO);
            house.sql("UPDATE announcement SET " + change);

            house.announce();

            assertThat(now(made).state()).as(change).isEqualTo(State.WAITING);
            assertThat(announcements().get(id(made)).approval()).isEmpty();
            assertThat(house.asked("说好的话")).isEmpty();
            assertThat(house.asked("改过的话")).isEmpty();
        }
    }

    @Test
    void oneThatHasGrownSinceItWasMadeWaitsToo() {
        house.sql("UPDATE customer_group SET dismissed_at = ? WHERE chat_id = 'wrBREAD'", house.clock.instant());
        var made = create("长大的群", "{}");
        assertThat(made.announcement().state()).isEqualTo(State.PLANNED);

        house.sql("UPDATE customer_group SET dismissed_at = NULL");
        house.announce();

        assertThat(now(made).state()).isEqualTo(State.WAITING);
        assertThat(house.rows("announcement_ask")).isZero();
    }

    @Test
    void groupsThatQuietOrQuotaKeepFromItTodayCountSinceTheyMayNotAtItsTime() {
        var quiet = "{\"joinedWithinDays\":1}";
        var made = create("等热闹的群", quiet);

        assertThat(made.announcement().state()).isEqualTo(State.WAITING);
        assertThat(made.needsApproval()).isTrue();
        assertThat(announcements()
                        .preview("{\"name\":\"福利\",\"text\":\"x\",\"groups\":" + quiet + "}")
                        .needsApproval())
                .isTrue();
    }

    @Test
    void oneThatNobodyHasApprovedIsATroubleFromTheDayBeforeItsTimeUntilSomebodyDoes() {
        var later = "{\"name\":\"福利\",\"text\":\"没人点头\",\"at\":\"2026-11-21T13:00:00+08:00\"}";
        var made = Objects.requireNonNull(announcements().create(later, WANG).getBody());
        assertThat(troubles()).isEmpty();

        house.clock.advance(Duration.ofHours(2));
        assertThat(troubles()).containsExactly("announcement-" + id(made));
        house.clock.advance(Duration.ofHours(24));
        assertThat(troubles()).containsExactly("announcement-" + id(made));

        announcements().approve(id(made), made.fingerprint(), ZHAO);
        assertThat(troubles()).isEmpty();
    }

    @Test
    void whoWritesForManyIsNamedAndWhatNobodyIsNamedForNobodyApproves() {
        var many = "{\"name\":\"福利\",\"text\":\"谁写的\"}";
        refused(() -> announcements().create(many, Actor.API), "X-Operator");
        refused(() -> programmes().create(DAILY, Actor.API), "X-Operator");
        var few = DAILY.replace("\"at\"", "\"groups\": {\"named\": \"牛奶\"}, \"at\"");
        var small = Objects.requireNonNull(programmes().create(few, Actor.API).getBody());
        refused(() -> programmes().change(small.id(), DAILY, Actor.API), "X-Operator");

        assertThat(house.rows("announcement")).isZero();
        assertThat(programmes().list(0, 10))
                .extracting(ProgrammeView::fingerprint, ProgrammeView::needsApproval)
                .containsExactly(Tuple.tuple(small.fingerprint(), false));
        refused(() -> programmes().approve(small.id(), small.fingerprint(), ZHAO), "nobody is named as the author");
    }

    @Test
    void whatWaitsCanBeCalledOff() {
        var made = create("算了", "{}");

        assertThat(announcements().cancel(id(made), WANG).announcement().state())
                .isEqualTo(State.CANCELLED);
    }

    @Test
    void whatFeaturesAnnounceIsDecidedThere() {
        var at = house.clock.instant();
        var message = new GroupMessage(
                "password:1",
                "暗号",
                "本月暗号",
                Optional.empty(),
                GroupChoice.everywhere(),
                at,
                at.plus(Duration.ofHours(1)));
        database.transaction().executeWithoutResult(status -> house.get(GroupAnnouncements.class)
                .plan(message));
        house.announce();

        assertThat(house.asked("本月暗号")).hasSize(2);
    }

    @Test
    void anApprovalOfAProgrammeHoldsForItsTimesUntilSomebodyChangesIt() {
        var programme = Objects.requireNonNull(programmes().create(DAILY, WANG).getBody());
        assertThat(programme.needsApproval()).isTrue();
        fireOn(programme, 20);
        assertThat(house.asked("天天见")).isEmpty();
        assertThat(lastReason()).contains("nobody had approved its programme");

        refused(() -> programmes().approve(programme.id(), programme.fingerprint(), WANG), "ask a second person");
        programmes().approve(programme.id(), programme.fingerprint(), ZHAO);
        fireOn(programme, 21);
        assertThat(house.asked("天天见")).hasSize(2);

        var changed = programmes().change(programme.id(), DAILY.replace("天天见", "天天换"), ZHAO);
        fireOn(programme, 22);
        assertThat(changed.approval()).isEmpty();
        assertThat(house.asked("天天换")).isEmpty();
        refused(() -> programmes().approve(programme.id(), changed.fingerprint(), ZHAO), "ask a second person");
    }

    @Test
    void aTimeLeftOutForWantOfAnApprovalUsesUpNoTextAndIsATroubleUntilSomebodyApproves() {
        var two = DAILY.replace("{\"text\": \"天天见\"}", "{\"text\": \"头一条\"}, {\"text\": \"第二条\"}");
        var programme = Objects.requireNonNull(programmes().create(two, WANG).getBody());
        var what = "programme-" + programme.id() + "/2026-11-";
        lookAhead();
        assertThat(troubles()).as("before its first time").containsExactly(what + "20T05:00:00Z");
        fireOn(programme, 20);
        fireOn(programme, 21);

        assertThat(troubles()).containsExactly(what + "21T05:00:00Z/left-out");
        lookAhead();
        assertThat(troubles())
                .as("what comes is something else than what was")
                .containsExactly(what + "21T05:00:00Z/left-out", what + "22T05:00:00Z");
        assertThat(programmes().list(0, 10))
                .extracting(ProgrammeView::needsApproval)
                .containsExactly(true);
        assertThatThrownBy(() -> house.get(GroupResultsController.class).of(lastId(), 7))
                .as("nobody was asked")
                .hasMessageContaining("409");

        programmes().approve(programme.id(), programme.fingerprint(), ZHAO);
        fireOn(programme, 22);
        assertThat(house.asked("头一条")).hasSize(2);
        assertThat(house.asked("第二条")).isEmpty();
        assertThat(troubles()).isEmpty();
    }

    @Test
    void aProgrammeForFewWarnsOfNothingAndOneThatIsChangedNotOfItsFormerTimes() {
        var few = DAILY.replace("\"at\"", "\"groups\": {\"named\": \"牛奶\"}, \"at\"");
        programmes().create(few, WANG);
        lookAhead();
        assertThat(troubles()).isEmpty();
        var many = Objects.requireNonNull(programmes().create(DAILY, WANG).getBody());
        lookAhead();
        assertThat(troubles()).hasSize(1);

        programmes().change(many.id(), few, WANG);

        assertThat(troubles()).isEmpty();
    }

    /** The migration's own statements, over rows as they were before it. */
    @Test
    void whatRanOrWasPlannedBeforeTheUpgradeCountsAsApprovedUntilSomebodyChangesIt() throws IOException {
        var programme = Objects.requireNonNull(
                programmes().create(DAILY.replace("天天见", "一直在说"), WANG).getBody());
        var whole = create("整秒的话 😊", "{\"named\":\"福利\"}");
        house.clock.advance(Duration.ofMillis(45));
        var broken = create("毫秒的话 \\\"'", "{}");
        house.sql("UPDATE announcement SET state = 'PLANNED'");

        upgrade();

        assertThat(programmes().get(programme.id()).approval())
                .hasValueSatisfying(agreed -> assertThat(agreed.by()).isEqualTo("upgrade"));
        assertThat(now(whole).written().valid()).isPresent();
        assertThat(now(broken).written().valid()).isPresent();
        fireOn(programme, 20);
        assertThat(house.asked("一直在说")).hasSize(2);
        var changed = programmes().change(programme.id(), DAILY, ZHAO);
        assertThat(changed.approval()).isEmpty();
    }

    private static void upgrade() throws IOException {
        var file = "/db/migration/V38__announcements_agreed_and_compared.sql";
        try (var in = Objects.requireNonNull(SecondPersonTests.class.getResourceAsStream(file))) {
            var statements = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*\\R", "")
                    .split(";\\s*", -1);
            var updates = Arrays.stream(statements)
                    .filter(statement -> statement.startsWith("UPDATE"))
                    .toList();
            assertThat(updates).hasSize(2);
            updates.forEach(house::sql);
        }
    }

    private static void lookAhead() {
        house.run(LookAheadForGroups.class, "all");
    }

    private static List<String> troubles() {
        return house.get(AnnouncementTroubles.class).unapproved().stream()
                .map(AnnouncementTroubles.Unapproved::what)
                .toList();
    }

    private static long lastId() {
        return database.sql()
                .sql("SELECT MAX(announcement_id) FROM announcement")
                .query(Long.class)
                .single();
    }

    private static void fireOn(ProgrammeView programme, int day) {
        house.clock.set(Instant.parse("2026-11-" + day + "T05:00:01Z"));
        house.run(RunProgramme.class, Long.toString(programme.id()));
        house.announce();
    }

    private static String lastReason() {
        return database.sql()
                .sql("SELECT reason FROM announcement ORDER BY announcement_id DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private static List<String> deeds() {
        return database.sql()
                .sql("SELECT CONCAT(what, ' ', actor_name) FROM audit_entry ORDER BY entry_id")
                .query(String.class)
                .list();
    }

    private static void refused(Runnable deed, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(deed::run).withMessageContaining(sentence);
    }

    private static AnnouncementView create(String text, String groups) {
        var wish = "{\"name\":\"福利\",\"text\":\"" + text + "\",\"groups\":" + groups + "}";
        return Objects.requireNonNull(announcements().create(wish, WANG).getBody());
    }

    private static long id(AnnouncementView view) {
        return view.announcement().id();
    }

    private static Announcement now(AnnouncementView view) {
        return house.get(Announcements.class).find(new AnnouncementId(id(view))).orElseThrow();
    }

    private static AnnouncementController announcements() {
        return house.get(AnnouncementController.class);
    }

    private static ProgrammeController programmes() {
        return house.get(ProgrammeController.class);
    }
}
