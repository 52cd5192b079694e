package io.guanxi.order;

import io.guanxi.segment.Argument;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How purchases are looked at.
 *
 * @param zone where the shops are: when a day begins in conditions about days
 */
@ConfigurationProperties("guanxi.order")
record OrderSettings(@DefaultValue("Asia/Shanghai") ZoneId zone) {
    private static final int MOST_DAYS = 36_500;

    /** When the day began that is so many days before today; in UTC, as the database keeps time. */
    LocalDateTime daysAgo(long days, Instant now) {
        var begin =
                LocalDateTime.ofInstant(now, zone).toLocalDate().minusDays(days).atStartOfDay(zone);
        return utc(begin.toInstant());
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** How many days back somebody wrote in a condition. */
    static int days(Argument written) {
        return written.number(0, MOST_DAYS);
    }

    static String within(int days) {
        return "近 " + days + " 天";
    }
}
