package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PersonsTests {
    private static final TestDatabase database = TestDatabase.of(PersonsTests.class);
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static final int PEOPLE = 12;

    private final SettableClock clock = SettableClock.at("2026-11-22T02:00:00Z");
    private final JsonMapper json = JsonMapper.builder().build();
    private final PersonMapper rows = database.mapper(PersonMapper.class);
    private final Persons persons = new Persons(rows, json);
    private final MergePersons merge = new MergePersons(
            rows,
            database.mapper(CustomerMapper.class),
            TestPrivacy.erasedPersons(database),
            TestPrivacy.trail(database),
            database.transaction(),
            json,
            clock);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        Stream.of("person_merge", "person_merged", "person_link", "customer", "audit_entry", "erased_person")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        var ids = IntStream.range(0, PEOPLE)
                .mapToObj(i -> "wm" + (char) ('A' + i))
                .toList();
        database.mapper(CustomerMapper.class).know(json.writeValueAsString(ids), clock.instant());
    }

    @Test
    void mergedCustomersAreOnePersonAndTheSmallestIdStandsForThem() {
        merge.merge(ids("B", "C"), "same phone in the shop", WANG);
        merge.merge(ids("C", "A"), "asked her", WANG);

        assertThat(leaders("A", "B", "C", "D")).containsExactly("wmA", "wmA", "wmA", "wmD");
        assertThat(persons.together(id("B"))).containsExactly(id("A"), id("B"), id("C"));
        assertThat(persons.together(id("D"))).containsExactly(id("D"));
    }

    @Test
    void undoingAMergeLeavesWhatOthersConnect() {
        long first = merge.merge(ids("A", "B"), "1", WANG);
        long second = merge.merge(ids("B", "C"), "2", WANG);
        merge.merge(ids("C", "D"), "3", WANG);

        assertThat(merge.undo(second, "mistaken", WANG)).isTrue();

        assertThat(leaders("A", "B", "C", "D")).containsExactly("wmA", "wmA", "wmC", "wmC");
        assertThat(merge.undo(second, "again", WANG)).isFalse();
        assertThat(merge.undo(first, "mistaken", WANG)).isTrue();
        assertThat(leaders("A", "B")).containsExactly("wmA", "wmB");
    }

    @Test
    void oneCanBeTakenOutAndTheOthersStayTogether() {
        merge.merge(ids("A", "B", "C"), "family phone", WANG);

        assertThat(merge.takeOut(id("A"), "her sister", WANG)).isTrue();

        assertThat(leaders("A", "B", "C")).containsExactly("wmA", "wmB", "wmB");
        assertThat(merge.takeOut(id("A"), "again", WANG)).isFalse();
        assertThat(merge.takeOut(id("B"), "alone", WANG)).isTrue();
        assertThat(count("person_link")).isZero();
        assertThat(count("person_merge")).isZero();
    }

    @Test
    void whoMergedAndSplitWhomAndWhyStandsInTheAuditTrail() {
        long number = merge.merge(ids("A", "B"), "asked her", WANG);
        merge.undo(number, "mistaken", WANG);

        assertThat(database.sql()
                        .sql("SELECT CONCAT(actor_name, ' ', what, ' ', details) FROM audit_entry ORDER BY entry_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "wang person.merge {\"merge\":\"" + number + "\",\"reason\":\"asked her\"}",
                        "wang person.merge {\"merge\":\"" + number + "\",\"reason\":\"asked her\"}",
                        "wang person.split {\"merge\":\"" + number + "\",\"reason\":\"mistaken\"}",
                        "wang person.split {\"merge\":\"" + number + "\",\"reason\":\"mistaken\"}");
    }

    @Test
    void mergesAtOnceMakeNoCycle() throws Exception {
        var random = new Random(4711);
        List<Callable<Long>> merges = IntStream.range(0, 24)
                .<Callable<Long>>mapToObj(i -> {
                    int one = random.nextInt(PEOPLE);
                    int other = (one + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE;
                    return () -> merge.merge(Set.of(person(one), person(other)), "at once", WANG);
                })
                .toList();
        var threads = Executors.newFixedThreadPool(6);
        try {
            for (var merged : threads.invokeAll(merges)) {
                assertThat(merged.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }

        var links = rows.together(
                IntStream.range(0, PEOPLE).mapToObj(i -> person(i).value()).toList());
        Map<String, String> leaderOf =
                links.stream().collect(Collectors.toMap(PersonMapper.Link::externalUserid, PersonMapper.Link::leader));
        assertThat(leaderOf).allSatisfy((id, leader) -> {
            assertThat(leaderOf).containsEntry(leader, leader);
            assertThat(leader).isLessThanOrEqualTo(id);
        });
        rows.mergedWith(leaderOf.keySet()).stream()
                .collect(Collectors.groupingBy(PersonMapper.Merged::mergeId))
                .values()
                .forEach(together -> assertThat(together.stream()
                                .map(one -> leaderOf.get(one.externalUserid()))
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void whoIsErasedIsTakenOutAndCanBeMergedNoMore() {
        merge.merge(ids("A", "B", "C"), "asked her", WANG);

        TestPrivacy.erased(database, id("A"), clock.instant());
        merge.erase(id("A"));

        assertThat(leaders("B", "C")).containsExactly("wmB", "wmB");
        assertThat(count("person_merged WHERE external_userid = 'wmA'")).isZero();
        assertThat(count("person_link WHERE 'wmA' IN (external_userid, leader)"))
                .isZero();
        assertThatThrownBy(() -> merge.merge(ids("A", "B"), "again", WANG)).hasMessageStartingWith("No customer wmA");
    }

    @Test
    void onlyCustomersWeKnowCanBeMerged() {
        assertThatThrownBy(() -> merge.merge(ids("A", "Z"), "who", WANG))
                .hasMessage("No customer wmZ; GET /api/v1/customers?name= finds them by name");
        assertThat(count("person_merge")).isZero();
    }

    @Test
    void theSameUnionidOrMemberNumberMakesCandidatesUntilTheyAreMerged() {
        var cipher = TestPrivacy.cipher();
        var identities = new Identities(database.mapper(IdentityMapper.class), cipher, json, event -> {});
        var told = new ToldIdentities(
                identities,
                database.mapper(IdentityMapper.class),
                TestPrivacy.erasedPersons(database),
                TestPrivacy.trail(database),
                database.transaction(),
                json,
                clock);
        Stream.of("A", "B", "C")
                .forEach(letter -> told.tell(
                        List.of(
                                new ToldIdentities.Told(
                                        id(letter), IdentityKind.MEMBER, letter.equals("C") ? "7" : "1"),
                                new ToldIdentities.Told(id(letter), IdentityKind.PHONE, "13800000001")),
                        "erp",
                        WANG));

        var found = rows.candidates("MEMBER", "", 10);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).customers()).isEqualTo("wmA wmB");
        assertThat(rows.candidates("MEMBER", found.get(0).hash(), 10)).isEmpty();
        assertThat(rows.candidates("UNIONID", "", 10)).isEmpty();
        merge.merge(ids("A", "B"), "same member number", WANG);
        assertThat(rows.candidates("MEMBER", "", 10)).isEmpty();
    }

    private List<String> leaders(String... letters) {
        var asked = Arrays.stream(letters).map(PersonsTests::id).toList();
        var leaders = persons.leaders(asked);
        return asked.stream().map(leaders::get).map(ExternalUserId::value).toList();
    }

    private static Set<ExternalUserId> ids(String... letters) {
        return Arrays.stream(letters).map(PersonsTests::id).collect(Collectors.toSet());
    }

    private static ExternalUserId id(String letter) {
        return new ExternalUserId("wm" + letter);
    }

    private static ExternalUserId person(int number) {
        return id(String.valueOf((char) ('A' + number)));
    }

    private static long count(String from) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + from)
                .query(Long.class)
                .single();
    }
}
