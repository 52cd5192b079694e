package io.guanxi.schedule;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A cron expression read on a clock on the wall. Where the clock jumps forward, times inside the gap fire at the moment
 * of the jump (Quartz alone leaves such a day out); where it is set back, each time fires on its first pass only.
 */
final class WallClock {
    /** Longer than any pause between two times of a cron expression (29 February over 2100). */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(9 * 366);

    private final CronExpression times;
    private final ZoneId zone;

    private WallClock(CronExpression times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    static WallClock of(String cron, ZoneId zone) {
        try {
            var times = new CronExpression(cron);
            times.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
            return new WallClock(times, zone);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "\"" + cron + "\" is not a cron expression (seconds minutes hours day-of-month month day-of-week): "
                            + e.getMessage(),
                    e);
        }
    }

    Optional<Instant> after(Instant moment) {
        Date time = shownAsUtc(moment.atZone(zone).toLocalDateTime());
        while ((time = times.getTimeAfter(time)) != null) {
            Instant next = momentOf(LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC));
            if (next.isAfter(moment)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Looks back over growing spans, so that a cron of seconds and one of years both take few steps. */
    Optional<Instant> lastAtOrBefore(Instant moment) {
        for (var span = Duration.ofMinutes(1); span.compareTo(LONGEST_PAUSE) < 0; span = span.multipliedBy(4)) {
            var last = lastBetween(moment.minus(span), moment);
            if (last.isPresent()) {
                return last;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> lastBetween(Instant from, Instant to) {
        Optional<Instant> last = Optional.empty();
        var next = after(from);
        while (next.isPresent() && !next.get().isAfter(to)) {
            last = next;
            next = after(next.get());
        }
        return last;
    }

    private Instant momentOf(LocalDateTime time) {
        ZoneOffsetTransition jump = zone.getRules().getTransition(time);
        return jump != null && jump.isGap()
                ? jump.getInstant()
                : time.atZone(zone).toInstant();
    }

    private static Date shownAsUtc(LocalDateTime time) {
        return Date.from(time.toInstant(ZoneOffset.UTC));
    }
}
