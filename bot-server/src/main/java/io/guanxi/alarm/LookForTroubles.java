package io.guanxi.alarm;

import io.guanxi.alarm.Alarms.About;
import io.guanxi.announcement.AnnouncementTroubles;
import io.guanxi.inbox.InboxTroubles;
import io.guanxi.outbox.OutboxTroubles;
import io.guanxi.password.PasswordLeaks;
import io.guanxi.sync.SyncTroubles;
import io.guanxi.touch.TouchTroubles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every minute at what is wrong in the house itself. What is still wrong is raised again; what is not, is over a few
 * minutes later, so that it does not matter which node has seen it and whether that node lives.
 */
@Component
class LookForTroubles {
    private static final Logger log = LoggerFactory.getLogger(LookForTroubles.class);
    private static final Duration UNLESS_SEEN_AGAIN = Duration.ofMinutes(3);
    private static final String PLAN = "plan-";

    private final Alarms alarms;
    private final InboxTroubles inbox;
    private final OutboxTroubles outbox;
    private final SyncTroubles sync;
    private final TouchTroubles touches;
    private final PasswordLeaks passwords;
    private final AnnouncementTroubles announcements;
    private final BrakeCards cards;
    private final RaiseDowntime away;
    private final Clock clock;

    LookForTroubles(
            Alarms alarms,
            InboxTroubles inbox,
            OutboxTroubles outbox,
            SyncTroubles sync,
            TouchTroubles touches,
            PasswordLeaks passwords,
            AnnouncementTroubles announcements,
            BrakeCards cards,
            RaiseDowntime away,
            Clock clock) {
        this.alarms = alarms;
        this.inbox = inbox;
        this.outbox = outbox;
        this.sync = sync;
        this.touches = touches;
        this.passwords = passwords;
        this.announcements = announcements;
        this.cards = cards;
        this.away = away;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void lookAround() {
        try {
            look(clock.instant());
        } catch (RuntimeException e) {
            log.debug("Whether something is wrong can't be seen now: {}", e.toString());
        }
    }

    void look(Instant now) {
        outbox.misconfigured()
                .forEach(api -> raise(AlarmKind.API_MISCONFIGURED, api.api(), api.code() + ": " + api.whatToDo(), now));
        sync.blocked().forEach(step -> raise(AlarmKind.SYNC_BLOCKED, step.step(), step.whatToDo(), now));
        braked(now);
        dead(AlarmKind.TOUCHES_UNCONFIRMED, "touch", touches.unattended(), now);
        passwords
                .many()
                .forEach(leak -> raise(
                        AlarmKind.PASSWORD_LEAKED,
                        "word " + leak.word() + " in " + leak.shop(),
                        leak.said() + " times in 24 h",
                        now));
        announcements
                .unapproved()
                .forEach(one ->
                        raise(AlarmKind.ANNOUNCEMENT_UNAPPROVED, one.what(), "“" + one.name() + "”：" + one.at(), now));
        dead(AlarmKind.CALLBACKS_DEAD, "inbox", inbox.dead(), now);
        dead(AlarmKind.CALLS_DEAD, "outbox", outbox.dead(), now);
        away(now);
    }

    /** It reads what all features did; their trouble is not that of the others. */
    private void away(Instant now) {
        try {
            away.look(now);
        } catch (RuntimeException e) {
            log.warn("What came late after a downtime can't be told now: {}", e.toString());
        }
    }

    /** The cards first: the alarm relies on them. */
    private void braked(Instant now) {
        var braked = touches.braked();
        cards.give(braked);
        braked.forEach(plan -> raise(
                AlarmKind.PLAN_BRAKED, subject(plan.plan()), details(plan.name(), plan.delivered(), plan.gone()), now));
    }

    static String details(String plan, int delivered, int gone) {
        return "“" + plan + "”：" + delivered + " 位收到的顾客中，已有 " + gone + " 位删除了导购";
    }

    static String subject(long plan) {
        return PLAN + plan;
    }

    /** Of that {@link #subject(long)}. */
    static long plan(String subject) {
        return Long.parseLong(subject.substring(PLAN.length()));
    }

    private void dead(AlarmKind kind, String where, long n, Instant now) {
        if (n > 0) {
            raise(kind, where, Long.toString(n), now);
        }
    }

    private void raise(AlarmKind kind, String subject, String details, Instant now) {
        alarms.raise(new About(kind, subject), details, now, Optional.of(now.plus(UNLESS_SEEN_AGAIN)));
    }
}
