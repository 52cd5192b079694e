package io.guanxi.password;

import io.guanxi.coupon.Coupon;
import io.guanxi.coupon.CouponCode;
import io.guanxi.coupon.Coupons;
import io.guanxi.coupon.NewCoupon;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The coupons of passwords whose benefit is one: issued with the redemption, taken back with it. */
@Component
class BenefitCoupons {
    private static final String PREFIX = "password:";

    private final Coupons coupons;
    private final Clock clock;

    BenefitCoupons(Coupons coupons, Clock clock) {
        this.coupons = coupons;
        this.clock = clock;
    }

    /** In the transaction that notes the redemption; nothing of a benefit that is given at once. */
    void issue(long redemption, Password password, ExternalUserId customer) {
        password.terms().couponDays().ifPresent(days -> {
            var now = clock.instant();
            var zone = password.terms().zone();
            var until = LocalDate.ofInstant(now, zone).plusDays(days + 1L).atStartOfDay(zone);
            var terms = new io.guanxi.coupon.Terms(
                    password.terms().benefit(), password.terms().shops(), now, until.toInstant());
            coupons.issue(List.of(new NewCoupon(source(password.id()), Long.toString(redemption), customer, terms)));
        });
    }

    /** What was issued with a redemption; nothing is asked for where the benefit is given at once. */
    Optional<Coupon> of(Password password, long redemption) {
        return password.terms().couponDays().isEmpty()
                ? Optional.empty()
                : code(password.id(), redemption).flatMap(coupons::find);
    }

    /** In the transaction that takes back the redemption; false if the coupon has been redeemed. */
    boolean takeBack(RedemptionRow row) {
        return code(row.passwordId(), row.redemptionId())
                .filter(code -> !coupons.withdraw(code))
                .flatMap(coupons::find)
                .filter(coupon -> coupon.state() == Coupon.State.REDEEMED)
                .isEmpty();
    }

    private Optional<CouponCode> code(long password, long redemption) {
        var number = Long.toString(redemption);
        return Optional.ofNullable(
                coupons.codes(source(password), List.of(number)).get(number));
    }

    /** Under which a password's coupons are counted. */
    static String source(long password) {
        return PREFIX + password;
    }

    /** The passwords among these sources. */
    static Set<Long> passwords(Set<String> sources) {
        return sources.stream()
                .filter(source -> source.startsWith(PREFIX))
                .map(source -> Long.valueOf(source.substring(PREFIX.length())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
