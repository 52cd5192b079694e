package io.guanxi.password;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are kept in general; the rest is said with each of them.
 *
 * @param zone where months begin, unless a password says otherwise
 * @param drawOnDay from this day of the month on, 1 to 28, the next month's is drawn if nobody wrote one
 * @param drawAt at this time of the day
 * @param announceAt when groups hear of it on the first day, unless a password says otherwise
 * @param currency of what guides say (ISO 4217)
 * @param undoWithin how long a guide can take back what they redeemed
 * @param leaks so many in a day of one word in one shop are an alarm
 * @param namelessPerGuide so many in a day a guide may redeem without saying for whom, 0 to 100
 * @param keep how long redemptions and refusals are kept
 */
@ConfigurationProperties("guanxi.password")
record PasswordSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("25") int drawOnDay,
        @DefaultValue("10:00") LocalTime drawAt,
        @DefaultValue("10:00") LocalTime announceAt,
        @DefaultValue("CNY") String currency,
        @DefaultValue("10m") Duration undoWithin,
        @DefaultValue("20") int leaks,
        @DefaultValue("10") int namelessPerGuide,
        @DefaultValue("1096d") Duration keep) {
    private static final Duration SHORTEST = Duration.ofDays(62);

    PasswordSettings {
        check(drawOnDay >= 1 && drawOnDay <= 28, "draw-on-day must be 1 to 28, but is " + drawOnDay);
        check(Money.isCurrency(currency), "currency must be three capital letters such as CNY");
        check(leaks >= 1, "leaks must be 1 or more, but is " + leaks);
        check(
                namelessPerGuide >= 0 && namelessPerGuide <= 100,
                "nameless-per-guide must be 0 to 100, but is " + namelessPerGuide);
        check(keep.compareTo(SHORTEST) >= 0, "keep must be at least 62d, so that a month's doubles are known");
    }

    private static void check(boolean fine, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("guanxi.password." + otherwise);
        }
    }

    /** Whether it is time to see to the next month on that day. */
    boolean drawsNextMonth(LocalDate today) {
        return today.getDayOfMonth() >= drawOnDay;
    }
}
