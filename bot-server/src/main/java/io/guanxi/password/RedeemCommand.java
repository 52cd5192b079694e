package io.guanxi.password;

import io.guanxi.coupon.Coupon;
import io.guanxi.customer.Customers;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.guide.GuideCommand;
import io.guanxi.password.RedeemWords.Read;
import io.guanxi.password.ShopsCustomers.Meant;
import io.guanxi.password.Verdict.Redeemed;
import io.guanxi.password.Verdict.Refused;
import io.guanxi.privacy.Actor;
import io.guanxi.staff.Guides.Guide;
import io.guanxi.staff.Shops;
import io.guanxi.staff.Shops.Shop;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 核销, the words, a customer of the guide's shop and what they paid: redeems the month's password. */
@Component
@Order(61)
class RedeemCommand implements GuideCommand {
    private static final String WORD = "核销";

    private final Redeem redeem;
    private final BenefitCoupons coupons;
    private final Passwords passwords;
    private final ShopsCustomers customers;
    private final Shops shops;
    private final Choices choices;
    private final PasswordSettings settings;
    private final Clock clock;

    RedeemCommand(
            Redeem redeem,
            BenefitCoupons coupons,
            Passwords passwords,
            ShopsCustomers customers,
            Shops shops,
            Choices choices,
            PasswordSettings settings,
            Clock clock) {
        this.redeem = redeem;
        this.coupons = coupons;
        this.passwords = passwords;
        this.customers = customers;
        this.shops = shops;
        this.choices = choices;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "核销 暗号 客人名字 金额：登记对上的暗号（名字、金额可不写），例如：核销 心想事成 王小姐 88";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.startsWith(WORD)) {
            return Optional.empty();
        }
        var written = RedeemWords.of(words.substring(WORD.length()));
        if (written.parts().isEmpty()) {
            return Optional.of("请在“核销”后面写上客人说的暗号，例如：核销 心想事成 王小姐 88");
        }
        var places = shops.ofGuides();
        return Optional.of(Optional.ofNullable(places.get(guide.id()))
                .map(shop -> redeem(guide, shop, places, read(written)))
                .orElse(WordsCommand.NO_SHOP));
    }

    private Read read(RedeemWords written) {
        var possible = written.possibleWords();
        return written.read(passwords.withWords(possible).stream()
                .flatMap(password -> password.words().stream())
                .map(word -> Plain.of(word.response()))
                .collect(Collectors.toSet()));
    }

    private String redeem(Guide guide, Shop shop, Map<StaffId, Shop> places, Read read) {
        if (read.name().isEmpty()) {
            return redeem(guide, shop, read, Optional.empty());
        }
        var meant = customers.called(read.name(), guide, shop, places);
        if (meant.isEmpty()) {
            return "在本店的客户里没有找到“" + read.name() + "”。可以换个名字或备注，也可以不写名字直接登记。";
        }
        if (meant.size() > ShopsCustomers.AT_MOST) {
            return "叫“" + read.name() + "”的客人不止 " + ShopsCustomers.AT_MOST + " 位，请用完整的名字或备注再发一次。";
        }
        int choice = read.choice().orElse(meant.size() == 1 && meant.get(0).surely(read.name()) ? 1 : 0);
        return choice >= 1 && choice <= meant.size()
                ? redeem(guide, shop, read, Optional.of(meant.get(choice - 1)))
                : choice(guide, read, meant);
    }

    private String choice(Guide guide, Read read, List<Meant> found) {
        choices.put(
                guide.id(),
                found.stream()
                        .map(one -> Choice.of(
                                one.customer(),
                                WORD + " " + read.words() + " " + Customers.EXACTLY
                                        + one.customer().customer()
                                        + read.amount()
                                                .map(amount -> " " + amount.toPlainString())
                                                .orElse("")))
                        .toList());
        var list = IntStream.range(0, found.size())
                .mapToObj(i -> (i + 1) + ". " + found.get(i).called() + "，"
                        + LocalDate.ofInstant(found.get(i).customer().since(), settings.zone()) + " 添加")
                .collect(Collectors.joining("\n"));
        return "找到 " + found.size() + " 位客人：\n" + list + "\n是哪一位？回复数字，或在名字后面加上序号再发一次，例如：核销 " + read.words() + " "
                + read.name() + "#1"
                + read.amount().map(amount -> " " + amount.toPlainString()).orElse("");
    }

    private String redeem(Guide guide, Shop shop, Read read, Optional<Meant> customer) {
        var verdict = redeem.redeem(new Claim(
                shop.code(),
                read.words(),
                customer.map(meant -> meant.customer().customer()),
                read.amount().map(amount -> new Money(amount, settings.currency())),
                Optional.empty(),
                clock.instant(),
                new Actor(Actor.Kind.GUIDE, guide.id().value())));
        return verdict instanceof Redeemed redeemed
                ? "对上啦！"
                        + benefit(
                                redeemed,
                                customer.map(who -> " " + who.called() + " ").orElse("客人")) + "\n"
                        + (customer.isEmpty() ? "这次没有记客人名字。" : "")
                        + "登记错了，" + settings.undoWithin().toMinutes() + " 分钟内回复“撤销”。"
                : refused((Refused) verdict, read);
    }

    private String benefit(Redeemed redeemed, String whom) {
        var benefit = redeemed.password().terms().benefit();
        return coupons.of(redeemed.password(), redeemed.redemption())
                .map(coupon -> "请告诉" + whom.stripTrailing() + "：" + benefit + "，券码 "
                        + coupon.code().shown() + "，" + lastDay(coupon) + "前到店使用。")
                .orElseGet(() -> "请给" + whom + "送上" + benefit + "。");
    }

    private String lastDay(Coupon coupon) {
        return AnnouncePassword.day(LocalDate.ofInstant(coupon.terms().until().minusMillis(1), settings.zone()));
    }

    private String refused(Refused refused, Read read) {
        if (!refused.didYouMean().isEmpty()) {
            var meant = refused.didYouMean().get(0);
            return "还差一点点。客人说的是不是“" + String.join("”或“", refused.didYouMean()) + "”？\n是的话请发：核销 " + meant
                    + (read.name().isEmpty() ? "" : " " + read.name())
                    + read.amount().map(amount -> " " + amount.toPlainString()).orElse("");
        }
        return refused.reason().chinese()
                + refused.before()
                        .map(before -> "\n上一次："
                                + AnnouncePassword.day(LocalDate.ofInstant(before.at(), settings.zone()))
                                + "，" + shopName(before.shop()))
                        .orElse("");
    }

    private String shopName(String code) {
        return shops.all().stream()
                .filter(shop -> shop.code().equals(code))
                .map(Shop::name)
                .findFirst()
                .orElse(code);
    }
}
