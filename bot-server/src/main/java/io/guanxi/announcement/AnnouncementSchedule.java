package io.guanxi.announcement;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.RetentionSettings;
import io.guanxi.schedule.Misfire;
import io.guanxi.schedule.Timetable;
import java.time.Duration;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When the work of this package is due, and what of it is not kept for ever. */
@Configuration(proxyBeanMethods = false)
class AnnouncementSchedule {
    /** Longer than any quota looks back. */
    private static final Duration KEEP = Duration.ofDays(62);

    private static final Duration KEEP_COUNTS = Duration.ofDays(400);

    @Bean
    ApplicationRunner announcementsAreDue(Timetable timetable, AnnouncementSettings settings) {
        return arguments -> {
            timetable.every(Announce.KEY, settings.lookInterval(), Misfire.SKIP);
            timetable.every(FollowUp.KEY, settings.pollInterval(), Misfire.SKIP);
            timetable.every(LookAheadForGroups.KEY, LookAheadForGroups.EVERY, Misfire.SKIP);
            timetable.every(LearnSendings.KEY, settings.learnInterval(), Misfire.SKIP);
        };
    }

    @Bean
    Expiry announcementsExpiry(OldAnnouncementMapper rows, RetentionSettings settings) {
        return new Expiry("announcements", settings.touches(), rows::purge);
    }

    @Bean
    Expiry groupSendingsExpiry(ForeignMessageMapper rows) {
        return new Expiry("mass messages that groups got", KEEP, rows::purgeSendings);
    }

    @Bean
    Expiry leaversExpiry(GroupLeftMapper rows) {
        return new Expiry("how many left groups", KEEP_COUNTS, rows::purge);
    }

    @Bean
    Expiry foreignMessagesExpiry(ForeignMessageMapper rows) {
        return new Expiry("mass messages of others", KEEP, rows::purge);
    }
}
