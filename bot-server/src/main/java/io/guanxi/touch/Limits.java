package io.guanxi.touch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an operator sets for a plan's guardrails.
 *
 * @param quietHours empty: none; then written as null, since what is not written means the night
 * @param maxTouches how many touches of this kind, of any plan, a customer may get in {@code perDays} days, today included;
 *     for marketing personal ones count too
 * @param expireAfter how long a guide has time to confirm
 * @param kind empty: as the occasion says
 * @param priority 1 is the most important; empty: as the kind says
 * @param holdoutPercent of the customers, always the same ones, get nothing, so that the plan can be compared with them
 */
record Limits(
        @JsonInclude Optional<QuietHours> quietHours,
        int maxTouches,
        int perDays,
        Duration expireAfter,
        Optional<Kind> kind,
        Optional<Integer> priority,
        double holdoutPercent) {
    static final Limits DEFAULT = new Limits(Optional.of(QuietHours.NIGHT), 2, 7, Duration.ofHours(24));

    Limits {
        if (maxTouches < 1 || perDays < 1 || perDays > 366) {
            throw new IllegalArgumentException("maxTouches must be at least 1, and perDays 1 to 366");
        }
        if (expireAfter.compareTo(Duration.ofMinutes(1)) < 0 || expireAfter.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("expireAfter is between a minute and 30 days, for example PT24H");
        }
        if (priority.filter(p -> p < 1 || p > 9).isPresent()) {
            throw new IllegalArgumentException("priority is 1 (the most important) to 9");
        }
        if (!(holdoutPercent >= 0 && holdoutPercent <= 50)) {
            throw new IllegalArgumentException("holdoutPercent is 0 to 50");
        }
    }

    Limits(Optional<QuietHours> quietHours, int maxTouches, int perDays, Duration expireAfter) {
        this(quietHours, maxTouches, perDays, expireAfter, Optional.empty(), Optional.empty(), 0);
    }

    /** @param quietHours what is not said means 21:00–08:00; null, no quiet hours */
    @JsonCreator
    static Limits of(
            @Nullable JsonNode quietHours,
            Optional<Integer> maxTouches,
            Optional<Integer> perDays,
            Optional<Duration> expireAfter,
            Optional<Kind> kind,
            Optional<Integer> priority,
            Optional<Double> holdoutPercent) {
        return new Limits(
                quietHours == null ? Optional.of(QuietHours.NIGHT) : QuietHours.read(quietHours),
                maxTouches.orElse(2),
                perDays.orElse(7),
                expireAfter.orElse(Duration.ofHours(24)),
                kind,
                priority,
                holdoutPercent.orElse(0.0));
    }

    int priority(Kind ofPlan) {
        return priority.orElse(ofPlan.priority());
    }
}
