package io.guanxi.touch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * How many mass messages WeCom lets through to a customer, those included that guides send of their own accord (92135). That
 * page names no zone and no first day of a week: we count by WeCom's home, and weeks from Monday.
 */
enum QuotaRule {
    /** As many a month as the month has days: what WeCom begins with. */
    MONTH_DAYS("this month") {
        @Override
        LocalDate first(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        int most(LocalDate day) {
            return YearMonth.from(day).lengthOfMonth();
        }
    },
    SEVEN_A_WEEK("this week") {
        @Override
        LocalDate first(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        int most(LocalDate day) {
            return 7;
        }
    },
    ONE_A_DAY("today") {
        @Override
        LocalDate first(LocalDate day) {
            return day;
        }

        @Override
        int most(LocalDate day) {
            return 1;
        }
    };

    static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");

    private final String words;

    QuotaRule(String words) {
        this.words = words;
    }

    /** The first day of the period that the day is in. */
    abstract LocalDate first(LocalDate day);

    abstract int most(LocalDate day);

    static LocalDate dayOf(Instant now) {
        return now.atZone(CALENDAR).toLocalDate();
    }

    Instant begins(Instant now) {
        return first(dayOf(now)).atStartOfDay(CALENDAR).toInstant();
    }

    int most(Instant now) {
        return most(dayOf(now));
    }

    String words() {
        return words;
    }
}
