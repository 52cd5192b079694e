package io.guanxi.announcement;

import static io.guanxi.announcement.AnnouncementHouse.LI;
import static io.guanxi.announcement.AnnouncementHouse.ZHANG;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.announcement.Announcement.State;
import io.guanxi.announcement.Asks.Part;
import io.guanxi.announcement.ChooseGroups.Chosen;
import io.guanxi.group.CustomerGroup;
import io.guanxi.wecom.ChatId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChooseGroupsTests {
    private static TestDatabase database;
    private static AnnouncementHouse house;
    private int said;

    @BeforeAll
    static void open() {
        database = TestDatabase.of(ChooseGroupsTests.class);
        house = new AnnouncementHouse(database);
    }

    @BeforeEach
    void beginAgain() {
        house.beginAgain();
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @Test
    void theChoiceDecidesWhichGroupsAreMeant() {
        assertThat(meant(new GroupChoice(Set.of("S1")))).containsOnlyKeys("wrBREAD", "wrMILK");
        assertThat(meant(choice("{\"cities\":[\"苏州\"]}"))).containsOnlyKeys("wrCAKE");
        assertThat(meant(choice("{\"owners\":[\"ZHANG\"]}"))).containsOnlyKeys("wrBREAD", "wrMILK");
        assertThat(meant(choice("{\"named\":\"福利\"}"))).containsOnlyKeys("wrBREAD", "wrCAKE");
    }

    @Test
    void whoIsLeftOutHasTheReason() {
        house.sql("UPDATE staff SET status = 'LEFT' WHERE staff_id = 'li'");
        house.sql("UPDATE customer_group SET dismissed_at = ? WHERE chat_id = 'wrMILK'", house.clock.instant());

        assertThat(meant(GroupChoice.everywhere()))
                .isEqualTo(Map.of("wrBREAD", "HANDED", "wrMILK", "DISMISSED", "wrCAKE", "OWNER_GONE"));
    }

    @Test
    void groupsWhoseOwnerIsOnLeaveAreLeftOutWithThatReason() {
        house.away.add(LI);

        assertThat(meant(GroupChoice.everywhere()))
                .isEqualTo(Map.of("wrBREAD", "HANDED", "wrMILK", "HANDED", "wrCAKE", "OWNER_AWAY"));
    }

    @Test
    void groupsThatAreTooSmallTooLargeOrQuietAreLeftOut() {
        house.sql("UPDATE group_member SET joined_at = ? WHERE chat_id = 'wrCAKE'", house.clock.instant());

        assertThat(meant(choice("{\"leastCustomers\":2}")))
                .isEqualTo(Map.of("wrBREAD", "HANDED", "wrMILK", "TOO_SMALL", "wrCAKE", "TOO_SMALL"));
        assertThat(meant(choice("{\"mostCustomers\":1,\"owners\":[\"zhang\"]}")))
                .isEqualTo(Map.of("wrBREAD", "TOO_LARGE", "wrMILK", "HANDED"));
        assertThat(meant(choice("{\"joinedWithinDays\":30}")))
                .isEqualTo(Map.of("wrBREAD", "QUIET", "wrMILK", "QUIET", "wrCAKE", "HANDED"));
    }

    @Test
    void aGroupAtItsQuotaIsLeftOutAndWhatItsOwnerSentCounts() {
        try (var strict = new AnnouncementHouse(database, QuotaRule.ONE_A_DAY)) {
            strict.weCom.world().sendToGroupsByHand(ZHANG, List.of(new ChatId("wrBREAD")), "自己发的");
            strict.clock.advance(Duration.ofMinutes(1));
            strict.run(LearnSendings.class, "all");
            strict.run(LearnSendings.class, "all");
            var first = strict.add(strict.toAll("第一条"));
            strict.announce();
            assertThat(strict.fates(first))
                    .isEqualTo(Map.of("wrBREAD", "QUOTA", "wrMILK", "HANDED", "wrCAKE", "HANDED"));

            var second = strict.add(strict.toAll("再来一条"));
            strict.announce();
            assertThat(strict.fates(second).values()).containsOnly("QUOTA");
            assertThat(strict.now(second).state()).isEqualTo(State.SKIPPED);

            strict.clock.advance(Duration.ofDays(1));
            var tomorrow = strict.add(strict.to("早上好", choice("{\"named\":\"面包\"}")));
            strict.announce();
            assertThat(strict.fates(tomorrow)).isEqualTo(Map.of("wrBREAD", "HANDED"));
        }
    }

    @Test
    void anOwnerOfMoreThanTwoThousandGroupsIsAskedInParts() {
        var groups = IntStream.range(0, 4_001)
                .mapToObj(i -> new CustomerGroup(new ChatId("wr" + i), "", ZHANG, false, 1, Optional.empty()))
                .toList();

        var parts = Announce.parts(new Chosen(Map.of(ZHANG, groups), List.of()));

        assertThat(parts.keySet()).containsExactly(new Part(ZHANG, 0), new Part(ZHANG, 1), new Part(ZHANG, 2));
        assertThat(parts.values()).extracting(List::size).containsExactly(2_000, 2_000, 1);
        assertThat(Ahead.of(new Chosen(Map.of(ZHANG, groups), List.of()), false, List.of())
                        .confirmations())
                .isEqualTo(3);
    }

    private Map<String, String> meant(GroupChoice choice) {
        var announcement = house.add(house.to("福利 " + ++said, choice));
        house.announce();
        return house.fates(announcement);
    }

    private static GroupChoice choice(String json) {
        return house.json.readValue(json, GroupChoice.class);
    }
}
