package io.guanxi.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why somebody has a level, or what is missing to one, in words with numbers and dates.
 *
 * @param kind a constant for programs: the name of the level whose condition it is about
 */
record Why(String kind, String zh, String en) {

    /** The condition of this level holds. */
    static Why has(int level, Rules rules, Numbers numbers, Instant now, ZoneId zone) {
        var kind = Level.of(level).name();
        return switch (level) {
            case 5 ->
                new Why(
                        kind,
                        "近" + zh(rules.followsWithin()) + "（" + day(rules.lately(now, zone), zone) + " 起）下单 "
                                + numbers.lately() + " 次" + last(numbers.lastOrder(), zone, "，最近一次 "),
                        numbers.lately() + " orders within " + en(rules.followsWithin()) + " (since "
                                + day(rules.lately(now, zone), zone) + ")"
                                + last(numbers.lastOrder(), zone, ", the last on "));
            case 4 ->
                new Why(
                        kind,
                        "自主下单 " + numbers.ownAccord() + " 次" + last(numbers.lastOrder(), zone, "，最近一次 "),
                        numbers.ownAccord() + " orders of their own accord"
                                + last(numbers.lastOrder(), zone, ", the last on "));
            case 3 ->
                new Why(
                        kind,
                        "下单 " + numbers.orders() + " 次" + last(numbers.lastOrder(), zone, "，最近一次 "),
                        count(numbers.orders(), "order") + last(numbers.lastOrder(), zone, ", the last on "));
            case 1, 2 ->
                new Why(
                        kind,
                        signs(numbers, level == 2, true) + last(numbers.lastSign(), zone, "，最近 "),
                        signs(numbers, level == 2, false) + last(numbers.lastSign(), zone, ", the last on "));
            default -> new Why(kind, "还没有往来，或往来已久", "no sign of acquaintance, or all have faded");
        };
    }

    /** The condition of this level holds no more. */
    static Why hasNoMore(int level, Rules rules, Numbers numbers, Instant now, ZoneId zone) {
        var kind = Level.of(level).name();
        return switch (level) {
            case 5 ->
                new Why(
                        kind,
                        "近" + zh(rules.followsWithin()) + "（" + day(rules.lately(now, zone), zone) + " 起）只有 "
                                + numbers.lately() + " 单，不足 " + rules.follows() + " 单",
                        "only " + numbers.lately() + " of " + rules.follows() + " orders within "
                                + en(rules.followsWithin()) + " (since " + day(rules.lately(now, zone), zone) + ")");
            case 4 ->
                new Why(
                        kind,
                        "自主下单只剩 " + numbers.ownAccord() + " 次，不足 " + rules.buysAgain() + " 次",
                        "only " + numbers.ownAccord() + " of " + rules.buysAgain()
                                + " orders of their own accord are left");
            case 3 ->
                new Why(
                        kind,
                        "订单只剩 " + numbers.orders() + " 个，不足 " + rules.buys() + " 个",
                        "only " + numbers.orders() + " of " + rules.buys() + " orders are left");
            default ->
                new Why(
                        kind,
                        day(rules.unfaded(now), zone) + " 以来" + (level == 2 ? "没有双向交流" : "没有往来"),
                        (level == 2 ? "no words in both directions since " : "no sign since ")
                                + day(rules.unfaded(now), zone));
        };
    }

    /** What is missing to this level, which they don't have. */
    static Why missing(int level, Rules rules, Numbers numbers, Instant now, ZoneId zone) {
        var kind = Level.of(level).name();
        return switch (level) {
            case 5 ->
                new Why(
                        kind,
                        "自 " + day(rules.lately(now, zone), zone) + " 起再下单 " + (rules.follows() - numbers.lately())
                                + " 次",
                        count(rules.follows() - numbers.lately(), "more order") + " within "
                                + en(rules.followsWithin()));
            case 4 ->
                new Why(
                        kind,
                        "再自主下单 " + (rules.buysAgain() - numbers.ownAccord()) + " 次",
                        count(rules.buysAgain() - numbers.ownAccord(), "more order") + " of their own accord");
            case 3 ->
                new Why(
                        kind,
                        "再下单 " + (rules.buys() - numbers.orders()) + " 次",
                        count(rules.buys() - numbers.orders(), "more order"));
            case 2 ->
                new Why(
                        kind,
                        "再双向交流 " + (rules.talks() - numbers.talks()) + " 次：对上暗号、咨询客服，或与导购聊一聊",
                        count(rules.talks() - numbers.talks(), "more sign")
                                + " of words in both directions: a password, customer service, a talk with a guide");
            default ->
                new Why(
                        kind,
                        "再往来 " + (rules.knows() - numbers.signs()) + " 次：入群、领福利、对暗号、咨询或聊天",
                        count(rules.knows() - numbers.signs(), "more sign")
                                + ": joins a group, claims a benefit, redeems a password, writes or talks");
        };
    }

    private static String signs(Numbers numbers, boolean talksOnly, boolean chinese) {
        int n = talksOnly ? numbers.talks() : numbers.signs();
        var kinds = numbers.signals().stream()
                .filter(kind -> kind.talk() || !talksOnly)
                .map(kind -> chinese ? kind.chinese() : kind.english())
                .collect(Collectors.joining(chinese ? "、" : ", "));
        return kinds + (chinese ? "，共 " + n + " 次" : ", " + count(n, "time"));
    }

    private static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    private static String last(Optional<Instant> at, ZoneId zone, String before) {
        return at.map(time -> before + day(time, zone)).orElse("");
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static String zh(Period period) {
        return (period.getYears() > 0 ? period.getYears() + " 年" : "")
                + (period.getMonths() > 0 ? " " + period.getMonths() + " 个月" : "")
                + (period.getDays() > 0 ? " " + period.getDays() + " 天" : "");
    }

    private static String en(Period period) {
        return ((period.getYears() > 0 ? count(period.getYears(), "year") + " " : "")
                        + (period.getMonths() > 0 ? count(period.getMonths(), "month") + " " : "")
                        + (period.getDays() > 0 ? count(period.getDays(), "day") : ""))
                .strip();
    }
}
