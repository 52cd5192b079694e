package io.guanxi.announcement;

import io.guanxi.outbox.Outbox;
import io.guanxi.outbox.OutboxCall;
import io.guanxi.outbox.Priority;
import io.guanxi.wecom.StaffId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has owners asked for what is theirs to send, as soon as the rules of the house let them be; until then it is held. */
@Component
class HandOut {
    private static final Logger log = LoggerFactory.getLogger(HandOut.class);
    private static final int BATCH = 200;
    private static final Duration ONE_DAY = Duration.ofDays(1);
    /** Whoever lets things go on has them looked at; this is for the case that the process dies over it, and for who comes back. */
    private static final Duration STOPPED = Duration.ofMinutes(10);
    /** Until then what is called off is mostly gone. */
    private static final Duration CALLING_OFF = Duration.ofSeconds(20);

    private final Announcements announcements;
    private final Asks asks;
    private final AskFates fates;
    private final HouseRules rules;
    private final AnnouncementSettings settings;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HandOut(
            Announcements announcements,
            Asks asks,
            AskFates fates,
            HouseRules rules,
            AnnouncementSettings settings,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.announcements = announcements;
        this.asks = asks;
        this.fates = fates;
        this.rules = rules;
        this.settings = settings;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whatever is due; one ask's trouble is not the others'. */
    void handOut() {
        var now = clock.instant();
        var due = asks.held(now, new AskId(0), BATCH);
        while (!due.isEmpty()) {
            var owners = due.stream().map(Ask::owner).toList();
            var holds = new HashMap<StaffId, Hold>();
            rules.away(owners, now).forEach(owner -> holds.put(owner, Hold.OWNER_AWAY));
            rules.stopped(owners).forEach(owner -> holds.put(owner, Hold.STOPPED));
            due.forEach(ask -> tryTo(ask, Optional.ofNullable(holds.get(ask.owner())), now));
            due = asks.held(now, due.get(due.size() - 1).id(), BATCH);
        }
    }

    private void tryTo(Ask ask, Optional<Hold> held, Instant now) {
        try {
            handOut(ask, held, now);
        } catch (RuntimeException e) {
            log.warn("Ask {} could not be handed out and is tried again: {}", ask.id(), e.toString());
        }
    }

    private void handOut(Ask ask, Optional<Hold> held, Instant now) {
        var announcement = announcements.find(ask.announcement()).orElseThrow();
        var quiet = rules.quietUntil(now);
        if (ask.calledOff() || !announcement.wantedAt(now)) {
            transaction.executeWithoutResult(status -> fates.expired(ask, why(ask, announcement), now));
        } else if (held.isPresent()) {
            hold(ask, announcement, held.get(), now.plus(STOPPED));
        } else if (quiet.isPresent()) {
            hold(ask, announcement, Hold.QUIET_HOURS, quiet.get());
        } else if (announcement
                .family()
                .filter(family -> asks.beingTakenBack(ask.owner(), family))
                .isPresent()) {
            hold(ask, announcement, Hold.OLD_WORDS, now.plus(CALLING_OFF));
        } else {
            transaction.executeWithoutResult(status -> handOut(ask, announcement, now));
        }
    }

    private void handOut(Ask ask, Announcement announcement, Instant now) {
        if (!asks.release(ask.id())) {
            return;
        }
        if (correctsWhatItHad(ask, announcement, now) || rules.takeConfirmation(ask.owner(), now)) {
            outbox.add(List.of(call(ask.id(), announcement, now)));
        } else {
            hold(ask, announcement, Hold.OWNER_BUSY, tomorrow(now));
        }
    }

    /** Then it does not wait for another day, and in place of something that is called off on the same day it costs none of it. */
    private boolean correctsWhatItHad(Ask ask, Announcement announcement, Instant now) {
        var last = announcement
                .family()
                .filter(family -> announcement.isCorrection())
                .flatMap(family -> asks.lastHanded(ask.owner(), family));
        last.filter(before -> !before.unsent() || before.handedAt().isBefore(tomorrow(now.minus(ONE_DAY))))
                .ifPresent(before -> rules.takeWhatCannotWait(ask.owner(), now));
        return last.isPresent();
    }

    /** What would wait beyond its time is looked at when that is over. */
    private void hold(Ask ask, Announcement announcement, Hold why, Instant until) {
        var end = announcement.expiresAt();
        asks.hold(ask.id(), why, until.isBefore(end) ? until : end);
    }

    private Instant tomorrow(Instant now) {
        var zone = settings.zone();
        return now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Why why(Ask ask, Announcement announcement) {
        boolean calledOff = ask.calledOff() || announcement.state() == Announcement.State.CANCELLED;
        return calledOff ? FollowAsk.CALLED_OFF : ask.heldFor().map(Hold::why).orElse(FollowAsk.UNCONFIRMED);
    }

    private static OutboxCall<AskOrder> call(AskId ask, Announcement announcement, Instant now) {
        return new OutboxCall<>(
                AskOwners.NAME,
                "ask-" + ask,
                Priority.NORMAL,
                now,
                Optional.of(announcement.expiresAt()),
                new AskOrder(ask.value()));
    }
}
