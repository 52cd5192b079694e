package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.TestDatabase;
import io.guanxi.sandbox.api.Fault;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.tagging.Tags.NamedTag;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import io.guanxi.wecom.TagId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What WeCom shows when it is asked, and what is made of it. */
class RefreshFollowsTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final ExternalUserId CHEN = new ExternalUserId("wmCHEN");
    private static final TagId GOLD = CorpBuilder.tagId("金卡");
    private static final TagId LATTE = CorpBuilder.tagId("拿铁");
    private static final String GET = "externalcontact/get";
    private static final String SWEEP = "externalcontact/batch/get_by_user";
    private static TestDatabase database;

    private CustomerFixture shop;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(RefreshFollowsTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        var corp = Corp.builder()
                .shop(2, "江边店")
                .guide("zhang", "张敏", 2)
                .guide("li", "李雷", 2)
                .tags("会员", "金卡", "银卡")
                .tags("偏好", "拿铁")
                .customer("wmWANG", "王小姐")
                .customer("wmCHEN", "陈先生")
                .follow("zhang", "wmWANG", "金卡")
                .follow("li", "wmWANG")
                .follow("zhang", "wmCHEN");
        for (int i = 0; i < 120; i++) {
            corp.customer("wmMANY" + i, "客人" + i).follow("li", "wmMANY" + i);
        }
        shop = new CustomerFixture(database, corp.build()).activeStaff("zhang", "li");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anEditIsTrueInOurHouseAfterwardsAsAreAllOtherFollowersOfTheCustomer() {
        shop.ground.world().editTags(ZHANG, WANG, List.of(LATTE), List.of(GOLD));
        shop.ground.world().editRemark(ZHANG, WANG, "爱喝拿铁");

        shop.edited(ZHANG, WANG);
        shop.worker.turn();

        assertThat(shop.rows.find("wmWANG"))
                .map(CustomerMapper.CustomerRow::name)
                .contains("王小姐");
        assertThat(shop.ground.texts("SELECT remark FROM follow WHERE staff_id = 'zhang'"))
                .containsExactly("爱喝拿铁");
        assertThat(shop.tags.of(WANG).get(ZHANG)).extracting(NamedTag::id).containsExactly(LATTE);
        assertThat(shop.relation(LI, WANG)).contains(Relation.MUTUAL);
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void whoeverTheGuideRemovedIsNoCustomerAnyMore() {
        shop.pullAll();
        shop.ground.world().staffDeletes(ZHANG, CHEN);
        shop.ground.clock.advance(Duration.ofMinutes(5));

        shop.edited(ZHANG, CHEN);
        shop.worker.turn();

        assertThat(shop.relation(ZHANG, CHEN)).contains(Relation.REMOVED_BY_STAFF);
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void ofACustomerWithOtherGuidesOnlyTheMissingRelationEnds() {
        shop.pullAll();
        shop.ground.world().staffDeletes(ZHANG, WANG);
        shop.ground.clock.advance(Duration.ofMinutes(5));

        shop.edited(ZHANG, WANG);
        shop.worker.turn();

        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.REMOVED_BY_STAFF);
        assertThat(shop.relation(LI, WANG)).contains(Relation.MUTUAL);
    }

    @Test
    void whoeverLeftStaysGoneAlthoughWeComGoesOnShowingThem() {
        shop.pullAll();
        shop.ground.world().customerDeletes(WANG, ZHANG);
        shop.left(ZHANG, WANG, shop.now());
        shop.ground.clock.advance(Duration.ofHours(1));

        shop.edited(ZHANG, WANG);
        shop.worker.turn();

        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.LEFT_BY_CUSTOMER);
    }

    @Test
    void whoeverCameBackIsFoundEvenIfNobodyTold() {
        shop.pullAll();
        shop.ground.world().customerDeletes(WANG, ZHANG);
        shop.left(ZHANG, WANG, shop.now());
        shop.ground.clock.advance(Duration.ofHours(1));
        shop.ground.world().scan(ZHANG, WANG, "counter");

        shop.edited(ZHANG, WANG);
        shop.worker.turn();

        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.MUTUAL);
    }

    @Test
    void aRemovalIsBelievedOverAnAnswerThatMayNotKnowItYet() {
        shop.pullAll();
        shop.ground.clock.advance(Duration.ofHours(1));
        shop.removed(ZHANG, WANG, shop.now());

        shop.ground.clock.advance(Duration.ofSeconds(5));
        shop.edited(ZHANG, WANG);
        shop.worker.turn();
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.REMOVED_BY_STAFF);

        shop.ground.clock.advance(Duration.ofMinutes(2));
        shop.edited(ZHANG, WANG);
        shop.worker.turn();
        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.MUTUAL);
    }

    @Test
    void aRelationThatWeComDoesNotShowYetIsLookedAtAgainBeforeItIsGivenUp() {
        var stranger = new ExternalUserId("wmNOTYET");
        shop.added(ZHANG, stranger, shop.now());

        shop.ground.simulation.faults().add(Fault.errcode(GET, 84061));
        shop.worker.turn();
        assertThat(shop.relation(ZHANG, stranger)).contains(Relation.MUTUAL);

        shop.ground.clock.advance(Duration.ofSeconds(30));
        shop.worker.turn();
        assertThat(shop.relation(ZHANG, stranger)).contains(Relation.REMOVED_BY_STAFF);
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void halfARelationIsNotOverBecauseWeComDoesNotShowIt() {
        shop.halfAdded(ZHANG, new ExternalUserId("wmHALF"), shop.now());
        shop.ground.clock.advance(Duration.ofMinutes(5));
        shop.ground.simulation.faults().add(Fault.errcode(GET, 84061));

        shop.worker.turn();

        assertThat(shop.relation(ZHANG, new ExternalUserId("wmHALF"))).contains(Relation.HALF);
    }

    @Test
    void theCustomersOfWhoeverLeftRemainUntilSomebodyTakesThemOver() {
        shop.pullAll();
        io.guanxi.staff.TestStaff.left(database, "zhang");
        shop.ground.world().staffDeletes(ZHANG, CHEN);
        shop.ground.clock.advance(Duration.ofMinutes(5));

        shop.edited(ZHANG, CHEN);
        shop.worker.turn();

        assertThat(shop.relation(ZHANG, CHEN)).contains(Relation.MUTUAL);
    }

    @Test
    void hundredsOfEditsOfOneGuideTakeAsManyCallsAsPages() {
        shop.pullAll();
        shop.ground.simulation.calls().reset();
        IntStream.range(0, 120).forEach(i -> shop.edited(LI, new ExternalUserId("wmMANY" + i)));

        shop.worker.turn();

        assertThat(shop.ground.simulation.calls().of(SWEEP)).isEqualTo(2);
        assertThat(shop.ground.simulation.calls().of(GET)).isZero();
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void aSweepThatIsRefusedIsDoneOneByOne() {
        shop.pullAll();
        shop.ground.simulation.faults().add(Fault.errcode(SWEEP, 60111));
        IntStream.range(0, 4).forEach(i -> shop.edited(LI, new ExternalUserId("wmMANY" + i)));

        shop.worker.turn();

        assertThat(shop.ground.simulation.calls().of(GET)).isEqualTo(4);
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void aUsedUpQuotaLosesNothingAndAsksNobodyElse() {
        shop.ground.simulation.faults().add(Fault.errcode(GET, 45009));
        shop.edited(ZHANG, WANG);
        shop.edited(ZHANG, CHEN);

        shop.worker.turn();

        assertThat(shop.ground.simulation.calls().of(GET)).isEqualTo(1);
        assertThat(shop.ground.quota.blocked).containsExactly(GET);
        assertThat(shop.queue.waiting()).isEqualTo(2);
        assertThat(shop.worker.turn()).isFalse();
    }

    @Test
    void afterABrokenConnectionItIsAskedAgain() {
        shop.ground.simulation.faults().add(Fault.of(GET, Fault.Kind.CUT_AFTER).times(1));
        shop.edited(ZHANG, WANG);
        shop.worker.turn();

        shop.ground.clock.advance(Duration.ofSeconds(1));
        shop.worker.turn();

        assertThat(shop.relation(ZHANG, WANG)).contains(Relation.MUTUAL);
        assertThat(shop.queue.waiting()).isZero();
    }

    @Test
    void anOlderAnswerDoesNotOverwriteANewerOne() {
        shop.pullAll();
        var old = shop.now().minusSeconds(5);
        shop.ground.world().editRemark(ZHANG, WANG, "新备注");
        shop.edited(ZHANG, WANG);
        shop.worker.turn();

        var profile = ((io.guanxi.wecom.Outcome.Done<io.guanxi.wecom.CustomerApi.Profile>)
                        shop.ground.weCom.customers().get(WANG))
                .value();
        var stale = profile.follows().stream()
                .filter(follow -> follow.staff().equals(ZHANG))
                .map(follow -> new io.guanxi.wecom.CustomerApi.Followed(
                        profile.contact(),
                        new io.guanxi.wecom.CustomerApi.Follow(
                                ZHANG, "旧备注", "", follow.createdAt(), List.of(), 0, follow.state())))
                .toList();
        shop.keep.seen(stale, old);

        assertThat(shop.ground.texts(
                        "SELECT remark FROM follow WHERE staff_id = 'zhang' AND external_userid = 'wmWANG'"))
                .containsExactly("新备注");
        assertThat(shop.tags.of(WANG).get(ZHANG)).extracting(NamedTag::id).containsExactly(GOLD);
    }
}
