package io.guanxi.guide;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When guides get the list of the day.
 *
 * @param at unless the guide chose another time
 * @param within so long after that time it is still given, if it could not be before
 */
@ConfigurationProperties("guanxi.guide.list")
record ListSettings(
        @DefaultValue("09:00") LocalTime at,
        @DefaultValue("3h") Duration within) {
    ListSettings {
        if (within.isNegative() || within.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("guanxi.guide.list.within must be at most 12 hours");
        }
    }

    /** Whether a list for that time is to be given at this time of the same day. */
    boolean isTime(LocalTime chosen, LocalTime now) {
        return !now.isBefore(chosen) && Duration.between(chosen, now).compareTo(within) <= 0;
    }
}
