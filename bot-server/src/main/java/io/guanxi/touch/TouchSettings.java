package io.guanxi.touch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How touches are followed up.
 *
 * @param pollInterval how often WeCom is asked what became of the tasks; about one that stays open less and less often,
 *     in the end every tenth time or every 10 minutes, whichever is sooner
 */
@ConfigurationProperties("guanxi.touch")
record TouchSettings(@DefaultValue("60s") Duration pollInterval) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    TouchSettings {
        if (pollInterval.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("guanxi.touch.poll-interval must be at least 100ms");
        }
    }

    /** How long to wait after a task was asked about for the nth time. */
    Duration pauseAfter(int polls) {
        long factor = Math.min(10, 1L << Math.min(4, polls / 2));
        var pause = pollInterval.multipliedBy(factor);
        var longest = pollInterval.compareTo(LONGEST) > 0 ? pollInterval : LONGEST;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
