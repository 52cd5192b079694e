package io.guanxi.coupon;

import io.guanxi.TestDatabase;
import io.guanxi.order.TestOrders;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.TestPrivacy;
import io.guanxi.segment.Criterion;
import io.guanxi.trust.TestTrust;
import io.guanxi.trust.TrustSignals;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    public static RedeemedByGuides byGuides(TestDatabase database) {
        return new RedeemedByGuides(database.mapper(CouponMapper.class));
    }

    /** 草莓塔, issued to somebody and redeemed by that guide now. */
    public static CouponCode redeemedBy(TestDatabase database, Clock clock, String guide) {
        var terms = new Terms("草莓塔", Set.of(), clock.instant(), clock.instant().plus(Duration.ofDays(1)));
        var coupon = new NewCoupon("test", "1", new ExternalUserId("wmSOMEBODY"), terms);
        var code = Objects.requireNonNull(database.transaction()
                        .execute(status -> coupons(database, clock).issue(List.of(coupon))))
                .values()
                .iterator()
                .next();
        var by = new Actor(Actor.Kind.GUIDE, guide);
        redeem(database, clock).redeem(code, new RedeemCoupons.Till("S1", "1", Optional.empty(), by));
        return code;
    }

    public static Criterion criterion() {
        return new CouponCriterion();
    }
}
