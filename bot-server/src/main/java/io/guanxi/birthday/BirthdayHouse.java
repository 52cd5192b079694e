package io.guanxi.birthday;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for all birthday plans.
 *
 * @param zone where gifts are had: decides when their last day ends
 * @param at when, each day, guides are asked to remind and to find out
 * @param remindDays so many days before its end a gift that nobody fetched becomes a to-do; 0: never
 * @param ask how missing birthdays are found out
 */
@ConfigurationProperties("guanxi.birthday")
record BirthdayHouse(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("08:00") LocalTime at,
        @DefaultValue("3") int remindDays,
        @DefaultValue Ask ask) {
    BirthdayHouse {
        if (remindDays < 0 || remindDays > 30) {
            throw new IllegalArgumentException("guanxi.birthday.remind-days is 0 to 30");
        }
    }

    /**
     * @param perWeek customers of whom one guide is asked in seven days; 0: never
     * @param fromLevel of at least this trust level
     * @param againAfterDays about nobody twice in so many days
     */
    record Ask(
            @DefaultValue("2") int perWeek,
            @DefaultValue("2") int fromLevel,
            @DefaultValue("365") int againAfterDays) {
        Ask {
            if (perWeek < 0 || perWeek > 20 || fromLevel < 0 || fromLevel > 5 || againAfterDays < 30) {
                throw new IllegalArgumentException("guanxi.birthday.ask: per-week is 0 to 20, from-level 0 to 5,"
                        + " again-after-days at least 30");
            }
        }

        Duration kept() {
            return Duration.ofDays(againAfterDays + 1L);
        }
    }

    Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
