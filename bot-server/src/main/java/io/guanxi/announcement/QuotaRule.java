package io.guanxi.announcement;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** How many mass messages WeCom lets a group have in which time, as the corp's administrator chose it (92135). */
enum QuotaRule {
    /** In a calendar month as many as it has days: what WeCom does unless told otherwise. */
    DAYS_OF_MONTH,
    SEVEN_A_WEEK,
    ONE_A_DAY;

    /** Since when is counted; WeCom does not say how a week begins, we take Monday. */
    Instant since(Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return from(today).atStartOfDay(zone).toInstant();
    }

    private LocalDate from(LocalDate today) {
        return switch (this) {
            case DAYS_OF_MONTH -> today.withDayOfMonth(1);
            case SEVEN_A_WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case ONE_A_DAY -> today;
        };
    }

    int most(Instant now, ZoneId zone) {
        return switch (this) {
            case DAYS_OF_MONTH -> YearMonth.from(now.atZone(zone)).lengthOfMonth();
            case SEVEN_A_WEEK -> 7;
            case ONE_A_DAY -> 1;
        };
    }
}
