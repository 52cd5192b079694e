package io.guanxi.birthday;

import io.guanxi.birthday.GiftMapper.GiftRow;
import io.guanxi.coupon.Coupons;
import io.guanxi.customer.Customers;
import io.guanxi.customer.Customers.Acquaintance;
import io.guanxi.guide.Choices;
import io.guanxi.guide.Choices.Choice;
import io.guanxi.guide.GuideCommand;
import io.guanxi.privacy.Actor;
import io.guanxi.privacy.AuditEntry;
import io.guanxi.privacy.AuditTrail;
import io.guanxi.staff.Guides.Guide;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 生日, a customer of the guide's own and a date: noted. Without a date: what is known, and this year's gift. */
@Component
@Order(42)
class TellBirthday implements GuideCommand {
    private static final String WORD = "生日";
    private static final String EXAMPLE = "例如：生日 王小姐 农历八月十五；生日 王小姐 8月15日";
    private static final int AT_MOST = 5;
    private static final int MOST_DAYS = 800;

    private final Birthdays birthdays;
    private final GiftMapper gifts;
    private final Coupons coupons;
    private final Customers customers;
    private final Choices choices;
    private final ToldByGuides told;
    private final AuditTrail audit;
    private final BirthdayHouse house;
    private final Clock clock;

    TellBirthday(
            Birthdays birthdays,
            GiftMapper gifts,
            Coupons coupons,
            Customers customers,
            Choices choices,
            ToldByGuides told,
            AuditTrail audit,
            BirthdayHouse house,
            Clock clock) {
        this.birthdays = birthdays;
        this.gifts = gifts;
        this.coupons = coupons;
        this.customers = customers;
        this.choices = choices;
        this.told = told;
        this.audit = audit;
        this.house = house;
        this.clock = clock;
    }

    @Override
    public String help() {
        return "生日 名字 日期：记下客户的生日，" + EXAMPLE + "；生日 名字：看生日和今年的生日礼";
    }

    @Override
    public Optional<String> answer(Guide guide, String words) {
        if (!words.startsWith(WORD)) {
            return Optional.empty();
        }
        var read = BirthdayWords.read(words.substring(WORD.length()));
        return Optional.of(read.customer().isEmpty() ? "请写上客户和日期，" + EXAMPLE : answer(guide, read));
    }

    private String answer(Guide guide, BirthdayWords read) {
        var found = customers.of(guide.id(), read.customer(), AT_MOST + 1);
        var exact = found.stream()
                .filter(each ->
                        each.name().equals(read.customer()) || each.remark().equals(read.customer()))
                .toList();
        var meant = exact.size() == 1 ? exact : found;
        if (read.odd() && meant.isEmpty()) {
            return "没有看懂日期。可以写：8月15日、1990-08-15、农历八月十五、农历闰四月初一。" + EXAMPLE;
        }
        if (meant.isEmpty()) {
            return "在您的客户里没有找到“" + read.customer() + "”。可以换个名字或备注再试。";
        }
        if (meant.size() > 1) {
            var many = meant.size() > AT_MOST ? "不止 " + AT_MOST : Integer.toString(meant.size());
            return ask(guide, "找到 " + many + " 位客户，是哪一位？", meant, read.birthdays());
        }
        return about(guide, meant.get(0), read.birthdays());
    }

    /** Each of them with each of the dates that may be meant. */
    private String ask(Guide guide, String sentence, List<Acquaintance> meant, List<Birthday> said) {
        return choices.ask(
                guide.id(),
                sentence,
                meant.stream()
                        .limit(AT_MOST)
                        .flatMap(each -> said.isEmpty()
                                ? Stream.of(Choice.of(each, exactly(each)))
                                : said.stream().map(birthday -> choice(each, birthday, said.size() > 1)))
                        .toList());
    }

    private static Choice choice(Acquaintance customer, Birthday birthday, boolean several) {
        return new Choice(
                called(customer) + (several ? " " + spoken(birthday) : ""),
                exactly(customer) + " " + spoken(birthday),
                Optional.of(customer.customer()));
    }

    private static String exactly(Acquaintance customer) {
        return WORD + " " + Customers.EXACTLY + customer.customer();
    }

    private String about(Guide guide, Acquaintance customer, List<Birthday> said) {
        return switch (said.size()) {
            case 0 -> show(customer);
            case 1 -> note(guide, customer, said.get(0));
            default -> ask(guide, "是公历还是农历？", List.of(customer), said);
        };
    }

    private String note(Guide guide, Acquaintance customer, Birthday birthday) {
        var before = birthdays.find(customer.customer()).map(Birthdays.Known::birthday);
        birthdays.put(Map.of(customer.customer(), birthday), ToldByGuides.by(guide));
        if (birthdays.find(customer.customer()).isEmpty()) {
            return "这位客户的资料已经删除，不能再记。";
        }
        if (!before.equals(Optional.of(birthday))) {
            told.note(guide, customer.customer(), birthday, before);
        }
        audit.append(List.of(new AuditEntry(
                clock.instant(),
                new Actor(Actor.Kind.GUIDE, guide.id().value()),
                "birthday.set",
                Optional.of(customer.customer()),
                Optional.of(guide.id()),
                Map.of())));
        var changed = before.filter(known -> !known.equals(birthday))
                .map(known -> "（原来是" + spoken(known) + "）")
                .orElse("");
        return "记下了：" + called(customer) + " 的生日是" + spoken(birthday) + changed + next(birthday);
    }

    private String next(Birthday birthday) {
        var today = house.day(clock.instant());
        return today.datesUntil(today.plusDays(MOST_DAYS))
                .filter(date -> Birthday.celebratedOn(date, LeapDay.FEB_28).contains(birthday))
                .findFirst()
                .map(date -> "，下一次是" + date.getYear() + "年" + spoken(date) + "。")
                .orElse("。");
    }

    private String show(Acquaintance customer) {
        var known = birthdays
                .find(customer.customer())
                .map(it -> "生日是" + spoken(it.birthday()) + "（" + house.day(it.setAt()) + " 记下）。")
                .orElse("还不知道生日。问到了请发：" + byName(customer) + " 8月15日");
        return called(customer) + "：" + known
                + Optional.ofNullable(gifts.last(customer.customer().value()))
                        .map(this::gift)
                        .orElse("");
    }

    /** As a guide would write it. */
    private static String byName(Acquaintance customer) {
        var name = customer.name().isBlank() ? customer.remark() : customer.name();
        return name.isBlank() ? exactly(customer) : WORD + " " + name;
    }

    private String gift(GiftRow row) {
        var number = Long.toString(row.giftId());
        var source = GiveGifts.source(row.planId());
        var open = coupons.open(source, Set.of(number)).get(number);
        return "\n" + row.year() + "年的生日礼：" + row.benefit()
                + (open == null
                        ? "，已领取或已过期。"
                        : "，券码 " + open.shown() + "，"
                                + Optional.ofNullable(row.untilOn())
                                        .map(TellBirthday::spoken)
                                        .orElse("") + "前有效。");
    }

    static String spoken(Birthday birthday) {
        return (birthday.calendar() == Birthday.Calendar.LUNAR ? "" : "公历") + BirthdayText.written(birthday);
    }

    private static String spoken(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日（"
                + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA) + "）";
    }

    private static String called(Acquaintance customer) {
        return Choice.of(customer, "").label();
    }
}
