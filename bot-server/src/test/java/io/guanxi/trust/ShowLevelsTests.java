package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.Ground;
import io.guanxi.TestDatabase;
import io.guanxi.customer.CustomersFound;
import io.guanxi.customer.TestCustomers;
import io.guanxi.order.TestOrders;
import io.guanxi.outbox.WorkingOutbox;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.tagging.TestTagging;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That tags follow levels at a pace, and only when there are tags. */
class ShowLevelsTests {
    private static final TestDatabase database = TestDatabase.of(ShowLevelsTests.class);
    private static final int A_MINUTE = 4;

    private Ground ground;
    private TestTrust trust;
    private ShowLevels show;

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void open() {
        ground = Ground.on(
                database,
                Corp.builder().shop(2, "一店").guide("zhang", "张敏", 2).build(),
                "customer",
                "follow",
                "tag",
                "tag_group",
                "tag_marking",
                "tag_marking_turn",
                "outbox",
                "trust_level",
                "trust_signal",
                "erased_person",
                "shop_order");
        var settings = new TrustSettings(
                1,
                1,
                1,
                3,
                10,
                Period.ofMonths(3),
                Duration.ofDays(365),
                TestTrust.SHANGHAI,
                "off",
                Duration.ofDays(9),
                true,
                A_MINUTE);
        trust = new TestTrust(database, TestOrders.tally(), ground.clock, ground::publish, settings);
        var tags = TestTagging.tags(database);
        var markTags = TestTagging.markTags(database, new WorkingOutbox(ground).outbox, ground.clock);
        show = new ShowLevels(
                trust.shown,
                new LevelTags(TestTagging.corpTags(database), TestTagging.makeTags(database, ground)),
                TestCustomers.tagRelations(database, tags, markTags),
                markTags,
                settings,
                ground.transaction,
                ground.clock);
    }

    @AfterEach
    void after() {
        ground.close();
    }

    private void buy(int customers) {
        IntStream.range(0, customers).forEach(i -> {
            TestCustomers.follow(database, "zhang", "wm" + i, "客" + i, "", ground.clock.instant());
            TestOrders.ordered(database, "wm" + i, ground.clock.instant(), true);
        });
        trust.recompute.all();
    }

    private static void thereAreTags() {
        Level.tags().forEach(name -> TestTagging.know(database, LevelTags.GROUP, name));
    }

    private static String tag(int level) {
        return TestTagging.know(database, LevelTags.GROUP, Level.of(level).tag())
                .value();
    }

    private List<String> wanted() {
        return ground.texts("SELECT CONCAT(external_userid, ' +', add_tags, ' -', remove_tags, ' ', origin, ' ',"
                + " origin_name) FROM tag_marking ORDER BY marking_id");
    }

    private void theyAreMade() {
        database.sql()
                .sql("UPDATE tag_marking SET settled_at = asked_at, state = 'DONE'")
                .update();
    }

    @Test
    void withoutAllSixTagsOfTheGroupNothingIsShown() {
        buy(2);
        TestTagging.know(database, LevelTags.GROUP, Level.BOUGHT.tag());
        Level.tags().forEach(name -> TestTagging.know(database, "别的组", name));

        assertThat(show.show()).isZero();
    }

    @Test
    void theNewTagIsPutAndTheOldOneTakenInOneMarking() {
        thereAreTags();
        buy(1);
        assertThat(show.show()).isOne();
        theyAreMade();
        TestOrders.ordered(database, "wm0", ground.clock.instant(), true);
        TestOrders.ordered(database, "wm0", ground.clock.instant(), true);
        trust.levels.lookAt(List.of(new ExternalUserId("wm0")));

        assertThat(show.show()).isOne();

        assertThat(wanted())
                .containsExactly("wm0 +" + tag(3) + " - RULE trust", "wm0 +" + tag(4) + " -" + tag(3) + " RULE trust");
        assertThat(show.show()).as("nothing has changed since").isZero();
    }

    @Test
    void aMinuteHasItsMeasureAndWhatWaitsIsCountedIn() {
        thereAreTags();
        buy(10);

        assertThat(show.show()).isEqualTo(A_MINUTE);
        assertThat(show.show()).as("nobody has made those yet").isZero();
        theyAreMade();
        assertThat(show.show()).isEqualTo(A_MINUTE);
        theyAreMade();
        assertThat(show.show()).isEqualTo(2);

        assertThat(wanted()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aRelationThatOnlyAPullFindsGetsTheTagToo() {
        thereAreTags();
        buy(1);
        show.show();
        theyAreMade();
        TestCustomers.follow(database, "li", "wm0", "客0", "", ground.clock.instant());
        ground.clock.advance(Duration.ofMinutes(1));

        new HearOfTrust(trust.signals, trust.shown, ground.clock)
                .found(new CustomersFound(List.of(new ExternalUserId("wm0"), new ExternalUserId("wmSTRANGER"))));

        assertThat(show.show()).isOne();
        assertThat(ground.texts(
                        "SELECT CONCAT(external_userid, ' +', add_tags) FROM tag_marking WHERE staff_id = 'li'"))
                .containsExactly("wm0 +" + tag(3));
        assertThat(ground.texts("SELECT external_userid FROM trust_level")).containsExactly("wm0");
    }

    @Test
    void whoeverIsErasedMeanwhileIsLeftOut() {
        thereAreTags();
        buy(1);
        TestPrivacy.erased(database, new ExternalUserId("wm0"), ground.clock.instant());
        new TrustPersonalData().trustOfAPerson(database.sql()).erase(new ExternalUserId("wm0"));

        assertThat(show.show()).isZero();
    }
}
