package io.guanxi.rhythm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When guides are reminded of customers who are expected again.
 *
 * @param zone whose days
 * @param at when rhythms are worked out, and lists of guides get those who are expected
 * @param until what is late is still put on them until then, not afterwards
 * @param ahead so many days before the expected purchase
 * @param certainty from so many percent on
 * @param cards customers put on one guide's list a day at most; who is left over comes the next day
 * @param rest days in which a customer is told of once, whatever else they may be expected for
 * @param historyDays how far back purchases are looked at
 */
@ConfigurationProperties("guanxi.rhythm")
record RhythmSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("06:00") LocalTime at,
        @DefaultValue("18:00") LocalTime until,
        @DefaultValue("3") int ahead,
        @DefaultValue("50") int certainty,
        @DefaultValue("5") int cards,
        @DefaultValue("14") int rest,
        @DefaultValue("730") int historyDays) {
    RhythmSettings {
        check(at.isBefore(until), "until", "must be later than at");
        check(ahead >= 0 && ahead <= 60, "ahead", "must be 0 to 60 days");
        check(certainty >= 1 && certainty <= 100, "certainty", "must be 1 to 100 percent");
        check(cards >= 1 && cards <= 20, "cards", "must be 1 to 20: nobody reads a longer list");
        check(rest >= 1 && rest <= 366, "rest", "must be 1 to 366 days");
        check(historyDays >= 30 && historyDays <= 3660, "history-days", "must be 30 to 3660");
    }

    private static void check(boolean fine, String name, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("guanxi.rhythm." + name + " " + otherwise);
        }
    }

    LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** From when on purchases are looked at. */
    Instant history(Instant now) {
        return day(now).minusDays(historyDays).atStartOfDay(zone).toInstant();
    }

    /** At the moment of the slot's day after which cards are no longer given. */
    boolean tooLate(Instant slot, Instant now) {
        return !now.isBefore(day(slot).atTime(until).atZone(zone).toInstant());
    }
}
