package io.guanxi.coupon;

import io.guanxi.guide.GuideCommand;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 撤销 and a coupon's code: takes back what the guide redeemed a moment ago. Other words are not its. */
@Component
@Order(61)
class UndoByGuide implements GuideCommand {
    static final String WORD = "撤销";

    private final RedeemCoupons redeem;
    private final RedeemedByGuides redeemed;
    private final Clock clock;

    UndoByGuide(RedeemCoupons redeem, RedeemedByGuides redeemed, Clock clock) {
        this.redeem = redeem;
        this.redeemed = redeemed;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "撤销 券码：撤回您刚刚核销的优惠券（" + minutes() + " 分钟内）";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.startsWith(WORD)) {
            return Optional.empty();
        }
        var written = words.substring(WORD.length()).replaceFirst("^[\\s:：]+", "");
        return CouponCode.read(written)
                .map(code -> undo(guide, code))
                .or(() -> CouponCode.isLike(written) ? Optional.of(RedeemByGuide.WRONG) : Optional.empty());
    }

    String undo(Guide guide, CouponCode code) {
        var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
        return redeemed.by(guide, clock.instant().minus(RedeemCoupons.UNDO_WITHIN)).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .filter(one -> redeem.undo(code, one.shop(), one.number(), by))
                .map(one -> "好的，已撤销：优惠券 " + code.shown() + "（" + one.benefit() + "）的核销。")
                .orElse("最近 " + minutes() + " 分钟内，您没有核销过这张券，没有撤销任何登记。");
    }

    static long minutes() {
        return RedeemCoupons.UNDO_WITHIN.toMinutes();
    }
}
