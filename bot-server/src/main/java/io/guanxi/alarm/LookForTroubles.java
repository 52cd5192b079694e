package io.guanxi.alarm;

import io.guanxi.alarm.Alarms.About;
import io.guanxi.announcement.AnnouncementTroubles;
import io.guanxi.inbox.InboxTroubles;
import io.guanxi.outbox.OutboxTroubles;
import io.guanxi.password.PasswordLeaks;
import io.guanxi.password.UndrawnPasswords;
import io.guanxi.sync.SyncTroubles;
import io.guanxi.touch.TouchTroubles;
import io.guanxi.touch.TouchTroubles.Silent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
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
    private static final String LEFT_OUT = "/left-out";

    private final Alarms alarms;
    private final InboxTroubles inbox;
    private final OutboxTroubles outbox;
    private final SyncTroubles sync;
    private final TouchTroubles touches;
    private final PasswordLeaks passwords;
    private final UndrawnPasswords undrawn;
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
            UndrawnPasswords undrawn,
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
        this.undrawn = undrawn;
        this.announcements = announcements;
        this.cards = cards;
        this.away = away;
        this.clock = clock;
    }

    /** @param of what it is about, for the log */
    private record Look(String of, Consumer<Instant> at) {}

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void lookAround() {
        look(clock.instant());
    }

    /** What can't be seen of one keeps nothing of the others silent. */
    void look(Instant now) {
        var unseen = new ArrayList<String>();
        var causes = new LinkedHashSet<String>();
        for (var look : looks()) {
            try {
                look.at().accept(now);
            } catch (RuntimeException e) {
                unseen.add(look.of());
                causes.add(NestedExceptionUtils.getMostSpecificCause(e).toString());
            }
        }
        if (!unseen.isEmpty()) {
            log.warn("Whether something is wrong with {} can't be seen now: {}", unseen, causes);
        }
    }

    private List<Look> looks() {
        return List.of(
                new Look("callbacks", now -> dead(AlarmKind.CALLBACKS_DEAD, "inbox", inbox.dead(), now)),
                new Look("calls", now -> dead(AlarmKind.CALLS_DEAD, "outbox", outbox.dead(), now)),
                new Look("APIs", this::misconfigured),
                new Look("sync", this::blocked),
                new Look("brakes", this::braked),
                new Look("approvals of plans", this::unapprovedPlans),
                new Look("plans", this::unsayable),
                new Look("touches", now -> unconfirmed("touch", touches.unattended(), now)),
                new Look("announcements", now -> unconfirmed("announcement", announcements.unattended(), now)),
                new Look("approvals of announcements", this::unapproved),
                new Look("passwords", this::undrawn),
                new Look("leaks of passwords", this::leaked),
                new Look("downtimes", away::look));
    }

    private void misconfigured(Instant now) {
        outbox.misconfigured()
                .forEach(api -> raise(AlarmKind.API_MISCONFIGURED, api.api(), api.code() + ": " + api.whatToDo(), now));
    }

    private void blocked(Instant now) {
        sync.blocked().forEach(step -> raise(AlarmKind.SYNC_BLOCKED, step.step(), step.whatToDo(), now));
    }

    /** The cards first: the alarm relies on them. */
    private void braked(Instant now) {
        var braked = touches.braked();
        cards.give(braked);
        braked.forEach(plan -> raise(
                AlarmKind.PLAN_BRAKED, subject(plan.plan()), details(plan.name(), plan.delivered(), plan.gone()), now));
    }

    private void unapprovedPlans(Instant now) {
        touches.unapproved()
                .forEach(plan -> raise(AlarmKind.PLAN_UNAPPROVED, subject(plan), PlanWords.unapproved(plan), now));
    }

    private void unsayable(Instant now) {
        touches.unsayable()
                .forEach(plan -> raise(AlarmKind.PLAN_SILENT, subject(plan), PlanWords.unsayable(plan), now));
    }

    private void unconfirmed(String where, long n, Instant now) {
        dead(AlarmKind.TOUCHES_UNCONFIRMED, where, n, now);
    }

    private void undrawn(Instant now) {
        undrawn.months().forEach(month -> raise(AlarmKind.PASSWORD_MISSING, month.toString(), "no password", now));
    }

    private void leaked(Instant now) {
        passwords
                .many()
                .forEach(leak -> raise(
                        AlarmKind.PASSWORD_LEAKED,
                        "word " + leak.word() + " in " + leak.shop(),
                        leak.said() + " times in 24 h",
                        now));
    }

    private void unapproved(Instant now) {
        announcements
                .unapproved()
                .forEach(one -> raise(
                        AlarmKind.ANNOUNCEMENT_UNAPPROVED,
                        one.what(),
                        "“" + one.name() + "”：" + RaiseDowntime.moment(one.at()),
                        now));
    }

    static String details(String plan, int delivered, int gone) {
        return "“" + plan + "”：" + delivered + " 位收到的顾客中，已有 " + gone + " 位删除了导购";
    }

    static String subject(long plan) {
        return PLAN + plan;
    }

    /** Each time is a thing of its own, and so is that it was left out: who has seen the one has not seen the other. */
    private static String subject(Silent plan) {
        return subject(plan.plan()) + "/" + plan.at()
                + plan.why().map(why -> LEFT_OUT).orElse("");
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
