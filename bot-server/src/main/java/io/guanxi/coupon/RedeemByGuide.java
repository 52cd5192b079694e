package io.guanxi.coupon;

import io.guanxi.coupon.RedeemCoupons.Till;
import io.guanxi.coupon.Redeeming.Redeemed;
import io.guanxi.coupon.Redeeming.TooLate;
import io.guanxi.guide.GuideCommand;
import io.guanxi.guide.GuideSettings;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.Shops;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 核销 and a coupon's code, with or without an amount: redeems it in the guide's shop. Other words are not its. */
@Component
@Order(60)
class RedeemByGuide implements GuideCommand {
    static final String WRONG = "券码有误，请逐个字符核对。";
    private static final String WORD = "核销";
    private static final Pattern AMOUNT = Pattern.compile("(.*\\S)\\s+(\\d{1,8}(?:\\.\\d{1,2})?)元?");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final RedeemCoupons redeem;
    private final Shops shops;
    private final GuideSettings settings;
    private final Clock clock;

    RedeemByGuide(RedeemCoupons redeem, Shops shops, GuideSettings settings, Clock clock) {
        this.redeem = redeem;
        this.shops = shops;
        this.settings = settings;
        this.clock = clock;
    }

    private record Asked(CouponCode code, Optional<BigDecimal> amount) {}

    @Override
    public String help() {
        return "核销 券码 金额：核销顾客的优惠券，金额可不写，例如：核销 7K3M-Q9TX-2BCDZ 88.5";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        return words.startsWith(WORD)
                ? answerTo(
                        guide,
                        words.substring(WORD.length())
                                .replaceFirst("^[\\s:：]+", "")
                                .strip())
                : Optional.empty();
    }

    private Optional<String> answerTo(Guide guide, String words) {
        var parts = AMOUNT.matcher(words);
        var amount = parts.matches() ? Optional.of(new BigDecimal(parts.group(2))) : Optional.<BigDecimal>empty();
        var written = amount.isPresent() ? parts.group(1) : words;
        return CouponCode.read(words)
                .map(code -> new Asked(code, Optional.empty()))
                .or(() -> CouponCode.read(written).map(code -> new Asked(code, amount)))
                .map(asked -> redeem(guide, asked))
                .or(() -> CouponCode.isLike(written) ? Optional.of(WRONG) : Optional.empty());
    }

    private String redeem(Guide guide, Asked asked) {
        var number = "wecom-" + guide.id().value() + "-" + clock.instant().toEpochMilli();
        return words(redeem(guide, asked.code(), asked.amount(), number.substring(Math.max(0, number.length() - 64))));
    }

    /** In the guide's shop; the same number again is the same redemption. */
    Redeeming redeem(Guide guide, CouponCode code, Optional<BigDecimal> amount, String number) {
        var shop = Optional.ofNullable(shops.ofGuides().get(guide.id()))
                .map(Shops.Shop::code)
                .orElse("");
        var actor = new Actor(Actor.Kind.GUIDE, guide.id().value());
        return redeem.redeem(code, new Till(shop, number, amount, actor));
    }

    String words(Redeeming outcome) {
        if (outcome instanceof Redeemed done) {
            return "核销成功：" + done.coupon().terms().benefit() + "\n登记错了，" + UndoByGuide.minutes() + " 分钟内回复“"
                    + UndoByGuide.WORD + " " + done.coupon().code().shown() + "”。";
        }
        if (outcome instanceof TooLate late) {
            var earlier = late.redemption();
            return "这张券已于 " + when(earlier.at()) + " 核销" + (earlier.shop().isEmpty() ? "" : "，门店 " + earlier.shop())
                    + "，不能再用。";
        }
        return ((Redeeming.Refused) outcome).why();
    }

    private String when(Instant at) {
        return WHEN.format(at.atZone(settings.zone()));
    }
}
