package io.guanxi.coupon;

import io.guanxi.TestDatabase;
import io.guanxi.order.TestOrders;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.trust.TestTrust;
import io.guanxi.trust.TrustSignals;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/** The package put together by hand, for its own tests and for those of others. */
public final class TestCoupons {
    private TestCoupons() {}

    public static Coupons coupons(TestDatabase database, Clock clock) {
        return new Coupons(
                database.mapper(CouponMapper.class),
                TestPrivacy.erasedPersons(database),
                JsonMapper.builder().build(),
                clock);
    }

    static RedeemCoupons redeem(TestDatabase database, Clock clock) {
        return new RedeemCoupons(
                database.mapper(CouponMapper.class),
                signals(database, clock),
                TestPrivacy.trail(database),
                database.transaction(),
                clock);
    }

    public static TrustSignals signals(TestDatabase database, Clock clock) {
        return new TestTrust(database, TestOrders.tally(), clock, event -> {}).signals;
    }

    public static Criterion criterion() {
        return new CouponCriterion();
    }
}
