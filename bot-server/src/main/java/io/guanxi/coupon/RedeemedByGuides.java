package io.guanxi.coupon;

import io.guanxi.staff.Guides.Guide;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The coupons that guides have redeemed, as long as nobody has taken it back. */
@Component
public class RedeemedByGuides {
    private final CouponMapper rows;

    RedeemedByGuides(CouponMapper rows) {
        this.rows = rows;
    }

    /**
     * A coupon that a guide redeemed.
     *
     * @param number under which it was redeemed in that shop
     */
    public record Redeemed(CouponCode code, String benefit, String shop, String number, Instant at) {}

    /** What the guide has redeemed since then, the latest first. */
    public List<Redeemed> by(Guide guide, Instant since) {
        return rows.byGuide(guide.id().value(), since).stream()
                .map(row -> new Redeemed(
                        new CouponCode(row.code()), row.benefit(), row.shop(), row.number(), row.redeemedAt()))
                .toList();
    }
}
