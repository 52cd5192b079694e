package io.guanxi.password;

import io.guanxi.customer.Customers;
import io.guanxi.guide.GuideCommand;
import io.guanxi.password.PasswordRedemptionMapper.RedemptionRow;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 撤销: takes back what the guide redeemed last, if that was a moment ago. */
@Component
@Order(62)
class UndoCommand implements GuideCommand {
    private final PasswordRedemptionMapper rows;
    private final Redemptions redemptions;
    private final Customers customers;
    private final PasswordSettings settings;
    private final Clock clock;

    UndoCommand(
            PasswordRedemptionMapper rows,
            Redemptions redemptions,
            Customers customers,
            PasswordSettings settings,
            Clock clock) {
        this.rows = rows;
        this.redemptions = redemptions;
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
        if (!words.equals("撤销")) {
            return Optional.empty();
        }
        var since = clock.instant().minus(settings.undoWithin());
        return Optional.of(rows.lastBy(guide.id().value(), since)
                .filter(row -> redemptions.undo(
                        row, new Actor(Actor.Kind.GUIDE, guide.id().value())))
                .map(this::done)
                .orElse("最近 " + settings.undoWithin().toMinutes() + " 分钟内没有可以撤销的登记。"));
    }

    private String done(RedemptionRow row) {
        return Optional.ofNullable(row.externalUserid())
                        .flatMap(id -> customers.name(new ExternalUserId(id)))
                        .map(name -> "好的，" + name + " 的登记已撤销")
                        .orElse("好的，刚才的登记已撤销")
                + "，暗号可以再用。";
    }
}
