package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.LI;
import static io.guanxi.announcement.AnnouncementHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.fault.Lives;
import io.guanxi.password.TestPasswords;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A month's words are changed while owners have the old ones, or groups have read them. */
class CorrectedWordsTests {
    private static final String OTHERS = words("芝麻开门", "好运进门", "");
    private static final String SAME = words("海上生明月", TestPasswords.WORDS, "");
    private static final String OF_S2 = words("面朝大海", "春暖花开", "S2");
    private static final Map<ChatId, Long> ALL_ONCE =
            Stream.of("wrBREAD", "wrMILK", "wrCAKE").collect(Collectors.toMap(ChatId::new, chat -> 1L));

    private static final Lives LIVES = new Lives(CorrectedWordsTests.class);
    private static AnnouncementHouse house;
    private static TestPasswords passwords;
    /** Each test's and each life's own, since WeCom counts by the month. */
    private static YearMonth month = YearMonth.parse("2026-03");

    private static long password;

    @BeforeAll
    static void open() {
        house = new AnnouncementHouse(LIVES.database);
        passwords = node();
    }

    @AfterAll
    static void close() {
        house.close();
        LIVES.close();
    }

    private static TestPasswords node() {
        return new TestPasswords(LIVES.database, house.clock, Optional.of(house.get(GroupAnnouncements.class)));
    }

    private static String words(String challenge, String response, String shop) {
        return "{\"challenge\":\"%s\",\"response\":\"%s\",\"shop\":\"%s\"}".formatted(challenge, response, shop);
    }

    @BeforeEach
    void begin() {
        nextMonth();
    }

    /** At ten on the first day, with a password of which nobody has heard. */
    private static void nextMonth() {
        house.beginAgain();
        house.sql("DELETE FROM month_password");
        house.sql("DELETE FROM password_word");
        month = month.plusMonths(1);
        house.clock.set(at("00:00"));
        password = passwords.add(body("\"words\":[" + SAME + "]"));
        house.clock.set(at("10:00"));
    }

    private static Instant at(String time) {
        return Instant.parse(month + "-01T" + time + ":00Z").minus(Duration.ofHours(8));
    }

    private static void change(String fields) {
        change(passwords, fields);
    }

    private static void change(TestPasswords node, String fields) {
        node.change(password, body(fields));
    }

    /** No month's text is another's. */
    private static String body(String fields) {
        return "{\"month\":\"" + month + "\",\"benefit\":\"" + month + " 的小食\"," + fields + "}";
    }

    private static Announcement first() {
        return announcements().get(0);
    }

    /** Whatever was said of the password later. */
    private static List<Announcement> corrections() {
        return announcements().stream().skip(1).toList();
    }

    private static List<Announcement> announcements() {
        return LIVES
                .aside()
                .sql("SELECT announcement_id FROM announcement ORDER BY announcement_id")
                .query(Long.class)
                .list()
                .stream()
                .flatMap(id -> house.get(Announcements.class).find(new AnnouncementId(id)).stream())
                .toList();
    }

    private static String text(Announcement announcement) {
        return announcement.content().text();
    }

