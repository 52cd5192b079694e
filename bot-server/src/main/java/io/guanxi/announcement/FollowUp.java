package io.guanxi.announcement;

import io.guanxi.schedule.Firing;
import io.guanxi.schedule.Task;
import io.guanxi.schedule.TaskKey;
import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Misconfigured;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows up what owners were asked, and ends announcements of which every group has met its fate. */
@Component
class FollowUp implements Task {
    static final TaskKey KEY = new TaskKey("follow-announcements", "all");

    private static final Logger log = LoggerFactory.getLogger(FollowUp.class);
    private static final int BATCH = 50;

    private final Announcements announcements;
    private final Asks asks;
    private final FollowAsk follow;
    private final RemindOwners reminders;
    private final AnnouncementSettings settings;
    private final Clock clock;

    FollowUp(
            Announcements announcements,
            Asks asks,
            FollowAsk follow,
            RemindOwners reminders,
            AnnouncementSettings settings,
            Clock clock) {
        this.announcements = announcements;
        this.asks = asks;
        this.follow = follow;
        this.reminders = reminders;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KEY.task();
    }

    @Override
    public void run(Firing firing) {
        Instant now = clock.instant();
        List<Ask> due = asks.due(now, BATCH);
        while (!due.isEmpty() && due.stream().allMatch(ask -> claimAndFollow(ask, now))) {
            due = asks.due(now, BATCH);
        }
        announcements.finishAll();
        reminders.remind();
    }

    /** Whether it makes sense to go on with the next. One ask's trouble is not the others'. */
    private boolean claimAndFollow(Ask ask, Instant now) {
        if (!asks.claim(ask, next(ask, now))) {
            return true;
        }
        try {
            Optional<Outcome<?>> answer = ask.message().map(message -> follow.follow(ask, message));
            return answer.filter(Misconfigured.class::isInstance).isEmpty();
        } catch (RuntimeException e) {
            log.warn("Ask {} could not be followed up and is due again later", ask.id(), e);
            return true;
        }
    }

    private Instant next(Ask ask, Instant now) {
        Instant next = now.plus(settings.pauseAfter(ask.polls() + 1));
        return announcements
                .find(ask.announcement())
                .map(Announcement::expiresAt)
                .filter(end -> end.isAfter(now) && end.isBefore(next))
                .orElse(next);
    }
}
