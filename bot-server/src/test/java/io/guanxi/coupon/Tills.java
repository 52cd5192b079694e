package io.guanxi.coupon;

import io.guanxi.SettableClock;
import io.guanxi.TestDatabase;
import io.guanxi.coupon.History.Kind;
import io.guanxi.coupon.RedeemCoupons.Till;
import io.guanxi.coupon.Redeeming.Redeemed;
import io.guanxi.coupon.Redeeming.TooLate;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.PersonalData;
import io.guanxi.wecom.ExternalUserId;
import java.util.Optional;

/** Everything that is done to coupons, on one way to the database, with the answer in a word. */
final class Tills {
    private final RedeemCoupons redeem;
    private final PersonalData erase;

    Tills(TestDatabase way, SettableClock clock) {
        redeem = TestCoupons.redeem(way, clock);
        erase = new CouponPersonalData().couponsOfAPerson(way.sql(), way.mapper(CouponMapper.class), clock);
    }

    String answer(Kind kind, CouponCode code, String number, ExternalUserId customer) {
        return switch (kind) {
            case REDEEM -> told(redeem.redeem(code, new Till("", number, Optional.empty(), Actor.API)));
            case UNDO -> Boolean.toString(redeem.undo(code, "", number, Actor.API));
            case ERASE -> {
                erase.erase(customer);
                yield "";
            }
        };
    }

    private static String told(Redeeming outcome) {
        if (outcome instanceof Redeemed done) {
            return "by " + done.redemption().number();
        }
        return outcome instanceof TooLate late
                ? "by " + late.redemption().number()
                : ((Redeeming.Refused) outcome).reason().name();
    }
}
