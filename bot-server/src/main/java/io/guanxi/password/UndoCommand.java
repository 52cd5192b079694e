package io.guanxi.password;

import io.guanxi.coupon.RedeemedByGuides;
import io.guanxi.coupon.RedeemedByGuides.Redeemed;
import io.guanxi.customer.Customers;
import io.guanxi.guide.GuideCommand;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.password.Redemptions.Undoing;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 撤销: takes back what the guide redeemed last, if that was a password and a moment ago; after a coupon only 撤销暗号 does.
 */
@Component
@Order(62)
class UndoCommand implements GuideCommand {
    private final PasswordRedemptionMapper rows;
    private final Redemptions redemptions;
    private final RedeemedByGuides coupons;
    private final Passwords passwords;
    private final Customers customers;
    private final PasswordSettings settings;
    private final Clock clock;

    UndoCommand(
            PasswordRedemptionMapper rows,
            Redemptions redemptions,
            RedeemedByGuides coupons,
            Passwords passwords,
            Customers customers,
            PasswordSettings settings,
            Clock clock) {
        this.rows = rows;
        this.redemptions = redemptions;
        this.coupons = coupons;
        this.passwords = passwords;
        this.customers = customers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "撤销：撤回您刚刚登记的暗号（" + settings.undoWithin().toMinutes() + " 分钟内）";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        var plain = words.replaceAll("\\s", "");
        if (!plain.equals("撤销") && !plain.equals("撤销暗号")) {
            return Optional.empty();
        }
        var since = clock.instant().minus(settings.undoWithin());
        var last = rows.lastBy(guide.id().value(), since);
        var coupon = coupons.by(guide, since).stream()
                .findFirst()
                .filter(later -> plain.equals("撤销")
                        && last.filter(row -> row.toldAt().isAfter(later.at())).isEmpty());
        return Optional.of(coupon.map(UndoCommand::whichOne).orElseGet(() -> undo(guide, last)));
    }

    private static String whichOne(Redeemed coupon) {
        return "您刚才核销的是优惠券（" + coupon.benefit() + "），还没有撤销。\n要撤销它，请发：撤销 "
                + coupon.code().shown() + "\n要撤销再之前登记的暗号，请发：撤销暗号";
    }

    private String undo(Guide guide, Optional<RedemptionRow> last) {
        var by = new Actor(Actor.Kind.GUIDE, guide.id().value());
        return last.map(row -> said(row, redemptions.undo(row, by))).orElseGet(this::nothing);
    }

    private String said(RedemptionRow row, Undoing undoing) {
        return switch (undoing) {
            case UNDONE -> done(row);
            case BEFORE -> nothing();
            case COUPON_USED -> "这次暗号送的券已经核销，请先撤销那张券，再撤销暗号。";
        };
    }

    private String nothing() {
        return "最近 " + settings.undoWithin().toMinutes() + " 分钟内没有可以撤销的登记。";
    }

    private String done(RedemptionRow row) {
        var customer = Optional.ofNullable(row.externalUserid())
                .flatMap(id -> customers.name(new ExternalUserId(id)))
                .map(name -> name + " 的")
                .orElse("没有记名字的");
        var word = passwords.find(row.passwordId()).stream()
                .flatMap(password -> password.words().stream())
                .filter(one -> one.id() == row.wordId())
                .findFirst()
                .map(one -> "“" + one.response() + "”")
                .orElse("");
        return "好的，已撤销：" + customer + "暗号" + word + "，可以再用。";
    }
}