    private static Set<StaffId> askedFor(Announcement announcement) {
        return house.asked(text(announcement)).stream()
                .filter(message -> !message.cancelled())
                .flatMap(message -> message.tasks().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static void confirmed(StaffId by) {
        house.weCom.world().confirmOpen(Optional.empty(), Optional.of(by));
    }

    private static void end() {
        house.weCom.world().confirmAll();
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();
    }

    @Test
    void whatOwnersHaveIsCalledOffAndTheRightWordsAreSaidOnce() {
        house.announce();
        confirmed(LI);
        house.clock.advance(Duration.ofHours(1));

        change("\"words\":[" + OTHERS + "]");
        change("\"words\":[" + OTHERS + "]");
        house.follow();
        house.announce();
        end();

        assertThat(house.fates(first()))
                .isEqualTo(Map.of("wrBREAD", "CALLED_OFF", "wrMILK", "CALLED_OFF", "wrCAKE", "SENT"));
        assertThat(corrections()).singleElement().satisfies(correction -> {
            assertThat(text(correction))
                    .startsWith("本月暗号有更新，请以这条为准～\n店员说：芝麻开门\n您来对：好运进门")
                    .doesNotContain(TestPasswords.WORDS);
            assertThat(house.reached(text(correction))).isEqualTo(ALL_ONCE);
            assertThat(correction.expiresAt()).isEqualTo(correction.at().plus(Duration.ofDays(1)));
        });
    }

    @Test
    void ownersWhoHaveEnoughForTheDayAreAskedToCorrectWhatGroupsRead() {
        house.announce();
        confirmed(LI);
        house.clock.advance(Duration.ofMinutes(2));
        house.follow();
        house.sql("UPDATE touch_guide_day SET confirmations = 6");

        change("\"words\":[" + OTHERS + "]");
        house.follow();
        house.announce();

        assertThat(corrections()).singleElement().satisfies(correction -> assertThat(askedFor(correction))
                .containsExactlyInAnyOrder(ZHANG, LI));
        assertThat(confirmations("zhang")).as("in place of what was called off").isEqualTo(6);
        assertThat(confirmations("li")).as("beside what was sent").isEqualTo(7);
    }

    private static int confirmations(String owner) {
        return LIVES.aside()
                .sql("SELECT confirmations FROM touch_guide_day WHERE staff_id = ?")
                .param(owner)
                .query(Integer.class)
                .single();
    }

    @Test
    void whoNeverHadTheOldWordsIsAskedWhenTheDayHasRoom() {
        house.clock.set(at("09:00"));
        house.sql("INSERT INTO touch_guide_day (staff_id, day, confirmations) VALUES ('li', ?, 6)", month + "-01");
        house.clock.set(at("10:00"));
        house.announce();
        assertThat(askedFor(first())).containsExactly(ZHANG);

        change("\"words\":[" + OTHERS + "]");
        house.follow();
        house.announce();

        assertThat(corrections()).singleElement().satisfies(correction -> assertThat(askedFor(correction))
                .containsExactly(ZHANG));
    }

    @Test
    void whatSaysNothingElseToGroupsLeavesThemAlone() {
        house.announce();

        change("\"goesOn\":false,\"words\":[" + SAME + "]");
        house.follow();

        assertThat(corrections()).isEmpty();
        assertThat(askedFor(first())).containsExactlyInAnyOrder(ZHANG, LI);
    }

    @Test
    void aShopThatGetsWordsOfItsOwnHearsThemAloneAndTheOthersKeepTheirs() {
        house.announce();

        change("\"words\":[" + SAME + "," + OF_S2 + "]");
        house.follow();
        house.announce();
        assertThat(askedFor(first())).containsExactly(ZHANG);
        assertThat(corrections()).singleElement().satisfies(correction -> {
            assertThat(text(correction)).contains("春暖花开");
            assertThat(askedFor(correction)).containsExactly(LI);
        });

        change("\"words\":[" + SAME + "]");
        house.follow();
        house.announce();
        end();
        assertThat(house.fates(first())).isEqualTo(Map.of("wrBREAD", "SENT", "wrMILK", "SENT", "wrCAKE", "CALLED_OFF"));
        assertThat(corrections()).hasSize(2);
        assertThat(house.fates(corrections().get(0))).isEqualTo(Map.of("wrCAKE", "CALLED_OFF"));
        assertThat(house.fates(corrections().get(1))).isEqualTo(Map.of("wrCAKE", "SENT"));
        assertThat(text(corrections().get(1))).contains(TestPasswords.WORDS);
    }

    @Test
    void anEarlierEndIsSaidAndWhatHasEndedIsNotSpokenOfAnyMore() {
        house.announce();
        house.clock.advance(Duration.ofHours(1));

        change("\"until\":\"" + month + "-02\"");
        house.follow();
        house.announce();
        assertThat(askedFor(first())).isEmpty();
        assertThat(corrections()).singleElement().satisfies(correction -> {
            assertThat(text(correction)).contains("月2日，每人一次");
            assertThat(askedFor(correction)).containsExactlyInAnyOrder(ZHANG, LI);
        });

        house.clock.advance(Duration.ofHours(15));
        change("\"until\":\"" + month + "-01\"");
        house.follow();
        house.announce();
        assertThat(corrections()).singleElement().satisfies(correction -> assertThat(askedFor(correction))
                .isEmpty());
    }

    @Test
    void whatNobodyWasAskedForYetIsOnlyReplaced() {
        house.clock.advance(Duration.ofSeconds(5));

        change("\"words\":[" + OTHERS + "]");
        house.announce();

        assertThat(corrections()).isEmpty();
        assertThat(text(first())).startsWith("本月暗号来啦！").contains("好运进门");
        assertThat(askedFor(first())).containsExactlyInAnyOrder(ZHANG, LI);
    }

    @Test
    void whatNoGroupWasLeftForIsNewsWhenTheWordsChange() {
        noGroupIsLeft();
        house.clock.advance(Duration.ofHours(5));

        change("\"words\":[" + OTHERS + "]");
        house.announce();
        end();

        assertThat(corrections()).isEmpty();
        assertThat(text(first())).startsWith("本月暗号来啦！").contains("好运进门");
        assertThat(house.fates(first())).isEqualTo(Map.of("wrBREAD", "SENT", "wrMILK", "SENT", "wrCAKE", "SENT"));
    }

    @Test
    void whatNoGroupWasLeftForIsSaidWhenAnotherTimeIsSet() {
        noGroupIsLeft();

        change("\"announceAt\":\"" + month + "-02T10:00\",\"words\":[" + SAME + "]");
        house.announce();
        assertThat(askedFor(first())).isEmpty();
        house.clock.advance(Duration.ofDays(1));
        house.announce();

        assertThat(corrections()).isEmpty();
        assertThat(askedFor(first())).containsExactlyInAnyOrder(ZHANG, LI);
    }

    private static void noGroupIsLeft() {
        house.away.addAll(Set.of(ZHANG, LI));
        house.announce();
        house.away.clear();
        assertThat(first().state()).isEqualTo(Announcement.State.SKIPPED);
    }

    @Test
    void whatIsToBeCorrectedTomorrowAndIsOtherwiseForOneShopByThenIsSaidToTheOthersAlone() {
        house.announce();
        change("\"announceAt\":\"" + month + "-02T10:00\",\"words\":[" + OTHERS + "]");
        change("\"words\":[" + OTHERS + "," + OF_S2 + "]");
        house.follow();
        house.announce();
        assertThat(house.rows("announcement WHERE state = 'PLANNED'")).isEqualTo(2);

        house.clock.advance(Duration.ofDays(1));
        house.announce();

        assertThat(corrections()).hasSize(2);
        assertThat(askedFor(corrections().get(0))).containsExactly(ZHANG);
        assertThat(askedFor(corrections().get(1))).containsExactly(LI);
        assertThat(text(corrections().get(0))).contains("好运进门");
        assertThat(text(corrections().get(1))).contains("春暖花开");
    }

    @Test
    void whatIsToBeCorrectedTomorrowIsSaidEarlierIfThatIsSetLater() {
        house.announce();
        change("\"announceAt\":\"" + month + "-02T10:00\",\"words\":[" + OTHERS + "]");
        change("\"announceAt\":\"" + month + "-01T18:00\",\"words\":[" + OTHERS + "]");
        house.follow();
        house.announce();
        assertThat(askedFor(corrections().get(0))).isEmpty();

        house.clock.set(at("18:00"));
        house.announce();

        assertThat(corrections()).singleElement().satisfies(correction -> {
            assertThat(askedFor(correction)).containsExactlyInAnyOrder(ZHANG, LI);
            assertThat(correction.expiresAt()).isEqualTo(at("18:00").plus(Duration.ofDays(1)));
        });
    }

    @Test
    void nobodyHasTheRightWordsWhileTheOldOnesCanStillBeSentAfterThem() {
        house.announce();
        change("\"words\":[" + OTHERS + "]");
        house.announce();
        assertThat(askedFor(corrections().get(0))).isEmpty();
        assertThat(house.rows("announcement_ask WHERE held_for = 'OLD_WORDS'")).isEqualTo(2);

        house.follow();
        house.clock.advance(Duration.ofMinutes(1));
        house.announce();

        assertThat(askedFor(first())).isEmpty();
        assertThat(askedFor(corrections().get(0))).containsExactlyInAnyOrder(ZHANG, LI);
    }

    @Test
    void whatIsCalledOffBeforeWeComWasAskedNoOwnerEverHas() {
        house.run(Announce.class, "all");

        change("\"words\":[" + SAME + "," + OF_S2 + "]");
        house.work();

        assertThat(askedFor(first())).containsExactly(ZHANG);
        assertThat(house.fates(first())).containsEntry("wrCAKE", "CALLED_OFF");
    }

    @Test
    void whatIsCalledOffTakesNoneOfAGroupsQuota() {
        house.announce();
        assertThat(used()).isEqualTo(Map.of("wrBREAD", 1, "wrMILK", 1, "wrCAKE", 1));

        change("\"words\":[" + SAME + "," + OF_S2 + "]");
        assertThat(used()).isEqualTo(Map.of("wrBREAD", 1, "wrMILK", 1));

        change("\"announce\":false,\"words\":[" + SAME + "]");
        assertThat(used()).isEmpty();
    }

    private static Map<String, Integer> used() {
        return house.get(AnnouncedGroups.class).usedSince(at("00:00")).entrySet().stream()
                .collect(Collectors.toMap(used -> used.getKey().value(), Map.Entry::getValue));
    }

    @Test
    void twoNodesAtOnceSayItOnce() {
        house.announce();
        house.clock.advance(Duration.ofHours(1));

        CompletableFuture.allOf(Stream.of(passwords, node(), node())
                        .map(node -> CompletableFuture.runAsync(() -> change(node, "\"words\":[" + OTHERS + "]")))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        CompletableFuture.allOf(Stream.of(1, 2)
                        .map(node -> CompletableFuture.runAsync(() -> house.run(Announce.class, "all")))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        house.follow();
        house.clock.advance(Duration.ofMinutes(1));
        house.announce();

        assertThat(corrections()).hasSize(1);
        assertThat(house.asked(text(corrections().get(0)))).hasSize(2);
    }

    @Test
    void aDeathAtAnyStepLeavesNoGroupWithoutTheRightWordsAndTellsNoneTwice() {
        assertThat(Lives.deaths(1, n -> live(n, LIVES.way()::afterCommit))).isBetween(6, Lives.MANY - 1);
        assertThat(Lives.deaths(9, n -> live(n, step -> LIVES.way().atStatement(step, true))))
                .isBetween(30, Lives.MANY - 1);
    }

    /** The operator who got no answer changes it again. */
    private static boolean live(int n, IntConsumer trouble) {
        nextMonth();
        house.announce();
        confirmed(LI);
        house.clock.advance(Duration.ofHours(1));
        trouble.accept(n);
        boolean died = LIVES.dies(() -> change("\"words\":[" + OTHERS + "]"));
        if (died) {
            change("\"words\":[" + OTHERS + "]");
        }
        for (int i = 0; i < 30 && !calledOff(); i++) {
            died |= LIVES.dies(house::follow);
            house.clock.advance(Duration.ofSeconds(70));
        }
        for (int i = 0; i < 30 && !said(); i++) {
            died |= LIVES.dies(house::announce);
            house.weCom.world().confirmAll();
            died |= LIVES.dies(house::follow);
            house.clock.advance(Duration.ofSeconds(70));
        }
        LIVES.way().calm();
        assertThat(house.fates(first()))
                .isEqualTo(Map.of("wrBREAD", "CALLED_OFF", "wrMILK", "CALLED_OFF", "wrCAKE", "SENT"));
        assertThat(corrections()).hasSize(1);
        assertThat(house.reached(text(corrections().get(0)))).isEqualTo(ALL_ONCE);
        return died;
    }

    private static boolean calledOff() {
        return none("announcement_ask WHERE state = 'HANDED'");
    }

    private static boolean said() {
        return none("announcement WHERE state IN ('PLANNED', 'ASKED')");
    }

    /** By another way than the one on which the process dies. */
    private static boolean none(String from) {
        return LIVES.aside()
                .sql("SELECT COUNT(*) = 0 FROM " + from)
                .query(Boolean.class)
                .single();
    }
}
