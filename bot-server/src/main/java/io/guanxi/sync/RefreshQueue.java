package io.guanxi.sync;

import io.guanxi.wecom.Outcome;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.Outcome.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Things that have to be looked at again in WeCom: each stands in the queue once, however often it is asked for. Asking
 * belongs in the transaction that makes it necessary; what is asked for during a look is looked at once more.
 */
public final class RefreshQueue<K> {
    private static final Logger log = LoggerFactory.getLogger(RefreshQueue.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
    /** How long the queue rests when an operator has to change something first. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final String name;
    private final RefreshRows<K> rows;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private volatile Instant restsUntil = Instant.EPOCH;
    private volatile String complaint = "";

    RefreshQueue(String name, RefreshRows<K> rows, TransactionTemplate transaction, Clock clock) {
        this.name = name;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void ask(Collection<K> keys) {
        askAfter(Duration.ZERO, keys);
    }

    /** As {@link #ask}, but not before {@code wait} is over, unless somebody asks for it sooner. */
    public void askAfter(Duration wait, Collection<K> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var now = clock.instant();
        rows.ask(new LinkedHashSet<>(keys), now, now.plus(wait));
        ringAfterCommit();
    }

    /** These have been looked at, and what was seen is committed. */
    public void done(Collection<Asked<K>> looked) {
        rows.delete(looked);
        if (!complaint.isEmpty()) {
            log.info("Refreshing {} works again", name);
            complaint = "";
        }
    }

    /** WeCom did not show these: they are due again when the outcome says so, or dropped if it never will. */
    public void failed(Collection<Asked<K>> asked, Outcome<?> outcome) {
        if (outcome instanceof Refused<?> refused) {
            log.warn("WeCom refuses to show {} of {}: {}", asked.size(), name, refused.error());
            rows.delete(asked);
        } else if (outcome instanceof Misconfigured<?> wrong) {
            complain(wrong);
            restFor(REST);
            postpone(asked, REST);
        } else if (outcome instanceof TryLater<?> later) {
            postpone(asked, tryLater(later, asked));
        } else {
            postpone(asked, backoff(asked));
        }
    }

    /** Due again after the given time, and no failure. */
    public void postpone(Collection<Asked<K>> asked, Duration wait) {
        rows.postpone(asked, clock.instant().plus(wait));
    }

    /** How many things stand in the queue, those under way included. */
    public long waiting() {
        return rows.count();
    }

    String name() {
        return name;
    }

    /** Takes what is due; nobody else takes it before {@code visibility} is over. */
    List<Asked<K>> take(int limit, Duration visibility) {
        var now = clock.instant();
        if (now.isBefore(restsUntil)) {
            return List.of();
        }
        var taken = transaction.execute(status -> {
            var due = rows.lockDue(now, limit);
            rows.hide(due, now.plus(visibility));
            return due;
        });
        return taken == null ? List.of() : taken;
    }

    void failedInOurCode(List<Asked<K>> taken, RuntimeException e) {
        log.warn("Refreshing {} of {} failed in our own code: {}", taken.size(), name, e.toString());
        postpone(taken, backoff(taken));
    }

    void awaitAsking(Duration atMost) throws InterruptedException {
        if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    /** Waiting for the quota is no failure, so it does not grow. */
    private Duration tryLater(TryLater<?> later, Collection<Asked<K>> asked) {
        if (later.why() == Outcome.Later.QUOTA) {
            restFor(later.after());
            return later.after();
        }
        return longer(later.after(), backoff(asked));
    }

    private void restFor(Duration time) {
        restsUntil = clock.instant().plus(time);
    }

    /** Once for each cause: every minute the same line would hide the others. */
    private void complain(Misconfigured<?> wrong) {
        if (!complaint.equals(wrong.whatToDo())) {
            complaint = wrong.whatToDo();
            log.warn("Refreshing {} is not possible ({}): {}", name, wrong.error(), wrong.whatToDo());
        }
    }

    private Duration backoff(Collection<Asked<K>> asked) {
        int attempts = asked.stream().mapToInt(Asked::attempts).max().orElse(1);
        var pause = Duration.ofSeconds(1L << Math.min(20, Math.max(0, attempts - 1)));
        return pause.compareTo(LONGEST_BACKOFF) < 0 ? pause : LONGEST_BACKOFF;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private void ringAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            bell.release();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.release();
            }
        });
    }
}
