package io.guanxi.touch;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator sets for a plan's guardrails.
 *
 * @param maxTouches how many touches of any plan a customer may get in {@code perDays} days, today included
 * @param expireAfter how long a guide has time to confirm
 */
record Limits(Optional<QuietHours> quietHours, int maxTouches, int perDays, Duration expireAfter) {
    Limits {
        if (maxTouches < 1 || perDays < 1 || perDays > 366) {
            throw new IllegalArgumentException("maxTouches must be at least 1, and perDays 1 to 366");
        }
        if (expireAfter.compareTo(Duration.ofMinutes(1)) < 0 || expireAfter.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("expireAfter is between a minute and 30 days, for example PT24H");
        }
    }

    @JsonCreator
    static Limits of(
            Optional<QuietHours> quietHours,
            Optional<Integer> maxTouches,
            Optional<Integer> perDays,
            Optional<Duration> expireAfter) {
        return new Limits(
                quietHours, maxTouches.orElse(2), perDays.orElse(7), expireAfter.orElse(Duration.ofHours(24)));
    }
}
