package io.guanxi.coupon;

import io.guanxi.coupon.CouponMapper.ByGuideRow;
import io.guanxi.guide.GuideFigure;
import io.guanxi.guide.UndoneElsewhere;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What guides redeemed of coupons, for the words 撤销 and 业绩. */
@Component
class GuidesCoupons implements UndoneElsewhere, GuideFigure {
    private final CouponMapper rows;

    GuidesCoupons(CouponMapper rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Instant> last(StaffId guide, Instant since) {
        return rows.byGuide(guide.value(), since).stream().findFirst().map(ByGuideRow::redeemedAt);
    }

    @Override
    public String label() {
        return "核销优惠券";
    }

    @Override
    public long of(StaffId guide, Instant since) {
        return rows.byGuide(guide.value(), since).size();
    }
}
