package io.guanxi.touch;

import io.guanxi.privacy.Expiry;
import io.guanxi.privacy.RetentionSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Touches are kept for a while after their run has finished; the run and its figures stay. */
@Configuration(proxyBeanMethods = false)
class TouchExpiry {
    /** Longer than any quota looks back. */
    private static final Duration FOREIGN = Duration.ofDays(62);

    /** Since the rest after it was over. */
    private static final Duration COMPLAINTS = Duration.ofDays(365);

    @Bean
    Expiry complaintsExpiry(ComplaintMapper rows) {
        return new Expiry("complaints", COMPLAINTS, rows::purge);
    }

    @Bean
    Expiry foreignSendingsExpiry(ForeignMapper rows) {
        return new Expiry("mass messages of guides' own", FOREIGN, rows::purge);
    }

    @Bean
    Expiry foreignSendingMessagesExpiry(ForeignMapper rows) {
        return new Expiry("which mass messages were guides' own", FOREIGN, rows::purgeMessages);
    }

    @Bean
    Expiry touchesExpiry(TouchMapper rows, TouchStoryMapper story, RetentionSettings settings) {
        return new Expiry("touches", settings.touches(), (before, limit) -> {
            var run = rows.oldRun(before);
            if (run == null) {
                return 0;
            }
            int steps = story.purge(run, limit);
            return steps > 0 ? steps : rows.purge(run, limit);
        });
    }

    @Bean
    Expiry touchTasksExpiry(TaskMapper rows, RetentionSettings settings) {
        return new Expiry("tasks of guides", settings.touches(), rows::purge);
    }

    @Bean
    Expiry touchContentsExpiry(ContentMapper rows, RetentionSettings settings) {
        return new Expiry("texts that were said", settings.touches(), rows::purge);
    }

    @Bean
    Expiry leavingsExpiry(BrakeMapper rows, GuardrailSettings house) {
        return new Expiry("customers who left", house.brake().over(), rows::purgeLeavings);
    }

    @Bean
    Expiry leftExpiry(BrakeMapper rows, RetentionSettings settings) {
        return new Expiry("customers who left after a touch", settings.touches(), rows::purgeLeft);
    }

    @Bean
    Expiry deliveredDaysExpiry(BrakeMapper rows, RetentionSettings settings) {
        return new Expiry("deliveries by plan and day", settings.touches(), rows::purgeDays);
    }

    @Bean
    Expiry guideDaysExpiry(HoldMapper rows, RetentionSettings settings) {
        return new Expiry("what guides were asked by day", settings.touches(), rows::purgeDays);
    }

    @Bean
    Expiry touchDaysExpiry(TouchDayMapper rows, RetentionSettings settings) {
        return new Expiry("days on which somebody was spoken to", settings.touches(), rows::purgeDays);
    }
}
