package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.IdentitiesLearned.Learned;
import io.guanxi.customer.TagPersons.Done;
import io.guanxi.customer.TagPersons.Wish;
import io.guanxi.customer.ToldIdentities.Told;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags by phone number, before and after the person is known. */
class LandTagsTests {
    private static final ExternalUserId MEI = new ExternalUserId("wmMei");
    private static final String PHONE = "13800000001";
    private static final Actor WANG = new Actor(Actor.Kind.OPERATOR, "wang");
    private static TestDatabase database;

    private Ground ground;
    private TagPersons tagPersons;
    private LandTags landTags;
    private ToldIdentities told;
    private KnownAs knownAs;
    private Identities known;
    private AwaitedTagMapper rows;
    private TagId gold;
    private boolean deaf;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(LandTagsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        ground = Ground.on(
                database,
                Corp.builder().build(),
                "customer",
                "follow",
                "follow_tag",
                "tag",
                "tag_group",
                "tag_marking",
                "tag_marking_turn",
                "outbox",
                "awaited_tags",
                "erased_identity",
                "customer_identity",
                "audit_entry");
        gold = TestTagging.know(database, "会员", "金卡");
        rows = database.mapper(AwaitedTagMapper.class);
        var markTags = TestTagging.markTags(database, new WorkingOutbox(ground).outbox, ground.clock);
        var relations = new MutualRelations(database.mapper(CustomerViewMapper.class));
        var audit = TestPrivacy.trail(database);
        var erased = TestPrivacy.erasedPersons(database);
        var mapper = database.mapper(IdentityMapper.class);
        var cipher = TestPrivacy.cipher();
        var identities = new Identities(mapper, cipher, ground.json, event -> hear((IdentitiesLearned) event));
        tagPersons = new TagPersons(
                rows,
                relations,
                markTags,
                TestTagging.missingMarks(database),
                erased,
                ground.transaction,
                ground.json,
                ground.clock);
        landTags = new LandTags(
                rows, relations, identities, markTags, audit, ground.transaction, ground.json, ground.clock);
        told = new ToldIdentities(identities, mapper, erased, audit, ground.transaction, ground.json, ground.clock);
        known = identities;
        knownAs = new KnownAs(identities, mapper, cipher, ground.json);
        deaf = false;
    }

    private void hear(IdentitiesLearned event) {
        if (!deaf) {
            landTags.learned(event);
        }
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void whatWaitsLandsWhenThePhoneNumberBecomesKnown() {
        follow("zhang");
        follow("li");
        assertThat(tag()).isEqualTo(new Done(0, 1, 0));

        tell();

        assertThat(markings()).isEqualTo(2);
        assertThat(waiting()).isZero();
        assertThat(ground.texts("SELECT details FROM audit_entry WHERE what = 'tags.landed'"))
                .containsExactly("{\"kind\":\"PHONE\",\"source\":\"erp\",\"tags\":\"1\"}");
    }

    @Test
    void whoIsKnownAndFollowedIsTaggedAtOnceAndOnlyIfTheTagIsMissing() {
        follow("zhang");
        tell();
        TestTagging.put(database, "zhang", MEI.value(), gold);
        follow("li");

        assertThat(tag()).isEqualTo(new Done(1, 0, 0));

        assertThat(ground.texts("SELECT staff_id FROM tag_marking")).containsExactly("li");
        assertThat(waiting()).isZero();
    }

    @Test
    void whoIsKnownAndFollowedByNobodyWaitsUntilSomebodyAddsThem() {
        tell();
        assertThat(tag()).isEqualTo(new Done(0, 1, 0));

        follow("zhang");
        landTags.added(new CustomersAdded(List.of(new CustomerAdded(
                new io.guanxi.wecom.StaffId("zhang"),
                MEI,
                Optional.empty(),
                Optional.empty(),
                ground.clock.instant()))));

        assertThat(markings()).isOne();
        assertThat(waiting()).isZero();
    }

    @Test
    void heardTwiceAtOnceItLandsOnce() throws Exception {
        follow("zhang");
        tag();
        var event = new IdentitiesLearned(List.of(new Learned(MEI, IdentityKind.PHONE, hash())));
        List<Callable<Boolean>> hearing = IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    ground.transaction.executeWithoutResult(status -> landTags.learned(event));
                    return true;
                })
                .toList();
        var threads = Executors.newFixedThreadPool(6);
        try {
            for (var heard : threads.invokeAll(hearing)) {
                assertThat(heard.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(markings()).isOne();
        assertThat(ground.number("SELECT COUNT(*) FROM audit_entry WHERE what = 'tags.landed'"))
                .isOne();
    }

    @Test
    void whatNobodyToldUsOfLandsLater() {
        follow("zhang");
        tag();
        deaf = true;
        tell();
        assertThat(waiting()).isOne();

        landTags.landLate();

        assertThat(markings()).isOne();
        assertThat(waiting()).isZero();
    }

    @Test
    void aListThatStillNamesSomebodyErasedLetsNothingWaitForThem() {
        tell();
        var identities = new CustomerPersonalData.IdentitiesOfAPerson(known, rows, ground.clock);

        identities.erase(MEI);

        assertThat(tag()).isEqualTo(new Done(0, 0, 1));
        assertThat(waiting()).isZero();
        tell();
        assertThat(tag()).as("known again by their own will").isEqualTo(new Done(0, 1, 0));
    }

    @Test
    void whatNobodyComesForIsForgottenAndAnErasureTakesWhatIsTheirs() {
        tag();
        assertThat(rows.purge(ground.clock.instant().minus(Duration.ofDays(1)), 10))
                .isZero();
        tell();

        assertThat(rows.erase(MEI.value())).isOne();

        tag();
        ground.clock.advance(Duration.ofDays(181));
        assertThat(rows.purge(ground.clock.instant().minus(Duration.ofDays(180)), 10))
                .isOne();
    }

    @Test
    void anErasedPersonIsNeitherTaggedNorWaitedForNorKnown() {
        follow("zhang");
        tell();
        TestPrivacy.erased(database, MEI, ground.clock.instant());
        try {
            assertThat(tag()).isEqualTo(new Done(0, 0, 1));
            assertThat(waiting()).isZero();
            told.tell(List.of(new Told(MEI, IdentityKind.MEMBER, "M1")), "erp", WANG);
            assertThat(knownAs.customers(IdentityKind.MEMBER, "M1")).isEmpty();
        } finally {
            database.sql().sql("DELETE FROM erased_person").update();
        }
    }

    private Done tag() {
        var customers = knownAs.customers(IdentityKind.PHONE, List.of(hash())).getOrDefault(hash(), Set.of());
        return tagPersons.tag(
                List.of(new Wish(customers, Optional.of(IdentityKind.PHONE), hash(), List.of(gold), "erp")), WANG);
    }

    private void tell() {
        told.tell(List.of(new Told(MEI, IdentityKind.PHONE, PHONE)), "erp", WANG);
    }

    private String hash() {
        return knownAs.hash(IdentityKind.PHONE, PHONE).orElseThrow();
    }

    private static void follow(String staff) {
        TestCustomers.follow(database, staff, MEI.value(), "", "", Instant.parse("2026-03-01T00:00:00Z"));
    }

    private long markings() {
        return ground.number("SELECT COUNT(*) FROM tag_marking");
    }

    private long waiting() {
        return ground.number("SELECT COUNT(*) FROM awaited_tags");
    }
}
