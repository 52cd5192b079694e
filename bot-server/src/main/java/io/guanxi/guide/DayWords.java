package io.guanxi.guide;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as a guide says it, with the words behind it: 明天, 后天, 3天后, 周五 (the next one), 本周五, 下周五, 月底, 15号, 10月1日, 10/1,
 * 2026-10-01.
 */
public record DayWords(LocalDate day, String rest) {
    private static final String WEEKDAYS = "一二三四五六日";
    private static final Map<String, Integer> DAYS = Map.of("今天", 0, "今日", 0, "明天", 1, "明日", 1, "后天", 2, "大后天", 3);
    private static final int YEARS_TO_A_LEAP_DAY = 8;

    private record Form(Pattern pattern, BiFunction<Matcher, LocalDate, Optional<LocalDate>> day) {
        Form(String pattern, BiFunction<Matcher, LocalDate, Optional<LocalDate>> day) {
            this(Pattern.compile("^(?:" + pattern + ")"), day);
        }
    }

    /** The longer form first where one begins like another. */
    private static final List<Form> FORMS = List.of(
            new Form("大后天|今天|今日|明天|明日|后天", (m, today) -> Optional.ofNullable(DAYS.get(m.group()))
                    .map(today::plusDays)),
            new Form("(\\d{1,3})\\s*天(?:之后|以后|后|之内|以内|内)", (m, today) -> Optional.of(today.plusDays(number(m, 1)))),
            new Form("(下下|下|本|这)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])", DayWords::weekday),
            new Form(
                    "(\\d{4})\\s*[年/.-]\\s*(\\d{1,2})\\s*[月/.-]\\s*(\\d{1,2})\\s*[日号]?",
                    (m, today) -> date(number(m, 1), number(m, 2), number(m, 3))),
            new Form("下个?月\\s*(\\d{1,2})\\s*[日号]", (m, today) -> {
                var next = YearMonth.from(today).plusMonths(1);
                return date(next.getYear(), next.getMonthValue(), number(m, 1));
            }),
            new Form(
                    "(\\d{1,2})\\s*(?:月|[/.-])\\s*(\\d{1,2})\\s*[日号]?",
                    (m, today) -> nextDate(today, number(m, 1), number(m, 2))),
            new Form("(\\d{1,2})\\s*[日号]", (m, today) -> nextDay(today, number(m, 1))),
            new Form("本?月底", (m, today) -> Optional.of(today.with(TemporalAdjusters.lastDayOfMonth()))));

    /** What means the next such day, whenever one begins to count. */
    private static final Pattern NEXT_ONE =
            Pattern.compile("(?:周|星期|礼拜)[一二三四五六日天]|月底" + "|\\d{1,2}\\s*(?:[日号]|(?:月|[/.-])\\s*\\d{1,2})");

    private static final Pattern BEHIND = Pattern.compile("^[\\s:：,，、]*(?:之前|以前|前(?!台))?[\\s:：,，、]*");

    /** Empty if the words don't begin with a day. */
    public static Optional<DayWords> read(String words, LocalDate today) {
        var text = words.strip();
        for (var form : FORMS) {
            var matcher = form.pattern().matcher(text);
            if (matcher.find()) {
                var rest = BEHIND.matcher(text.substring(matcher.end())).replaceFirst("");
                return form.day().apply(matcher, today).map(day -> new DayWords(day, rest));
            }
        }
        return Optional.empty();
    }

    /**
     * The last of some days that begin with {@code first}: the next Wednesday, 15th or 7 October counts from there on, 明天 and
     * 下周三 from today as when they are said alone.
     */
    public static Optional<DayWords> readLast(String words, LocalDate first, LocalDate today) {
        var text = words.strip();
        return read(text, NEXT_ONE.matcher(text).lookingAt() ? first : today);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<LocalDate> weekday(Matcher matcher, LocalDate today) {
        var day = DayOfWeek.of(WEEKDAYS.indexOf(matcher.group(2).replace('天', '日')) + 1);
        var which = matcher.group(1);
        if (which == null) {
            return Optional.of(today.with(TemporalAdjusters.next(day)));
        }
        int weeks = which.startsWith("下") ? which.length() : 0;
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Optional.of(monday.plusWeeks(weeks).plusDays(day.getValue() - 1L));
    }

    /** This year's, or if that is over the next one's. */
    private static Optional<LocalDate> nextDate(LocalDate today, int month, int day) {
        for (int year = 0; year <= YEARS_TO_A_LEAP_DAY; year++) {
            var date = date(today.getYear() + year, month, day).filter(each -> !each.isBefore(today));
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> nextDay(LocalDate today, int day) {
        for (int months = 0; months <= 2; months++) {
            var month = YearMonth.from(today).plusMonths(months);
            var date = date(month.getYear(), month.getMonthValue(), day).filter(each -> !each.isBefore(today));
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
