package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.wecom.ExternalUserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final List<CustomersOptedOut> optedOut = Collections.synchronizedList(new ArrayList<>());
    private final OptOuts optOuts =
            TestCustomers.optOuts(database, event -> optedOut.add((CustomersOptedOut) event), clock);
    private final MergePersons merge = new MergePersons(
            rows,
            database.mapper(CustomerMapper.class),
            TestPrivacy.erasedPersons(database),
            TestPrivacy.trail(database),
            event -> optOuts.merged((PersonsMerged) event),
            database.transaction(),
            json,
            clock);

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        Stream.of(
                        "person_merge",
                        "person_merged",
                        "person_link",
                        "customer",
                        "audit_entry",
                        "erased_person",
                        "customer_opt_out")
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
    void anOptOutHoldsForAllAccountsOfThePersonAndSoDoesTakingItBack() {
        merge.merge(ids("A", "B"), "asked her", WANG);

        optOuts.optOut(id("B"), "told", WANG);

        assertThat(out()).containsExactly("wmA told", "wmB told");
        assertThat(optedOut).singleElement().satisfies(event -> assertThat(event.customers())
                .containsExactly(id("A"), id("B")));
        optOuts.optIn(id("A"), WANG);
        assertThat(out()).isEmpty();
    }

    @Test
    void anOptOutHoldsForAccountsThatAreFoundToBeThePersonsLaterAndStaysWhenTheyAreSplit() {
        merge.merge(ids("B", "C"), "asked her", WANG);
        optOuts.optOut(id("A"), "told", WANG);
        optedOut.clear();

        long number = merge.merge(ids("A", "B"), "same member number", WANG);

        assertThat(out()).containsExactly("wmA told", "wmB told", "wmC told");
        assertThat(optedOut).singleElement().satisfies(event -> assertThat(event.customers())
                .as("whose touches are withdrawn")
                .containsExactly(id("B"), id("C")));
        merge.undo(number, "mistaken", WANG);
        assertThat(out()).hasSize(3);
    }

    @Test
    void anOptOutAtTheMomentOfAMergeIsNotLost() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 12; round++) {
                fresh();
                List<Callable<Object>> both = List.of(
                        () -> merge.merge(ids("A", "B"), "at once", WANG), () -> optOuts.optOut(id("A"), "told", WANG));
                for (var done : threads.invokeAll(both)) {
                    done.get();
                }

                assertThat(out()).as("round " + round).containsExactly("wmA told", "wmB told");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void onlyTheSameWordIsTakenBack() {
        var said = optOuts.optOut(id("A"), "told guide zhang", WANG).orElseThrow();
        optOuts.optOut(id("A"), "said so in customer service", Actor.CUSTOMER);

        assertThat(optOuts.takeBack(id("A"), "told guide zhang", said, WANG)).isFalse();
        assertThat(out()).containsExactly("wmA said so in customer service");
    }

    @Test
    void aMistakeIsNotTakenBackFromAPersonWhoSaidTheSameAtAnotherAccount() {
        optOuts.optOut(id("B"), "said so in customer service", Actor.CUSTOMER);
        clock.advance(Duration.ofMinutes(1));
        var said = optOuts.optOut(id("A"), "told guide zhang", WANG).orElseThrow();
        merge.merge(ids("A", "B"), "asked her", WANG);

        assertThat(optOuts.takeBack(id("A"), "told guide zhang", said, WANG)).isFalse();
        assertThat(out()).containsExactly("wmA told guide zhang", "wmB said so in customer service");
    }

    @Test
    void aMistakeIsTakenBackAtAccountsThatWereFoundSince() {
        var said = optOuts.optOut(id("A"), "told guide zhang", WANG).orElseThrow();
        merge.merge(ids("A", "B"), "asked her", WANG);

        assertThat(optOuts.takeBack(id("B"), "told guide zhang", said, WANG)).isTrue();
        assertThat(out()).isEmpty();
    }

    @Test
    void nothingIsKeptOfWhomOfThePersonsAccountsWasErased() {
        merge.merge(ids("A", "B"), "asked her", WANG);
        TestPrivacy.erased(database, id("A"), clock.instant());

        assertThat(optOuts.optOut(id("A"), "told", WANG)).isEmpty();
        assertThat(optOuts.optOut(id("B"), "told", WANG)).isPresent();
        assertThat(out()).containsExactly("wmB told");
    }

    @Test
    void whatWasSaidBeforeTheServerKnewOfPersonsIsBroughtToAllAccounts() throws IOException {
        merge.merge(ids("A", "B"), "asked her", WANG);
        Stream.of(
                        "INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wmB', 'told', '2026-01-01'),"
                                + " ('wmC', 'alone', '2026-01-01')",
                        "DELETE FROM touch_complaint",
                        "INSERT INTO touch_complaint (external_userid, complained_at, quiet_until) VALUES"
                                + " ('wmA', '2026-11-01', '2026-12-31'), ('wmB', '2026-11-02', '2026-12-01')")
                .forEach(sql -> database.sql().sql(sql).update());

        try (var migration =
                Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/V40__refusals_of_persons.sql"))) {
            Stream.of(new String(migration.readAllBytes(), StandardCharsets.UTF_8).split(";\n", 0))
                    .filter(sql -> sql.contains("INSERT"))
                    .forEach(sql -> database.sql().sql(sql).update());
        }

        assertThat(out()).containsExactly("wmA told", "wmB told", "wmC alone");
        assertThat(count("touch_complaint WHERE complained_at = '2026-11-02' AND quiet_until = '2026-12-31'"))
                .isEqualTo(2);
    }

    private static List<String> out() {
        return database.sql()
                .sql("SELECT CONCAT(external_userid, ' ', reason) FROM customer_opt_out ORDER BY 1")
                .query(String.class)
                .list();
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
