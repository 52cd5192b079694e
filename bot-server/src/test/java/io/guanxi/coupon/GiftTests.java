package io.guanxi.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.GiveCoupons.Given;
import io.guanxi.customer.TestCustomers;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.staff.TestStaff;
import io.guanxi.wecom.ExternalUserId;
import io.guanxi.wiring.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GiftTests {
    private static final TestDatabase database = TestDatabase.of(GiftTests.class);
    private static final Actor ANN = new Actor(Actor.Kind.OPERATOR, "ann");
    private static final String TO_ALL = "{\"name\":\"thanks\",\"benefit\":\"拿铁一杯\",\"until\":\"2026-12-31T15:59:59Z\","
            + "\"customers\":[\"wmWANG\",\"wmOUT\",\"wmGONE\",\"wmWHO\",\"wmLI\",\"wmWANG\"]}";

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final Coupons coupons = TestCoupons.coupons(database, clock);
    private final GiftController api = new GiftController(
            new GiveCoupons(
                    coupons,
                    new GiftNumbers(TestPrivacy.SECRET),
                    TestCustomers.customers(database),
                    TestCustomers.audience(database),
                    TestPrivacy.erasedPersons(database),
                    TestPrivacy.trail(database),
                    database.transaction(),
                    clock),
            TestStaff.shops(database),
            new StrictJson(JsonMapper.builder().build()),
            clock);

    @BeforeEach
    void customers() {
        Stream.of("coupon", "erased_person", "customer", "customer_opt_out")
                .forEach(table -> database.sql().sql("DELETE FROM " + table).update());
        Stream.of("wmWANG", "wmOUT", "wmGONE", "wmLI").forEach(id -> database.sql()
                .sql("INSERT INTO customer (external_userid, first_seen_at) VALUES (?, NOW())")
                .param(id)
                .update());
        database.sql()
                .sql("INSERT INTO customer_opt_out (external_userid, reason, since) VALUES ('wmOUT', 'T', NOW())")
                .update();
        TestPrivacy.erased(database, new ExternalUserId("wmGONE"), clock.instant());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aCouponForAnUnknownShopIsRefused() {
        var nowhere = TO_ALL.replace("\"until\"", "\"shops\":[\"NOPE\"],\"until\"");

        assertThatThrownBy(() -> api.give(nowhere, ANN)).hasMessageContaining("There is no shop NOPE");
        assertThat(coupons.of(new ExternalUserId("wmWANG"), 10)).isEmpty();
    }

    @Test
    void whatWasGivenIsAnsweredAgainAlsoWhenTheShopIsNoMore() {
        TestStaff.shop(database, 9, "S9");
        var there = TO_ALL.replace("\"until\"", "\"shops\":[\"S9\"],\"until\"");
        var first = api.give(there, ANN);
        database.sql().sql("DELETE FROM shop").update();

        assertThat(api.give(there, ANN)).isEqualTo(first);
        assertThatThrownBy(() -> api.give(there.replace("thanks", "again"), ANN))
                .hasMessageContaining("There is no shop S9");
    }

    @Test
    void eachCustomerHasOneHoweverOftenItIsAskedFor() {
        long audited = audited();

        var first = api.give(TO_ALL, ANN);
        var again = api.give(TO_ALL, ANN);

        assertThat(again).isEqualTo(first);
        assertThat(coupons.of(new ExternalUserId("wmWANG"), 10)).hasSize(1);
        assertThat(coupons.of(new ExternalUserId("wmLI"), 10)).hasSize(1);
        assertThat(audited() - audited).as("each is noted once").isEqualTo(2);
    }

    @Test
    void whoGetsNoneIsNamedWithTheReason() {
        var given = api.give(TO_ALL, ANN);

        assertThat(given).extracting(Given::customer).containsExactly("wmWANG", "wmOUT", "wmGONE", "wmWHO", "wmLI");
        assertThat(given)
                .extracting(Given::why)
                .isEqualTo(List.of(
                        Optional.empty(),
                        Optional.of("OPTED_OUT"),
                        Optional.of("ERASED"),
                        Optional.of("UNKNOWN"),
                        Optional.empty()));
        assertThat(given).filteredOn(one -> one.code().isPresent()).hasSize(2);
    }

    @Test
    void theNumberOfACouponDoesNotSayWhoseItIs() {
        api.give(TO_ALL, ANN);

        assertThat(coupons.of(new ExternalUserId("wmWANG"), 1)).singleElement().satisfies(coupon -> {
            assertThat(coupon.source()).isEqualTo("given:thanks");
            assertThat(coupon.number()).doesNotContain("WANG").hasSize(32);
        });
    }

    @Test
    void whatIsMissingIsSaidInASentence() {
        assertThatThrownBy(() -> api.give("{\"name\":\"thanks\",\"customers\":[\"wmWANG\"]}", ANN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("To give coupons, send JSON such as");
        assertThatThrownBy(() -> api.give(TO_ALL.replace("thanks", "Danke schön"), ANN))
                .hasMessageContaining("\"name\" has 1 to 40 small letters");
    }

    private static long audited() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM audit_entry WHERE what = 'coupon.give'")
                .query(Long.class)
                .single();
    }
}
