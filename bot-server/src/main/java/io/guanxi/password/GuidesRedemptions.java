package io.guanxi.password;

import io.guanxi.guide.GuideFigure;
import io.guanxi.guide.UndoneElsewhere;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.wecom.StaffId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What guides redeemed of passwords, for the words 撤销 and 业绩. */
@Component
class GuidesRedemptions implements UndoneElsewhere, GuideFigure {
    private final PasswordRedemptionMapper rows;

    GuidesRedemptions(PasswordRedemptionMapper rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Instant> last(StaffId guide, Instant since) {
        return rows.lastBy(guide.value(), since).map(RedemptionRow::toldAt);
    }

    @Override
    public String label() {
        return "登记暗号";
    }

    @Override
    public long of(StaffId guide, Instant since) {
        return rows.countBy(guide.value(), since);
    }
}
