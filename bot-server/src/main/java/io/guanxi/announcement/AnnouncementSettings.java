package io.guanxi.announcement;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How announcements go out and are followed up.
 *
 * @param lookInterval how often is looked for announcements whose time has come: they may be that much late
 * @param pollInterval how often WeCom is asked what became of what owners were asked; about one that stays open less and
 *     less often, in the end every tenth time or every 10 minutes, whichever is sooner
 * @param learnInterval how often WeCom is asked what owners sent to groups on their own, which uses up the same quota
 * @param quotaRule what the administrator chose in WeCom's console
 * @param zone where the groups live: decides which day it is
 */
@ConfigurationProperties("guanxi.announcements")
record AnnouncementSettings(
        @DefaultValue("10s") Duration lookInterval,
        @DefaultValue("60s") Duration pollInterval,
        @DefaultValue("30m") Duration learnInterval,
        @DefaultValue("DAYS_OF_MONTH") QuotaRule quotaRule,
        @DefaultValue("Asia/Shanghai") ZoneId zone) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    AnnouncementSettings {
        if (lookInterval.toMillis() < 100 || pollInterval.toMillis() < 100 || learnInterval.toMillis() < 100) {
            throw new IllegalArgumentException("the intervals of guanxi.announcements must be at least 100ms");
        }
    }

    /** How long to wait after an owner's message was asked about for the nth time. */
    Duration pauseAfter(int polls) {
        var pause = pollInterval.multipliedBy(Math.min(10, 1L << Math.min(4, polls / 2)));
        var longest = pollInterval.compareTo(LONGEST) > 0 ? pollInterval : LONGEST;
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
