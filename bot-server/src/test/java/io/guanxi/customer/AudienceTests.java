package io.guanxi.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.TestDatabase;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.privacy.Actor;
import io.guanxi.sandbox.world.Corp;
import io.guanxi.staff.TestStaff;
import io.guanxi.wecom.CustomerApi.Contact;
import io.guanxi.wecom.CustomerApi.Follow;
import io.guanxi.wecom.CustomerApi.Followed;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wecom.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** What others ask about customers. */
class AudienceTests {
    private static final StaffId ZHANG = new StaffId("zhang");
    private static final StaffId LI = new StaffId("li");
    private static final ExternalUserId WANG = new ExternalUserId("wmWANG");
    private static final ExternalUserId CHEN = new ExternalUserId("wmCHEN");
    private static TestDatabase database;

    private CustomerFixture shop;
    private Instant start;

    @BeforeAll
    static void start() {
        database = TestDatabase.of(AudienceTests.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shop = new CustomerFixture(database, Corp.builder().build()).activeStaff("zhang", "li");
        start = shop.now();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aCustomerIsReachedThroughTheGuideTheyHaveKnownLongest() {
        shop.added(LI, WANG, start);
        shop.added(ZHANG, WANG, start.minusSeconds(60));

        assertThat(shop.audience.reachable(List.of(WANG, CHEN))).containsExactly(new Reachable(WANG, ZHANG));
    }

    @Test
    void whoeverLeftOrIsDisabledReachesNobody() {
        shop.added(ZHANG, WANG, start.minusSeconds(60));
        shop.added(LI, WANG, start);
        TestStaff.left(database, "zhang");
        assertThat(shop.audience.reachable(List.of(WANG))).containsExactly(new Reachable(WANG, LI));

        TestStaff.disabled(database, "li");
        assertThat(shop.audience.reachable(List.of(WANG))).isEmpty();
    }

    @Test
    void onlyAWholeRelationReaches() {
        shop.halfAdded(ZHANG, WANG, start);
        shop.added(ZHANG, CHEN, start);
        shop.left(ZHANG, CHEN, start.plusSeconds(1));

        assertThat(shop.audience.reachable(List.of(WANG, CHEN))).isEmpty();
    }

    @Test
    void moreThanAPageIsAskedForInPages() {
        var many = IntStream.range(0, 5_001)
                .mapToObj(i -> new ExternalUserId("wm" + i))
                .toList();
        many.forEach(customer -> shop.ground
                .database
                .sql()
                .sql("INSERT INTO follow (staff_id, external_userid, relation, followed_at, changed_at)"
                        + " VALUES ('zhang', ?, 'MUTUAL', NOW(3), NOW(3))")
                .param(customer.value())
                .update());

        assertThat(shop.audience.reachable(many)).hasSize(5_001);
    }

    @Test
    void anOptOutHoldsUntilItIsTakenBack() {
        shop.added(ZHANG, WANG, start);
        var wishes = new OptOutController(shop.optOuts);

        wishes.optOut("wmWANG", new OptOutController.Wish(Optional.of("told the guide")), Actor.API);
        wishes.optOut("wmWANG", new OptOutController.Wish(Optional.of("told us again")), Actor.API);

        assertThat(shop.audience.optedOut(List.of(WANG, CHEN))).isEqualTo(Map.of(WANG, "told us again"));
        wishes.optIn("wmWANG", Actor.API);
        assertThat(shop.audience.optedOut(List.of(WANG))).isEmpty();
    }

    @Test
    void nobodyUnknownCanOptOut() {
        var wishes = new OptOutController(shop.optOuts);

        assertThatThrownBy(() -> wishes.optOut("wmNOBODY", new OptOutController.Wish(Optional.of("x")), Actor.API))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("wmNOBODY");
    }

    @Test
    void aGuideFindsTheirOwnCustomersByNameOrRemarkAndNobodyElses() {
        shop.keep.seen(
                List.of(
                        followed(ZHANG, WANG, "王小姐", "老客人"),
                        followed(ZHANG, CHEN, "陈先生", "王姐的朋友"),
                        followed(LI, new ExternalUserId("wmWANG2"), "王老师", "")),
                start);

        assertThat(shop.customers.of(ZHANG, "王", 5))
                .extracting(Acquaintance::customer)
                .containsExactlyInAnyOrder(WANG, CHEN);
        assertThat(shop.customers.of(ZHANG, "老客人", 5))
                .extracting(Acquaintance::customer)
                .containsExactly(WANG);
        assertThat(shop.customers.of(ZHANG, "%", 5)).isEmpty();
        assertThat(shop.customers.of(ZHANG, "_先生", 5)).isEmpty();
    }

    @Test
    void theDayIsCountedFromWhenTheCustomersCame() {
        shop.added(ZHANG, WANG, start.minus(Duration.ofDays(2)));
        shop.added(ZHANG, CHEN, start);

        assertThat(shop.customers.count(ZHANG, start.minusSeconds(3600))).isEqualTo(new Customers.Count(2, 1));
        assertThat(shop.customers.count(LI, start)).isEqualTo(new Customers.Count(0, 0));
    }

    @Test
    void theApiShowsACustomerWithAllThatIsKnown() {
        shop.keep.seen(List.of(followed(ZHANG, WANG, "王小姐", "老客人")), start);
        shop.left(ZHANG, WANG, start.plusSeconds(1));
        var api = new CustomerController(shop.rows, shop.views, shop.tags);

        var details = api.one("wmWANG");

        assertThat(details.customer().name()).isEqualTo("王小姐");
        assertThat(details.follows()).singleElement().satisfies(follow -> assertThat(follow.relation())
                .isEqualTo("LEFT_BY_CUSTOMER"));
        assertThat(api.list("", 10, "王")).hasSize(1);
        assertThat(api.list("", 10, "小")).isEmpty();
        assertThat(api.list("wmWANG", 10, "")).isEmpty();
        assertThatThrownBy(() -> api.one("wmNOBODY")).isInstanceOf(ResponseStatusException.class);
    }

    private Followed followed(StaffId staff, ExternalUserId customer, String name, String remark) {
        return new Followed(
                new Contact(customer, name, 1, Optional.empty(), Optional.empty()),
                new Follow(staff, remark, "", start.minusSeconds(60), List.of(), 1, Optional.empty()));
    }
}
