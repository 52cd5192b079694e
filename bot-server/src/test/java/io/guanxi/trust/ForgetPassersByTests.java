package io.guanxi.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.customer.TestCustomers;
import io.guanxi.order.TestOrders;
import io.guanxi.trust.TrustSignals.Signal;
import io.guanxi.wecom.ExternalUserId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ForgetPassersByTests {
    private static final TestDatabase database = TestDatabase.of(ForgetPassersByTests.class);

    private final SettableClock clock = SettableClock.at("2026-03-02T02:00:00Z");
    private final TestTrust trust = new TestTrust(database, TestOrders.tally(), clock, event -> {});
    private final Talks talks = TestTrust.talks(database);
    private final ForgetPassersBy forget =
            new ForgetPassersBy(database.sql(), TestCustomers.population(database), database.transaction());

    @AfterAll
    static void close() {
        database.close();
    }

    private void redeemed(String... customers) {
        for (var customer : customers) {
            talks.note(new ExternalUserId(customer), clock.instant());
            trust.signals.saw(
                    List.of(new Signal(new ExternalUserId(customer), SignalKind.REDEEMED_PASSWORD, clock.instant())));
        }
    }

    @Test
    void whoeverBecameNobodysCustomerIsForgottenAfterTheLastSignOfThem() {
        TestCustomers.follow(database, "zhang", "wmCUSTOMER", "王", "", clock.instant());
        redeemed("wmCUSTOMER", "wmGONE", "wmGONE2", "wmBACK");
        clock.advance(Duration.ofDays(100));
        redeemed("wmBACK");
        clock.advance(Duration.ofDays(100));
        var before = clock.instant().minus(Duration.ofDays(180));

        assertThat(forget.oldest(before, 1)).isOne();
        assertThat(forget.oldest(before, 10)).isOne();
        assertThat(forget.oldest(before, 10)).isZero();

        for (var table : List.of("trust_level", "trust_signal", "trust_level_change", "trust_talk")) {
            assertThat(database.sql()
                            .sql("SELECT DISTINCT external_userid FROM " + table + " ORDER BY external_userid")
                            .query(String.class)
                            .list())
                    .as(table)
                    .containsExactly("wmBACK", "wmCUSTOMER");
        }
    }
}
