package io.guanxi.handover;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.handover.HandoverRules.Skill;
import io.guanxi.handover.Line.Reason;
import io.guanxi.handover.Line.State;
import io.guanxi.handover.Situation.Candidate;
import io.guanxi.handover.Situation.Choice;
import io.guanxi.handover.Situation.Group;
import io.guanxi.handover.Situation.Person;
import io.guanxi.wecom.ChatId;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProposalTests {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final StaffId LI = new StaffId("li");
    private static final StaffId WANG = new StaffId("wang");
    private static final Skill CANTONESE = new Skill("粤语", "speaks Cantonese", List.of(WANG));
    private static final StaffId WU = new StaffId("wu");

    private final List<Person> people = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<ExternalUserId, Choice> choices = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private Optional<StaffId> wish = Optional.empty();
    private HandoverRules rules = HandoverRules.DEFAULTS;

    private static Candidate candidate(StaffId id, Near near, int load) {
        return new Candidate(id, near, load, 0, Optional.of(NOW.minus(Duration.ofDays(20))), 0);
    }

    private static Candidate experienced(StaffId id, Near near, int load) {
        return new Candidate(id, near, load, 9, Optional.of(NOW.minus(Duration.ofDays(900))), 0);
    }

    private static Person person(String id, int level, StaffId... knownTo) {
        return new Person(new ExternalUserId(id), level, Set.of(knownTo), Set.of(), Optional.empty());
    }

    private Line line(String customer) {
        return proposal().stream()
                .filter(line -> line.customer().value().equals(customer))
                .findFirst()
                .orElseThrow();
    }

    private List<Line> proposal() {
        return Proposal.of(new Situation(people, groups, candidates, choices, Map.of(), wish), rules, NOW);
    }

    private String successor(String customer) {
        return line(customer).successors().stream()
                .findFirst()
                .map(StaffId::value)
                .orElse("nobody");
    }

    @Test
    void theSameShopComesBeforeTheSameAreaAndTheCorpNotAtAll() {
        candidates.addAll(
                List.of(candidate(LI, Near.CORP, 0), candidate(WANG, Near.AREA, 0), candidate(WU, Near.SHOP, 149)));
        people.addAll(List.of(person("wmA", 0), person("wmB", 0)));

        assertThat(successor("wmA")).isEqualTo("wu");
        assertThat(successor("wmB")).isEqualTo("wang");
        assertThat(line("wmA").words()).isEqualTo("same shop; 149 of 150 relations so far");
        assertThat(line("wmB").reason()).isEqualTo(Reason.AREA);
    }

    @Test
    void whoKnowsThemComesFirstEvenWithoutRoomAndIsNoFurtherRelation() {
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 0), candidate(WANG, Near.CORP, 150)));
        people.addAll(List.of(person("wmA", 5, WANG), person("wmB", 0)));

        assertThat(successor("wmA")).isEqualTo("wang");
        assertThat(line("wmA").reason()).isEqualTo(Reason.KNOWS);
        assertThat(line("wmA").words()).contains("WeCom adds none");
        assertThat(successor("wmB")).isEqualTo("li");
    }

    @Test
    void nobodyGetsMoreThanTheLimitAndWhoIsLeftOverIsListed() {
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 147), candidate(WANG, Near.AREA, 149)));
        IntStream.range(0, 6).forEach(i -> people.add(person("wm" + i, 0)));

        var byState = proposal().stream().collect(Collectors.groupingBy(Line::state, Collectors.counting()));
        assertThat(byState).isEqualTo(Map.of(State.PROPOSED, 4L, State.NOBODY, 2L));
        assertThat(line("wm5").words()).contains("nobody has room: 150 relations each");
    }

    @Test
    void loadIsSpreadEvenly() {
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 10), candidate(WANG, Near.SHOP, 0)));
        IntStream.range(0, 30).forEach(i -> people.add(person("wm" + i, 0)));

        var given = proposal().stream()
                .collect(Collectors.groupingBy(line -> line.successors().get(0), Collectors.counting()));
        assertThat(given).isEqualTo(Map.of(LI, 10L, WANG, 20L));
    }

    @Test
    void closeCustomersGoToTheExperiencedAndStayTogetherInFifteens() {
        candidates.addAll(
                List.of(candidate(LI, Near.SHOP, 0), experienced(WANG, Near.SHOP, 80), experienced(WU, Near.SHOP, 20)));
        IntStream.range(0, 20).forEach(i -> people.add(person("wm" + (10 + i), 4)));
        people.add(person("wmNEW", 1));

        var given = proposal().stream()
                .filter(line -> line.level() == 4)
                .collect(Collectors.groupingBy(line -> line.successors().get(0), Collectors.counting()));
        assertThat(given).isEqualTo(Map.of(WU, 15L, WANG, 5L));
        assertThat(successor("wmNEW")).isEqualTo("li");
        assertThat(line("wm29").words()).contains("L4, experienced, with 4 other close ones");
    }

    @Test
    void aCloseCustomerStaysInTheShopRatherThanGoingFar() {
        rules = new HandoverRules(150, 4, 15, 180, 5, 50, Near.CORP, List.of(), List.of());
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 0), experienced(WANG, Near.CORP, 0)));
        people.add(person("wmA", 5));

        assertThat(successor("wmA")).isEqualTo("li");
        candidates.add(experienced(WU, Near.AREA, 0));
        assertThat(successor("wmA")).isEqualTo("wu");
    }

    @Test
    void aLanguageCountsWhereTheTagSaysSo() {
        rules = new HandoverRules(150, 4, 15, 180, 5, 50, Near.AREA, List.of(CANTONESE), List.of());
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 0), candidate(WANG, Near.AREA, 100)));
        people.add(new Person(new ExternalUserId("wmA"), 1, Set.of(), Set.of(CANTONESE), Optional.empty()));
        people.add(person("wmB", 1));

        assertThat(successor("wmA")).isEqualTo("wang");
        assertThat(line("wmA").words()).startsWith("same area; speaks Cantonese");
        assertThat(successor("wmB")).isEqualTo("li");
    }

    @Test
    void whomWeComWouldNotTransferIsBlockedWithTheReason() {
        candidates.add(candidate(LI, Near.SHOP, 0));
        people.add(new Person(
                new ExternalUserId("wmA"), 5, Set.of(LI), Set.of(), Optional.of("moved twice within 90 days")));

        assertThat(line("wmA").state()).isEqualTo(State.BLOCKED);
        assertThat(line("wmA").words()).isEqualTo("moved twice within 90 days");
    }

    @Test
    void theSparedGetNobody() {
        rules = new HandoverRules(150, 4, 15, 180, 5, 50, Near.AREA, List.of(), List.of(LI));
        candidates.add(candidate(LI, Near.SHOP, 0));
        people.add(person("wmA", 0, LI));

        assertThat(line("wmA").state()).isEqualTo(State.NOBODY);
    }

    @Test
    void twoMoreAreNextInLine() {
        candidates.addAll(List.of(
                candidate(LI, Near.AREA, 5),
                candidate(WANG, Near.SHOP, 3),
                candidate(WU, Near.SHOP, 1),
                candidate(new StaffId("zhou"), Near.AREA, 9)));
        people.add(person("wmA", 0));

        assertThat(line("wmA").successors()).containsExactly(WU, WANG, LI);
    }

    @Test
    void whatPeopleDecidedStaysWhileWhomTheyChoseCanTakeIt() {
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 0), candidate(WANG, Near.CORP, 150)));
        people.addAll(List.of(person("wmA", 0), person("wmB", 0), person("wmC", 0)));
        choices.put(new ExternalUserId("wmA"), new Choice(Optional.of(WANG), "boss"));
        choices.put(new ExternalUserId("wmB"), new Choice(Optional.empty(), "boss"));
        choices.put(new ExternalUserId("wmC"), new Choice(Optional.of(WU), "boss"));

        assertThat(successor("wmA")).isEqualTo("wang");
        assertThat(line("wmA").chosenBy()).contains("boss");
        assertThat(line("wmB").state()).isEqualTo(State.KEPT);
        assertThat(successor("wmC")).isEqualTo("li");
        assertThat(line("wmC").chosenBy()).isEmpty();
    }

    @Test
    void whoeverIsWishedForGetsAllOfThem() {
        wish = Optional.of(WANG);
        candidates.addAll(List.of(candidate(LI, Near.SHOP, 0), candidate(WANG, Near.CORP, 500)));
        people.add(person("wmA", 0, LI));

        assertThat(successor("wmA")).isEqualTo("wang");
        assertThat(line("wmA").reason()).isEqualTo(Reason.BACK);
    }

    @Test
    void theOrderInWhichTheRowsComeDoesNotMatter() {
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            candidates.add(new Candidate(
                    new StaffId("g" + i),
                    List.of(Near.SHOP, Near.AREA, Near.CORP).get(random.nextInt(3)),
                    random.nextInt(150),
                    random.nextInt(8),
                    Optional.of(NOW.minus(Duration.ofDays(random.nextInt(400)))),
                    random.nextInt(5)));
        }
        for (int i = 0; i < 500; i++) {
            people.add(person("wm" + i, random.nextInt(6), new StaffId("g" + random.nextInt(200))));
            groups.add(
                    new Group(new ChatId("wr" + i), Set.of(new StaffId("g" + random.nextInt(60))), Optional.empty()));
        }
        var one = proposal();
        var oneOfGroups = groupProposal();
        Collections.shuffle(people, random);
        Collections.shuffle(candidates, random);
        Collections.shuffle(groups, random);

        assertThat(proposal()).isEqualTo(one);
        assertThat(groupProposal()).isEqualTo(oneOfGroups);
    }

    private List<GroupLine> groupProposal() {
        return GroupProposal.of(new Situation(people, groups, candidates, choices, Map.of(), wish), rules);
    }

    @Test
    void aGroupGoesToWhoIsInItThenToWhoOwnsFewest() {
        candidates.addAll(List.of(
                new Candidate(LI, Near.SHOP, 0, 0, Optional.empty(), 2),
                new Candidate(WANG, Near.SHOP, 0, 0, Optional.empty(), 1),
                new Candidate(WU, Near.CORP, 0, 0, Optional.empty(), 0)));
        groups.addAll(List.of(
                new Group(new ChatId("wr1"), Set.of(WU), Optional.empty()),
                new Group(new ChatId("wr2"), Set.of(), Optional.empty()),
                new Group(new ChatId("wr3"), Set.of(), Optional.empty())));

        assertThat(groupProposal())
                .extracting(line -> line.successor().map(StaffId::value).orElse(""))
                .containsExactly("wu", "wang", "li");
        rules = new HandoverRules(150, 4, 15, 180, 5, 1, Near.AREA, List.of(), List.of());
        assertThat(groupProposal())
                .extracting(GroupLine::state)
                .containsExactly(State.PROPOSED, State.NOBODY, State.NOBODY);
    }
}
