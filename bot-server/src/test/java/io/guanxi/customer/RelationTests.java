package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.KeepCustomers.Heard;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.GuideRenamed;
import io.guanxi.wecom.CustomerChange.Added;
import io.guanxi.wecom.CustomerChange.ArchiveConsented;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What events alone make of a relation. */
class RelationTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static TestDatabase database;

    private CustomerFixture shop;
    private Instant start;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(RelationTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new CustomerFixture(database, Corp.builder().build());
        start = shop.now();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        var story = List.of(
                heard(Relation.HALF, 0),
                heard(Relation.MUTUAL, 1),
                heard(Relation.LEFT_BY_CUSTOMER, 2),
                heard(Relation.MUTUAL, 3),
                heard(Relation.REMOVED_BY_STAFF, 4));

        for (var arrival : permutations(story)) {
            database.sql().sql("DELETE FROM follow").update();
            arrival.forEach(news -> shop.keep.heard(List.of(news), start));

            assertThat(shop.relation(ZHANG, WANG)).as("%s", arrival).contains(Relation.REMOVED_BY_STAFF);
        }
    }

    @Test
    void theOrderWithinABatchDoesNotMatterEither() {
        var story = List.of(heard(Relation.MUTUAL, 0), heard(Relation.LEFT_BY_CUSTOMER, 1), heard(Relation.MUTUAL, 2));

        for (var arrival : permutations(story)) {
            database.sql().sql("DELETE FROM follow").update();
            shop.keep.heard(arrival, start);

            assertThat(shop.relation(ZHANG, WANG)).as("%s", arrival).contains(Relation.MUTUAL);
        }
    }

    @Test
    void aRepeatedEventChangesNothing() {
        shop.added(ZHANG, WANG, start);
        var before = shop.ground.texts("SELECT CONCAT_WS('|', relation, state, followed_at, changed_at) FROM follow");

        shop.added(ZHANG, WANG, start);

        assertThat(shop.ground.texts("SELECT CONCAT_WS('|', relation, state, followed_at, changed_at) FROM follow"))
                .isEqualTo(before)
                .hasSize(1);
    }

    @Test
    void ofOneSecondTheWholeRelationWinsOverTheHalf() {
        shop.added(ZHANG, WANG, start);
        shop.halfAdded(ZHANG, WANG, start);
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.MUTUAL);

        shop.removed(ZHANG, WANG, start.plusSeconds(9));
        shop.halfAdded(ZHANG, WANG, start.plusSeconds(9));
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.HALF);
    }

    @Test
    void whoeverComesBackIsFollowedSinceThen() {
        shop.added(ZHANG, WANG, start);
        shop.left(ZHANG, WANG, start.plusSeconds(60));

        shop.added(ZHANG, WANG, start.plusSeconds(3_600));

        assertThat(shop.ground.number("SELECT TIMESTAMPDIFF(SECOND, ?, followed_at) FROM follow", utc(start)))
                .isEqualTo(3_600);
    }

    @Test
    void newcomersAreAnnouncedWithWhatTheyBring() {
        shop.added(ZHANG, WANG, start);

        assertThat(shop.ground.published(CustomersAdded.class))
                .containsExactly(new CustomersAdded(
                        List.of(new CustomerAdded(ZHANG, WANG, Optional.of("counter"), Optional.of("CODE"), start))));
        assertThat(shop.ground.texts("SELECT state FROM follow")).containsExactly("counter");
        assertThat(shop.queue.waiting()).isEqualTo(1);
    }

    @Test
    void whoeverLeavesIsAnnounced() {
        shop.left(ZHANG, WANG, start);

        assertThat(shop.ground.published(CustomersLeft.class))
                .containsExactly(new CustomersLeft(List.of(new CustomersLeft.CustomerLeft(ZHANG, WANG, start))));
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.LEFT_BY_CUSTOMER);
    }

    @Test
    void halfARelationIsAnnouncedAsThat() {
        shop.halfAdded(ZHANG, WANG, start);

        assertThat(shop.ground.published(CustomersHalfAdded.class)).hasSize(1);
        assertThat(shop.ground.published(CustomersAdded.class)).isEmpty();
    }

    @Test
    void consentToTheArchiveIsKeptFromTheFirstTimeAndComesWithTheChannel() {
        shop.added(ZHANG, WANG, start);
        var consent = shop.callbacks.archiveConsented();
        var later = new ArchiveConsented(Ground.header(start.plusSeconds(9)), ZHANG, WANG, Optional.of("CODE2"));
        var first = new ArchiveConsented(Ground.header(start.plusSeconds(5)), ZHANG, WANG, Optional.empty());

        shop.ground.receive(consent, later);
        shop.ground.receive(consent, first);

        assertThat(shop.ground.number("SELECT TIMESTAMPDIFF(SECOND, ?, consented_at) FROM archive_consent", utc(start)))
                .isEqualTo(5);
        var announced = shop.ground.published(ArchiveConsentsGiven.class).get(0).by();
        assertThat(announced).extracting(CustomerAdded::state).containsExactly(Optional.of("counter"));
        assertThat(announced).extracting(CustomerAdded::welcomeCode).containsExactly(Optional.of("CODE2"));
    }

    @Test
    void aBatchCostsAFewStatementsHoweverLargeItIs() {
        var batch = new ArrayList<Added>();
        for (int i = 0; i < 256; i++) {
            var customer = new ExternalUserId("wm" + i);
            batch.add(new Added(Ground.header(start), ZHANG, customer, Optional.empty(), Optional.empty()));
        }
        var before = questions();

        shop.ground.receive(shop.callbacks.customerAdded(), batch);

        // Ours: customer, follow, two chunks of the queue, begin and commit; the rest is the counting itself.
        assertThat(questions() - before).isLessThanOrEqualTo(12);
        assertThat(shop.ground.number("SELECT COUNT(*) FROM follow")).isEqualTo(256);
    }

    @Test
    void aGuidesNewIdTakesTheirCustomersAlong() {
        shop.added(ZHANG, WANG, start);
        var elsewhere = new CustomerWiring.Elsewhere(
                shop.queue,
                shop.follows,
                database.mapper(ArchiveConsentMapper.class),
                database.mapper(IdentityMapper.class));

        elsewhere.renamed(new GuideRenamed(ZHANG, new StaffId("zhangmin")));

        assertThat(shop.relation(new StaffId("zhangmin"), WANG)).contains(Relation.MUTUAL);
    }

    private Heard heard(Relation relation, int minutes) {
        return new Heard(
                new FollowKey(ZHANG, WANG), relation, Optional.empty(), start.plus(Duration.ofMinutes(minutes)));
    }

    private long questions() {
        return shop.ground
                .database
                .sql()
                .sql("SHOW GLOBAL STATUS LIKE 'Questions'")
                .query((row, n) -> row.getLong(2))
                .single();
    }

    private static java.time.LocalDateTime utc(Instant instant) {
        return java.time.LocalDateTime.ofInstant(instant, java.time.ZoneOffset.UTC);
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (int i = 0; i < items.size(); i++) {
            var rest = new ArrayList<>(items);
            var first = rest.remove(i);
            for (var tail : permutations(rest)) {
                var whole = new ArrayList<T>();
                whole.add(first);
                whole.addAll(tail);
                all.add(whole);
            }
        }
        return all;
    }
}
