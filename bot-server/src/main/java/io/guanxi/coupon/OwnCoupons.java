package io.guanxi.coupon;

import io.guanxi.coupon.Coupon.State;
import io.guanxi.service.Answer;
import io.guanxi.service.Question;
import io.guanxi.service.ServiceAnswer;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.ExternalUserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The coupons that a customer can redeem now, with their codes, for who asks in customer service; of nobody else. */
@Component
@Order(20)
class OwnCoupons implements ServiceAnswer {
    private static final Pattern ASKED = Pattern.compile("券|优惠卷|卡卷|优惠码|coupon");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int LOOKED_AT = 100;
    private static final int SHOWN = 8;

    private final Coupons coupons;
    private final Shops shops;
    private final Clock clock;

    OwnCoupons(Coupons coupons, Shops shops, Clock clock) {
        this.coupons = coupons;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "coupons";
    }

    @Override
    public String label() {
        return "我的优惠券";
    }

    @Override
    public Optional<Answer> answer(Question question) {
        boolean asked = question.tapped().map(id()::equals).orElseGet(() -> ASKED.matcher(question.plain())
                .find());
        return asked ? Optional.of(Answer.of(list(question.customer()))) : Optional.empty();
    }

    /** The one that ends first stands first. */
    private String list(ExternalUserId customer) {
        var now = clock.instant();
        var open = coupons.of(customer, LOOKED_AT).stream()
                .filter(coupon -> coupon.stateAt(now) == State.ISSUED
                        && !now.isBefore(coupon.terms().from()))
                .sorted(Comparator.comparing(coupon -> coupon.terms().until()))
                .toList();
        if (open.isEmpty()) {
            return "您名下现在没有可以用的优惠券。";
        }
        var names = shops.all().stream().collect(Collectors.toMap(Shop::code, Shop::name));
        var lines =
                open.stream().limit(SHOWN).map(coupon -> line(coupon, names)).collect(Collectors.joining("\n"));
        return "您现在有 " + open.size() + " 张可以用的券：\n" + lines
                + (open.size() > SHOWN ? "\n先列出最早到期的 " + SHOWN + " 张。" : "")
                + "\n到店把券码给店员看就行，请不要发给别人。";
    }

    private static String line(Coupon coupon, Map<String, String> names) {
        var where = coupon.terms().shops().isEmpty()
                ? ""
                : "，限"
                        + coupon.terms().shops().stream()
                                .sorted()
                                .map(code -> names.getOrDefault(code, code))
                                .collect(Collectors.joining("、"));
        return "· " + coupon.terms().benefit() + "：" + coupon.code().shown() + "（"
                + until(coupon.terms().until()) + "前" + where + "）";
    }

    /** One that ends at midnight is good until the end of the day before. */
    private static String until(Instant end) {
        var last = end.minusMillis(1).atZone(ZONE);
        return last.getMonthValue() + "月" + last.getDayOfMonth() + "日";
    }
}
